import { describe, expect, it } from 'vitest';
import { change, tryChange, undo } from './change-life.ts';
import { ended, half, now, shop, ten } from './change-shop.ts';
import { card, refusal } from './fixtures.ts';
import { begin, invoicesOf, journal, runUntil } from './life.ts';

describe('another interval', () => {
  it('from year to month now keeps the credit for later invoices', async () => {
    const life = await begin(shop, { ...ten, interval: 'year' }, { now: '2026-01-01T00:00:00.000Z', proration: 'day' });
    const at = '2026-07-05T00:00:00.000Z';
    const { preview, invoice } = await change(life, { interval: 'month', when: 'now' }, at);
    // 120.00 x 180/365 = 59.18 back, 10.00 for the new month
    expect([preview.kind, preview.direction, preview.credit.amount, preview.due_now.amount, preview.credit_balance.amount]).toEqual([
      'interval',
      'decrease',
      5918,
      0,
      4918,
    ]);
    expect(invoice).toMatchObject({ status: 'paid', total: { amount: 1000 }, amount_paid: { amount: 0 }, attempts: [] });
    expect(life.subscription.current_period).toEqual({ start: at, end: '2026-08-05T00:00:00.000Z' });
    await runUntil(life, '2026-12-31T00:00:00.000Z');
    // 49.18 pays four months and 9.18 of the fifth
    expect(
      invoicesOf(life)
        .slice(2)
        .map((each) => each.amount_paid.amount),
    ).toEqual([0, 0, 0, 0, 82]);
    ended(life);
  });

  it('from month to year begins the year now, and does not halve it for a code that has been used', async () => {
    const life = await begin(shop, { ...ten, promotion_code: 'half' }, { now });
    const { preview } = await change(life, { interval: 'year' }, half);
    expect([preview.when, preview.credit.amount, preview.total.amount, preview.due_now.amount]).toEqual(['now', 250, 12000, 11750]);
    expect(life.subscription).toMatchObject({
      anchor: half,
      discount: null,
      current_period: { start: half, end: '2027-04-16T00:00:00.000Z' },
    });
    ended(life);
  });

  it('waits for the end of the year where it is a decrease', async () => {
    const life = await begin(shop, { ...ten, interval: 'year' }, { now });
    const { preview } = await change(life, { interval: 'month' }, half);
    expect(preview).toMatchObject({ when: 'period_end', effective_at: '2027-04-01T00:00:00.000Z', due_now: { amount: 0 }, lines: [] });
    expect(preview.next_invoice).toMatchObject({ at: '2027-04-01T00:00:00.000Z', amount_due: { amount: 1000 } });
    await runUntil(life, '2027-05-01T00:00:00.000Z');
    expect(invoicesOf(life).map((each) => each.total.amount)).toEqual([12000, 1000, 1000]);
    ended(life);
  });
});

describe('a scheduled downgrade', () => {
  it('comes with the renewal, and says so', async () => {
    const life = await begin(shop, { ...ten, plan: 'twenty' }, { now });
    const { preview } = await change(life, { plan: 'ten' }, half);
    expect(preview).toMatchObject({
      kind: 'downgrade',
      when: 'period_end',
      effective_at: '2026-05-01T00:00:00.000Z',
      credits: [],
      due_now: { amount: 0 },
    });
    expect(life.subscription).toMatchObject({
      plan: { key: 'twenty' },
      scheduled_change: { plan: { key: 'ten' }, recurring: { total: { amount: 1000 } } },
      next_charge: { at: '2026-05-01T00:00:00.000Z', amount: { amount: 1000 } },
    });
    await runUntil(life, '2026-05-01T00:00:00.000Z');
    expect(life.subscription).toMatchObject({ plan: { key: 'ten' }, scheduled_change: null });
    expect(invoicesOf(life)[1]?.total.amount).toBe(1000);
    expect(journal(life, '2026-04-02').filter((entry) => entry.includes('subscription'))).toEqual([
      '2026-04-16 subscription.change_scheduled',
      '2026-05-01 subscription.changed',
      '2026-05-01 subscription.renewed',
    ]);
    expect(life.amendments.map(({ action }) => action)).toEqual(['scheduled', 'applied']);
  });

  it('can be undone until then, and not after', async () => {
    const life = await begin(shop, { ...ten, plan: 'twenty' }, { now });
    await change(life, { plan: 'ten' }, half);
    await undo(life, '2026-04-20T00:00:00.000Z');
    expect(life.subscription).toMatchObject({ scheduled_change: null, next_charge: { amount: { amount: 2000 } } });
    await runUntil(life, '2026-05-01T00:00:00.000Z');
    expect(invoicesOf(life)[1]?.total.amount).toBe(2000);
    expect((await refusal(undo(life, '2026-05-02T00:00:00.000Z'))).code).toBe('scheduled_change_not_found');
  });

  it('gives way to another change', async () => {
    const life = await begin(shop, { ...ten, plan: 'twenty' }, { now });
    await change(life, { plan: 'ten' }, half);
    const { preview } = await change(life, { add_ons: [{ key: 'support', quantity: 1 }] }, half);
    expect(preview.replaces).toMatchObject({ plan: { key: 'ten' } });
    expect(life.subscription).toMatchObject({ plan: { key: 'twenty' }, scheduled_change: null });
    expect(life.amendments.map(({ action }) => action)).toEqual(['scheduled', 'undone', 'applied']);
  });

  it('to a free plan stops the charges', async () => {
    const life = await begin(shop, ten, { now });
    await change(life, { plan: 'free' }, half);
    expect(life.subscription.next_charge).toBe(null);
    await runUntil(life, '2026-08-01T00:00:00.000Z');
    expect(invoicesOf(life)).toHaveLength(1);
    // From a free plan a new period begins with the first that costs something.
    const { preview } = await change(life, { plan: 'ten' }, '2026-08-10T00:00:00.000Z');
    expect([preview.due_now.amount, life.subscription.current_period.start]).toEqual([1000, '2026-08-10T00:00:00.000Z']);
    ended(life);
  });
});

describe('a change in a trial', () => {
  const trial = { plan: 'try', interval: 'month', currency: 'eur' } as const;

  it('moves no money and lets the trial go on', async () => {
    const life = await begin(shop, trial, { now });
    const { preview, invoice } = await change(life, { plan: 'try-more' }, '2026-04-05T00:00:00.000Z');
    expect(preview).toMatchObject({ due_now: { amount: 0 }, lines: [], trial_ends_at: '2026-04-15T00:00:00.000Z' });
    expect(invoice).toBe(null);
    await runUntil(life, '2026-04-15T00:00:00.000Z');
    expect(invoicesOf(life).map((each) => each.total.amount)).toEqual([5000]);
    ended(life);
  });

  it('ends it where the new plan has none, and begins to charge', async () => {
    const life = await begin(shop, trial, { now });
    const at = '2026-04-05T00:00:00.000Z';
    const { preview } = await change(life, { plan: 'ten' }, at);
    expect([preview.due_now.amount, preview.trial_ends_at]).toEqual([1000, null]);
    expect(life.subscription).toMatchObject({ status: 'active', anchor: at, trial: { end: at } });
    expect(journal(life, '2026-04-02').filter((entry) => !/invoice|payment/.test(entry))).toEqual([
      '2026-04-05 trial.ended',
      '2026-04-05 subscription.changed',
      '2026-04-05 subscription.activated',
    ]);
  });

  it('asks for a card where it begins to charge, and takes one', async () => {
    const life = await begin(shop, { ...trial, country: 'US' }, { now, instrument: null });
    expect((await refusal(tryChange(life, { plan: 'ten' }, half))).code).toBe('payment_method_required');
    const outcome = await tryChange(life, { plan: 'ten' }, '2026-04-05T00:00:00.000Z', { instrument: card() });
    expect(outcome.status).toBe('applied');
    expect(life.subscription.payment_method?.last4).toBe('4242');
  });
});
