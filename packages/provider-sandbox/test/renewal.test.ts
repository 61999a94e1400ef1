import { describe, expect, it } from 'vitest';
import { account, catalog, context, euros, plan, preview, price, provider } from './fixtures.ts';
import { begin, invoicesOf, journal, runUntil, stateOf, step } from './life.ts';

const shop = catalog({
  plans: [
    plan({
      key: 'team',
      name: 'Team',
      prices: [
        price({ model: 'per_seat', amounts: euros('1200') }),
        price({ model: 'metered', meter: 'calls', included: 1000, amounts: euros('0.35') }),
        price({ model: 'per_seat', interval: 'year', amounts: euros('12000') }),
        price({ model: 'per_seat', interval: 'quarter', amounts: euros('3300') }),
      ],
    }),
    plan({ key: 'free', kind: 'free' }),
    plan({
      key: 'kwd',
      prices: [
        price({
          model: 'graduated',
          meter: 'calls',
          tax_behavior: 'inclusive',
          amounts: [
            {
              currency: 'kwd',
              unit_amount: null,
              tiers: [
                { up_to: 100, unit_amount: '2.5', flat_amount: 1000 },
                { up_to: null, unit_amount: '0.25', flat_amount: 500 },
              ],
            },
          ],
        }),
      ],
    }),
  ],
  meters: [{ key: 'calls', name: 'API calls', unit: 'call', aggregation: 'sum' }],
});
const monthly = { plan: 'team', interval: 'month', currency: 'eur', seats: 2, country: 'DE' } as const;

describe('a renewal', () => {
  it('charges the next period in advance and the use of the past one in arrears', async () => {
    const life = await begin(shop, monthly);
    await runUntil(life, '2026-02-28T10:00:00.000Z', () => ({ calls: 12_345 }));
    const invoice = invoicesOf(life)[1];
    expect(invoice?.lines.map(({ description, quantity, amount, period }) => [description, quantity, amount.amount, period.start])).toEqual(
      [
        ['Team', 2, 2400, '2026-02-28T10:00:00.000Z'],
        // 11,345 x 0.35 = 3,970.75 -> 39.71
        ['API calls (12,345 used, 1,000 included)', 11_345, 3971, '2026-01-31T10:00:00.000Z'],
      ],
    );
    // 24.00 x 0.19 = 4.56; 39.71 x 0.19 = 7.5449 -> 7.54
    expect([invoice?.subtotal.amount, invoice?.tax.amount, invoice?.total.amount]).toEqual([6371, 1210, 7581]);
    expect(invoice).toMatchObject({ reason: 'renewal', status: 'paid', number: 'INV-000002' });
    expect(life.subscription.current_period).toEqual({ start: '2026-02-28T10:00:00.000Z', end: '2026-03-31T10:00:00.000Z' });
    expect(journal(life, '2026-02-01')).toEqual([
      '2026-02-28 invoice.created',
      '2026-02-28 payment.succeeded',
      '2026-02-28 invoice.paid',
      '2026-02-28 subscription.renewed',
    ]);
  });

  it('keeps the 31st through short months and says what comes next', async () => {
    const life = await begin(shop, monthly);
    await runUntil(life, '2026-06-01T00:00:00.000Z');
    const days = invoicesOf(life).map((invoice) => invoice.issued_at.slice(0, 10));
    expect(days).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
    expect(life.subscription.next_charge).toEqual({ at: '2026-06-30T10:00:00.000Z', amount: { amount: 2856, currency: 'eur' } });
  });

  it('comes back to the 29th of February, each year and each quarter', async () => {
    const now = '2028-02-29T00:00:00.000Z';
    const yearly = await begin(shop, { ...monthly, interval: 'year' }, { now });
    await runUntil(yearly, '2032-03-01T00:00:00.000Z');
    const days = invoicesOf(yearly).map((invoice) => invoice.issued_at.slice(0, 10));
    expect(days).toEqual(['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']);
    const quarterly = await begin(shop, { ...monthly, interval: 'quarter' }, { now: '2026-11-30T00:00:00.000Z' });
    await runUntil(quarterly, '2027-06-01T00:00:00.000Z');
    expect(invoicesOf(quarterly).map((invoice) => [invoice.period.end.slice(0, 10), invoice.subtotal.amount])).toEqual([
      ['2027-02-28', 6600],
      ['2027-05-30', 6600],
      ['2027-08-30', 6600],
    ]);
  });

  it('counts use in fils and finds the tax inside', async () => {
    const input = { plan: 'kwd', interval: 'month', currency: 'kwd', country: 'DE' } as const;
    const life = await begin(shop, input);
    await runUntil(life, '2026-02-28T10:00:00.000Z', () => ({ calls: 103 }));
    const [invoice] = invoicesOf(life);
    // tier 1: 1.000 + 100 x 2.5 fils = 1.250; tier 2: 0.500 + 3 x 0.25 fils = 0.50075; together 1,750.75 -> 1.751.
    // The line's fils go to the tier with the larger remainder.
    expect(invoice?.lines[0]?.tiers?.map((tier) => [tier.quantity, tier.amount.amount])).toEqual([
      [100, 1250],
      [3, 501],
    ]);
    // 1.751 x 19/119 = 279.571 -> 280 fils
    expect([invoice?.subtotal.amount, invoice?.tax.amount, invoice?.total.amount]).toEqual([1751, 280, 1751]);
  });

  it('of a free plan moves the period without an invoice', async () => {
    const life = await begin(shop, { plan: 'free', interval: 'month', currency: 'eur' }, { instrument: null });
    await runUntil(life, '2026-03-01T00:00:00.000Z');
    expect(life.subscription.current_period.end).toBe('2026-03-31T10:00:00.000Z');
    expect(invoicesOf(life)).toEqual([]);
    expect(journal(life, '2026-02-01')).toEqual(['2026-02-28 subscription.renewed']);
  });

  it('does nothing before its time, as often as it is asked', async () => {
    const life = await begin(shop, monthly);
    const before = structuredClone(life.subscription);
    await step(life, '2026-02-28T09:59:59.999Z');
    expect(life.subscription).toEqual(before);
    expect(life.dueAt).toBe('2026-02-28T10:00:00.000Z');
    expect(invoicesOf(life)).toHaveLength(1);
  });

  it('uses the account’s address and VAT id of that day', async () => {
    const life = await begin(shop, monthly);
    life.account = { ...account, address: { country: 'FR' }, tax_id: 'FR40303265045', buyer: 'business' };
    await runUntil(life, '2026-02-28T10:00:00.000Z');
    expect(invoicesOf(life)[1]).toMatchObject({ tax: { amount: 0 }, taxes: [{ reverse_charge: true, country: 'FR' }] });
  });

  it('taxes an account that has given up the VAT id it bought with', async () => {
    const business = { country: 'FR', tax_id: 'FR40303265045', buyer: 'business' } as const;
    const life = await begin(shop, { ...monthly, ...business });
    life.account = { ...account, address: { country: 'FR' }, tax_id: null, buyer: 'business' };
    await runUntil(life, '2026-02-28T10:00:00.000Z');
    const [first, second] = invoicesOf(life);
    expect(first?.taxes).toMatchObject([{ reverse_charge: true }]);
    expect(second?.taxes).toMatchObject([{ reverse_charge: false, country: 'FR', rate: '20' }]);
  });

  it('keeps the price that was bought, whatever the catalog says now', async () => {
    const life = await begin(shop, monthly);
    life.catalog = catalog({});
    await runUntil(life, '2026-02-28T10:00:00.000Z');
    expect(invoicesOf(life)[1]?.subtotal.amount).toBe(2400);
  });
});

describe('use so far', () => {
  it('has a price, and none in a trial', async () => {
    const life = await begin(shop, monthly);
    const state = stateOf(life, { calls: 2000 });
    expect(provider.priceUsage(context(shop), state)).toEqual({ calls: { amount: 350, currency: 'eur' } });
    const inTrial = { ...state, subscription: { ...state.subscription, status: 'trialing' as const } };
    expect(provider.priceUsage(context(shop), inTrial)).toEqual({ calls: { amount: 0, currency: 'eur' } });
  });

  it('is in no line of a preview, but what it will cost is shown', async () => {
    const { lines, usage_prices } = await preview(shop, monthly);
    expect(lines.map((line) => line.kind)).toEqual(['plan']);
    expect(usage_prices).toMatchObject([
      { meter: 'calls', name: 'API calls', unit: 'call', price: { included: 1000, amounts: [{ currency: 'eur', unit_amount: '0.35' }] } },
    ]);
  });
});
