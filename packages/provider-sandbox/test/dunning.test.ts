import { describe, expect, it } from 'vitest';
import { card, catalog, coupon, euros, plan, price } from './fixtures.ts';
import { begin, changeCard, invoicesOf, journal, type Life, runUntil } from './life.ts';

const shop = catalog({
  plans: [
    plan({
      key: 'team',
      prices: [price({ model: 'per_seat', amounts: euros('1000') }), price({ model: 'metered', meter: 'calls', amounts: euros('1') })],
    }),
  ],
  meters: [{ key: 'calls', name: 'Calls', unit: 'call', aggregation: 'sum' }],
  coupons: [coupon({ key: 'three', percent_off: 50, duration: 'repeating', duration_months: 3 })],
});
const input = { plan: 'team', interval: 'month', currency: 'eur', country: 'DE' } as const;
const now = '2026-01-15T00:00:00.000Z';
const failing = '4000000000000341';
const balance = (life: Life, account: string) =>
  life.ledger.filter((entry) => entry.ledger_account === account).reduce((total, entry) => total + entry.amount.amount, 0);

describe('a renewal that fails', () => {
  it('is tried again on the retry days, then written off with the subscription', async () => {
    const life = await begin(shop, input, { now, instrument: card(failing), retryDays: [3, 5, 7] });
    await runUntil(life, '2027-03-01T00:00:00.000Z');
    expect(journal(life, '2026-01-16')).toEqual([
      '2026-02-15 invoice.created',
      '2026-02-15 payment.failed',
      '2026-02-15 invoice.payment_failed',
      '2026-02-15 subscription.past_due',
      '2026-02-18 payment.failed',
      '2026-02-18 invoice.payment_failed',
      '2026-02-20 payment.failed',
      '2026-02-20 invoice.payment_failed',
      '2026-02-22 payment.failed',
      '2026-02-22 invoice.payment_failed',
      '2026-02-22 invoice.uncollectible',
      '2026-02-22 subscription.canceled',
    ]);
    expect(life.subscription).toMatchObject({ status: 'canceled', dunning: null, ended_at: '2026-02-22T00:00:00.000Z' });
    const invoice = invoicesOf(life)[1];
    expect(invoice).toMatchObject({ status: 'uncollectible', amount_due: { amount: 1190 }, next_attempt_at: null });
    expect(invoice?.attempts.map((attempt) => [attempt.status, attempt.code])).toEqual(Array(4).fill(['failed', 'card_declined']));
    expect(['cash', 'receivable', 'bad_debt'].map((account) => balance(life, account))).toEqual([1190, 0, 1190]);
  });

  it('says when it will be tried next', async () => {
    const life = await begin(shop, input, { now, instrument: card(failing) });
    await runUntil(life, '2026-02-18T00:00:00.000Z');
    const invoice = invoicesOf(life)[1];
    expect(life.subscription.dunning).toEqual({ invoice: invoice?.id, attempts: 2, next_attempt_at: '2026-02-20T00:00:00.000Z' });
    expect(life.subscription.next_charge).toEqual({ at: '2026-02-20T00:00:00.000Z', amount: { amount: 1190, currency: 'eur' } });
    expect(invoice?.next_attempt_at).toBe('2026-02-20T00:00:00.000Z');
  });

  it('makes the subscription active again once a retry succeeds', async () => {
    const life = await begin(shop, input, { now, instrument: card(failing) });
    await runUntil(life, '2026-02-16T00:00:00.000Z');
    changeCard(life, card());
    await runUntil(life, '2026-03-15T00:00:00.000Z');
    expect(journal(life, '2026-02-16')).toEqual([
      '2026-02-18 payment.succeeded',
      '2026-02-18 invoice.paid',
      '2026-02-18 subscription.recovered',
      '2026-03-15 invoice.created',
      '2026-03-15 payment.succeeded',
      '2026-03-15 invoice.paid',
      '2026-03-15 subscription.renewed',
    ]);
    expect(life.subscription).toMatchObject({ status: 'active', dunning: null });
  });

  it('catches up with the periods that it missed', async () => {
    const life = await begin(shop, input, { now, instrument: card(failing), retryDays: [40] });
    await runUntil(life, '2026-02-16T00:00:00.000Z');
    changeCard(life, card());
    await runUntil(life, '2026-03-28T00:00:00.000Z');
    expect(invoicesOf(life).map((invoice) => [invoice.issued_at.slice(0, 10), invoice.period.start.slice(0, 10), invoice.status])).toEqual([
      ['2026-01-15', '2026-01-15', 'paid'],
      ['2026-02-15', '2026-02-15', 'paid'],
      ['2026-03-27', '2026-03-15', 'paid'],
    ]);
    expect(life.dueAt).toBe('2026-04-15T00:00:00.000Z');
  });

  it('keeps the discount of a period that is charged late', async () => {
    const months = { ...input, promotion_code: 'THREE' };
    const life = await begin(shop, months, { now, instrument: card(failing), retryDays: [60] });
    await runUntil(life, '2026-02-16T00:00:00.000Z');
    changeCard(life, card());
    await runUntil(life, '2026-04-16T00:00:00.000Z');
    // Half of 10.00 for the periods of January, February and March; that of March is charged on 16 April, with the one of April
    expect(invoicesOf(life).map((invoice) => [invoice.issued_at.slice(5, 10), invoice.subtotal.amount - invoice.discount.amount])).toEqual([
      ['01-15', 500],
      ['02-15', 500],
      ['04-16', 500],
      ['04-16', 1000],
    ]);
    expect(life.events.map((event) => event.type).filter((type) => type === 'discount.ended')).toHaveLength(1);
  });

  it('ends at once where nothing is retried', async () => {
    const life = await begin(shop, input, { now, instrument: card(failing), retryDays: [] });
    await runUntil(life, '2026-02-15T00:00:00.000Z', () => ({ calls: 50 }));
    expect(journal(life, '2026-01-16')).toEqual([
      '2026-02-15 invoice.created',
      '2026-02-15 payment.failed',
      '2026-02-15 invoice.payment_failed',
      '2026-02-15 invoice.uncollectible',
      '2026-02-15 subscription.canceled',
    ]);
  });

  it('bills what was used since, and writes that off too', async () => {
    const life = await begin(shop, input, { now, instrument: card(failing), retryDays: [1] });
    await runUntil(life, '2026-02-15T00:00:00.000Z');
    await runUntil(life, '2026-02-16T00:00:00.000Z', () => ({ calls: 300 }));
    const last = invoicesOf(life)[2];
    expect(last).toMatchObject({ reason: 'final_usage', status: 'uncollectible', subtotal: { amount: 300 }, number: 'INV-000003' });
    expect(last?.period).toEqual({ start: '2026-02-15T00:00:00.000Z', end: '2026-02-16T00:00:00.000Z' });
    expect(life.events.at(-1)?.type).toBe('subscription.canceled');
    expect(['receivable', 'bad_debt'].map((account) => balance(life, account))).toEqual([0, 1190 + 357]);
  });

  it('fails for a card that has expired by its date, and for none at all', async () => {
    const expiring = card('4242424242424242', { expires_month: 1, expires_year: 2026 });
    const expired = await begin(shop, input, { now, instrument: expiring });
    await runUntil(expired, '2026-02-15T00:00:00.000Z');
    expect(invoicesOf(expired)[1]?.attempts[0]).toMatchObject({ status: 'failed', code: 'expired_card' });
    const removed = await begin(shop, input, { now });
    changeCard(removed, null);
    await runUntil(removed, '2026-02-15T00:00:00.000Z');
    expect(invoicesOf(removed)[1]?.attempts[0]).toMatchObject({ code: 'payment_method_not_found', payment_method: null });
  });

  it('succeeds with a card that was authenticated at the purchase', async () => {
    const life = await begin(shop, input, { now, instrument: card('4000002500003155') });
    await runUntil(life, '2026-02-15T00:00:00.000Z');
    expect(life.subscription.status).toBe('active');
  });
});

describe('a subscription that will be cancelled', () => {
  it('at its period’s end is charged what was used, and nothing in advance', async () => {
    const life = await begin(shop, input, { now });
    life.subscription = { ...life.subscription, cancel_at: life.subscription.current_period.end };
    await runUntil(life, '2026-04-01T00:00:00.000Z', () => ({ calls: 250 }));
    expect(journal(life, '2026-01-16')).toEqual([
      '2026-02-15 invoice.created',
      '2026-02-15 payment.succeeded',
      '2026-02-15 invoice.paid',
      '2026-02-15 subscription.canceled',
    ]);
    expect(invoicesOf(life)[1]).toMatchObject({ reason: 'final_usage', subtotal: { amount: 250 }, status: 'paid' });
  });

  it('while a renewal is unpaid has that written off', async () => {
    const life = await begin(shop, input, { now, instrument: card(failing) });
    await runUntil(life, '2026-02-15T00:00:00.000Z');
    life.subscription = { ...life.subscription, cancel_at: '2026-02-18T00:00:00.000Z' };
    await runUntil(life, '2026-02-18T00:00:00.000Z');
    expect(journal(life, '2026-02-16')).toEqual(['2026-02-18 invoice.uncollectible', '2026-02-18 subscription.canceled']);
  });
});
