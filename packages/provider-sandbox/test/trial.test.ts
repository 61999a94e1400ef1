import { describe, expect, it } from 'vitest';
import { card, catalog, coupon, euros, plan, preview, price } from './fixtures.ts';
import { begin, changeCard, invoicesOf, journal, runUntil } from './life.ts';

const prices = [price({ model: 'per_seat', amounts: euros('1200') }), price({ model: 'metered', meter: 'calls', amounts: euros('1') })];
const trial = { days: 14, card_required: false } as const;
const shop = catalog({
  plans: [
    plan({ key: 'cancels', prices, trial: { ...trial, without_card: 'cancel' } }),
    plan({ key: 'pauses', prices, trial: { ...trial, without_card: 'pause' } }),
    plan({ key: 'costs-nothing', prices: [price({ key: 'zero', amounts: euros('0') })], trial: { ...trial, without_card: 'cancel' } }),
  ],
  meters: [{ key: 'calls', name: 'Calls', unit: 'call', aggregation: 'sum' }],
  coupons: [coupon({ key: 'two-months', percent_off: 50, duration: 'repeating', duration_months: 2 })],
});
const input = { plan: 'cancels', interval: 'month', currency: 'eur', seats: 2, country: 'DE' } as const;
const now = '2026-01-17T10:00:00.000Z';
const end = '2026-01-31T10:00:00.000Z';

describe('a trial', () => {
  it('is announced three days before its end, then charges the card what was shown at the beginning', async () => {
    const priced = await preview(shop, input, { now });
    const life = await begin(shop, input, { now });
    await runUntil(life, end, () => ({ calls: 5000 }));
    expect(journal(life, '2026-01-18')).toEqual([
      '2026-01-28 trial.will_end',
      '2026-01-31 trial.ended',
      '2026-01-31 invoice.created',
      '2026-01-31 payment.succeeded',
      '2026-01-31 invoice.paid',
      '2026-01-31 subscription.activated',
    ]);
    const [invoice] = invoicesOf(life);
    const { lines, subtotal, discount, tax, total, taxes } = priced;
    expect(invoice).toMatchObject({ reason: 'trial_end', lines, subtotal, discount, tax, total, taxes });
    expect(life.subscription).toMatchObject({ status: 'active', current_period: { start: end, end: '2026-02-28T10:00:00.000Z' } });
  });

  it('does not charge what was used in it, but what is used afterwards', async () => {
    const life = await begin(shop, input, { now });
    await runUntil(life, '2026-02-28T10:00:00.000Z', () => ({ calls: 5000 }));
    expect(invoicesOf(life).map((invoice) => invoice.subtotal.amount)).toEqual([2400, 7400]);
  });

  it('leaves a discount’s months whole', async () => {
    const life = await begin(shop, { ...input, promotion_code: 'TWO-MONTHS' }, { now });
    await runUntil(life, '2026-04-01T00:00:00.000Z');
    expect(invoicesOf(life).map((invoice) => invoice.discount.amount)).toEqual([1200, 1200, 0]);
  });

  it('cancels without a card where the plan says so', async () => {
    const life = await begin(shop, input, { now, instrument: null });
    await runUntil(life, '2026-03-01T00:00:00.000Z', () => ({ calls: 5000 }));
    expect(journal(life, '2026-01-29')).toEqual(['2026-01-31 trial.ended', '2026-01-31 subscription.canceled']);
    expect(life.subscription).toMatchObject({ status: 'canceled', ended_at: end, canceled_at: end, next_charge: null });
    expect(life.dueAt).toBeNull();
    expect(invoicesOf(life)).toEqual([]);
  });

  it('pauses without a card where the plan says so', async () => {
    const life = await begin(shop, { ...input, plan: 'pauses' }, { now, instrument: null });
    await runUntil(life, '2026-03-01T00:00:00.000Z');
    expect(journal(life, '2026-01-29')).toEqual(['2026-01-31 trial.ended', '2026-01-31 subscription.paused']);
    expect([life.subscription.status, life.dueAt]).toEqual(['paused', null]);
  });

  it('goes on without a card where nothing has to be paid', async () => {
    const life = await begin(shop, { ...input, plan: 'costs-nothing', seats: undefined }, { now, instrument: null });
    await runUntil(life, end);
    expect(life.subscription.status).toBe('active');
    expect(invoicesOf(life)).toMatchObject([{ status: 'paid', total: { amount: 0 }, attempts: [] }]);
  });

  it('charges a card that was added on the way', async () => {
    const life = await begin(shop, input, { now, instrument: null });
    changeCard(life, card());
    await runUntil(life, end);
    expect(life.subscription).toMatchObject({ status: 'active', payment_method: { last4: '4242' } });
  });

  it('is past due at its end where the card is declined then', async () => {
    const life = await begin(shop, input, { now, instrument: card('4000000000000341') });
    await runUntil(life, end);
    expect(journal(life, '2026-01-29')).toEqual([
      '2026-01-31 trial.ended',
      '2026-01-31 invoice.created',
      '2026-01-31 payment.failed',
      '2026-01-31 invoice.payment_failed',
      '2026-01-31 subscription.past_due',
    ]);
  });
});
