import type { CartInput } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { addOn, catalog, coupon, euros, plan, preview, price, refusal } from './fixtures.ts';
import { begin, invoicesOf, runUntil } from './life.ts';

const team = plan({
  key: 'team',
  name: 'Team',
  add_ons: ['sso', 'backup'],
  prices: [price({ amounts: [...euros('10000'), { currency: 'jpy', unit_amount: '15000', tiers: null }] })],
});
const yearly = plan({ key: 'yearly', name: 'Yearly', prices: [price({ key: 'y', interval: 'year', amounts: euros('100000') })] });
const usageOnly = plan({ key: 'usage', name: 'Usage', prices: [price({ model: 'metered', meter: 'calls', amounts: euros('10') })] });
const free = plan({ key: 'free', name: 'Free', kind: 'free' });
const shop = catalog({
  plans: [team, yearly, usageOnly, free],
  meters: [{ key: 'calls', name: 'Calls', unit: 'call', aggregation: 'sum' }],
  add_ons: [
    addOn({
      key: 'sso',
      prices: [price({ key: 'sso', amounts: [...euros('3333'), { currency: 'jpy', unit_amount: '5000', tiers: null }] })],
    }),
    addOn({ key: 'backup', prices: [price({ key: 'backup', amounts: euros('3333') })] }),
  ],
  coupons: [
    coupon({ key: 'eighth', name: 'An eighth', percent_off: 12.5 }),
    coupon({ key: 'ten-euros', amount_off: [{ amount: 1000, currency: 'eur' }], duration: 'forever' }),
    coupon({ key: 'huge', amount_off: [{ amount: 9_999_999, currency: 'eur' }] }),
    coupon({ key: 'three', percent_off: 50, duration: 'repeating', duration_months: 3 }),
    coupon({ key: 'always', percent_off: 10, duration: 'forever' }),
    coupon({ key: 'big-spender', percent_off: 10, minimum_subtotal: [{ amount: 12000, currency: 'eur' }] }),
    coupon({ key: 'old', percent_off: 10, expires_at: '2026-01-31T10:00:00.000Z' }),
    coupon({ key: 'rare', percent_off: 10, maximum_redemptions: 2, redemptions: 2 }),
    coupon({ key: 'yearly-only', percent_off: 10, plans: ['yearly'] }),
  ],
});
const base = { plan: 'team', interval: 'month', currency: 'eur' } as const;
const withCode = (promotion_code: string, more: Partial<CartInput> = {}) => preview(shop, { ...base, promotion_code, ...more });

describe('a discount', () => {
  it('takes a percentage of the subtotal, spread over the lines to the cent', async () => {
    const priced = await withCode('EIGHTH', { add_ons: [{ key: 'sso' }, { key: 'backup' }], country: 'DE' });
    // 12.5 % of 166.66 = 20.8325 -> 20.83; shares 12.4987, 4.1656, 4.1656: floors 12.49 + 4.16 + 4.16 = 20.81;
    // remainders .87, .56, .56: the first line and then the second line get one cent each
    expect(priced.lines.map((line) => line.discount.amount)).toEqual([1250, 417, 416]);
    expect(priced.discount.amount).toBe(2083);
    // (100.00 - 12.50) x 0.19 = 16.625 -> 16.63; (33.33 - 4.17) x 0.19 = 5.5404 -> 5.54; (33.33 - 4.16) x 0.19 = 5.5423 -> 5.54
    expect(priced.lines.map((line) => line.tax.amount)).toEqual([1663, 554, 554]);
    expect(priced.total.amount).toBe(16666 - 2083 + 2771);
  });

  it('takes off one amount in the cart’s currency', async () => {
    const priced = await withCode('TEN-EUROS', { add_ons: [{ key: 'sso' }] });
    // 10.00 over 100.00 and 33.33: 7.5000 and 2.4999 of 133.33 -> 7.50 and 2.50
    expect(priced.lines.map((line) => line.discount.amount)).toEqual([750, 250]);
    expect(priced.recurring.total.amount).toBe(12333);
  });

  it('never takes off more than there is', async () => {
    const priced = await withCode('HUGE', { country: 'DE' });
    expect([priced.discount.amount, priced.tax.amount, priced.total.amount, priced.due_now.amount]).toEqual([10000, 0, 0, 0]);
    expect(priced.recurring.total.amount).toBe(11900);
  });

  it('finds a code in any case and shows it as it is printed', async () => {
    expect((await withCode('eighth')).discount_applied).toEqual({
      coupon: 'eighth',
      code: 'EIGHTH',
      name: 'An eighth',
      percent_off: 12.5,
      amount_off: null,
      duration: 'once',
      ends_at: '2026-02-28T10:00:00.000Z',
    });
  });

  it('is in the recurring totals only when it lasts for ever, and in the next charge as long as it lasts', async () => {
    const sums = async (code: string) => {
      const { total, recurring, next_charge } = await withCode(code);
      return [total.amount, next_charge?.amount.amount, recurring.total.amount];
    };
    expect(await sums('EIGHTH')).toEqual([8750, 10000, 10000]);
    expect(await sums('THREE')).toEqual([5000, 5000, 10000]);
    expect(await sums('ALWAYS')).toEqual([9000, 9000, 9000]);
  });
});

describe('how long a discount lasts', () => {
  const totals = async (code: string, plan_: string, interval: 'month' | 'year', until: string, calls = 0) => {
    const life = await begin(shop, { plan: plan_, interval, currency: 'eur', promotion_code: code });
    await runUntil(life, until, () => ({ calls }));
    return { totals: invoicesOf(life).map((invoice) => invoice.total.amount), life };
  };

  it('once is the first invoice', async () => {
    const { totals: amounts, life } = await totals('EIGHTH', 'team', 'month', '2026-04-01');
    expect(amounts).toEqual([8750, 10000, 10000]);
    expect(life.subscription.discount).toBeNull();
  });

  it('three months are three monthly invoices, also from the 31st', async () => {
    expect((await totals('THREE', 'team', 'month', '2026-06-01')).totals).toEqual([5000, 5000, 5000, 10000, 10000]);
  });

  it('three months are one yearly invoice', async () => {
    expect((await totals('THREE', 'yearly', 'year', '2027-02-01')).totals).toEqual([50000, 100000]);
  });

  it('for ever is every invoice', async () => {
    expect((await totals('TEN-EUROS', 'team', 'month', '2026-04-01')).totals).toEqual([9000, 9000, 9000]);
  });

  it('begins with the first invoice that has something to pay where only use is charged', async () => {
    // 100 calls at 0.10 a month: 10.00
    expect((await totals('EIGHTH', 'usage', 'month', '2026-04-01', 100)).totals).toEqual([875, 1000]);
    expect((await totals('THREE', 'usage', 'month', '2026-07-01', 100)).totals).toEqual([500, 500, 500, 1000, 1000]);
  });

  it('tells when it has ended, before the invoice without it', async () => {
    const { life } = await totals('THREE', 'team', 'month', '2026-04-30T10:00:00.000Z');
    const types = life.events.filter((event) => event.at === '2026-04-30T10:00:00.000Z').map((event) => event.type);
    expect(types).toEqual(['discount.ended', 'invoice.created', 'payment.succeeded', 'invoice.paid', 'subscription.renewed']);
  });
});

describe('a code is refused with what to do', () => {
  it.each([
    ['NOPE', {}, 'coupon_not_found', 'There is no code "NOPE". Check its spelling, or remove it to go on without.'],
    ['OLD', {}, 'coupon_expired', 'The code "OLD" expired on 2026-01-31. Remove it to go on without.'],
    ['RARE', {}, 'coupon_exhausted', 'The code "RARE" could be used 2 times and has been used up. Remove it to go on without.'],
    ['YEARLY-ONLY', {}, 'coupon_not_applicable', 'The code "YEARLY-ONLY" does not apply to Team. Choose Yearly, or remove the code.'],
    [
      'BIG-SPENDER',
      {},
      'coupon_not_applicable',
      'The code "BIG-SPENDER" needs at least EUR 120.00; this comes to EUR 100.00. Add EUR 20.00 or more, or remove the code.',
    ],
    [
      'TEN-EUROS',
      { currency: 'jpy' },
      'coupon_not_applicable',
      'The code "TEN-EUROS" does not apply in JPY. Pay in EUR, or remove the code.',
    ],
    [
      'BIG-SPENDER',
      { currency: 'jpy' },
      'coupon_not_applicable',
      'The code "BIG-SPENDER" does not apply in JPY. Pay in EUR, or remove the code.',
    ],
    ['ALWAYS', { plan: 'free' }, 'coupon_not_applicable', 'Free costs nothing, so there is nothing to take off. Remove the code.'],
  ])('%s %j: %s', async (code, more, expected, detail) => {
    expect(await refusal(withCode(code, more))).toEqual({ code: expected, detail, param: '/promotion_code' });
  });

  it('and taken once the minimum is reached', async () => {
    expect((await withCode('BIG-SPENDER', { add_ons: [{ key: 'sso' }] })).discount.amount).toBe(1333);
  });
});
