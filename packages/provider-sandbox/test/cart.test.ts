import type { CartInput } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { addOn, catalog, euros, plan, preview, price, refusal } from './fixtures.ts';

const team = plan({
  key: 'team',
  name: 'Team',
  seats: { minimum: 2, maximum: 50, default: 3 },
  add_ons: ['sso', 'storage', 'yearly-only'],
  prices: [
    price({ model: 'per_seat', amounts: [...euros('1200'), { currency: 'usd', unit_amount: '1300', tiers: null }] }),
    price({ model: 'per_seat', interval: 'year', amounts: euros('12000') }),
  ],
});
const shop = catalog({
  plans: [
    team,
    plan({ key: 'flat', name: 'Flat', prices: [price({ key: 'flat', amounts: euros('900') })] }),
    plan({ key: 'empty', name: 'Empty' }),
    plan({ key: 'seats-without-limits', name: 'Open', prices: [price({ key: 'open', model: 'per_seat', amounts: euros('100') })] }),
    plan({ key: 'free', name: 'Free', kind: 'free' }),
    plan({ key: 'enterprise', name: 'Enterprise', kind: 'sales', sales: { email: 'sales@example.com' } }),
  ],
  add_ons: [
    addOn({ key: 'sso', name: 'Single sign-on', prices: [price({ key: 'sso', model: 'per_seat', amounts: euros('200') })] }),
    addOn({ key: 'storage', name: 'Storage', maximum_quantity: 5, prices: [price({ key: 'storage', amounts: euros('700') })] }),
    addOn({ key: 'yearly-only', name: 'Audit', prices: [price({ key: 'audit', interval: 'year', amounts: euros('700') })] }),
    addOn({ key: 'other', name: 'Other', prices: [price({ key: 'other', amounts: euros('700') })] }),
  ],
});
const ask = (more: Partial<CartInput>) => preview(shop, { plan: 'team', interval: 'month', currency: 'eur', ...more });
const line = (priced: Awaited<ReturnType<typeof ask>>) => priced.lines.map(({ key, quantity, amount }) => [key, quantity, amount.amount]);

describe('a cart', () => {
  it('has the plan’s default seats where none are asked for', async () => {
    expect(line(await ask({}))).toEqual([['team', 3, 3600]]);
  });

  it('charges a seat add-on for each seat and a flat one for each piece', async () => {
    const priced = await ask({ seats: 5, add_ons: [{ key: 'sso' }, { key: 'storage', quantity: 3 }] });
    expect(line(priced)).toEqual([
      ['team', 5, 6000],
      ['sso', 5, 1000],
      ['storage', 3, 2100],
    ]);
  });

  it('counts the same add-on twice together', async () => {
    const priced = await ask({ add_ons: [{ key: 'storage', quantity: 2 }, { key: 'storage' }] });
    expect(line(priced)).toContainEqual(['storage', 3, 2100]);
  });

  it('takes one seat or more where a seat price has no limits', async () => {
    expect(line(await ask({ plan: 'seats-without-limits' }))).toEqual([['seats-without-limits', 1, 100]]);
    expect(line(await ask({ plan: 'seats-without-limits', seats: 900 }))).toEqual([['seats-without-limits', 900, 90000]]);
  });

  it('may hold a free plan, in any currency and interval', async () => {
    const priced = await ask({ plan: 'free', currency: 'sek', interval: 'quarter' });
    expect([priced.lines, priced.total.amount, priced.next_charge, priced.trial]).toEqual([[], 0, null, null]);
  });
});

describe('a cart that cannot be sold is refused with what to do', () => {
  it.each<[Partial<CartInput>, string, string, string]>([
    [
      { plan: 'nope' },
      'plan_not_found',
      '/plan',
      'There is no plan "nope". Choose one of "team", "flat", "empty", "seats-without-limits", "free".',
    ],
    [
      { plan: 'enterprise' },
      'plan_not_for_sale',
      '/plan',
      'Enterprise is sold by our sales team. Talk to them at sales@example.com, or choose another plan.',
    ],
    [{ interval: 'quarter' }, 'price_not_found', '/interval', 'Team is not sold with quarterly billing. Choose monthly or yearly billing.'],
    [{ plan: 'empty' }, 'price_not_found', '/interval', 'Empty is not sold with monthly billing. It has no price at all yet.'],
    [{ currency: 'jpy' }, 'currency_not_available', '/currency', 'Team has no price in JPY with monthly billing. Choose EUR or USD.'],
    [
      { currency: 'usd', add_ons: [{ key: 'storage' }] },
      'currency_not_available',
      '/currency',
      'Storage has no price in USD with monthly billing. Choose EUR.',
    ],
    [{ plan: 'flat', seats: 1 }, 'seats_not_supported', '/seats', 'Flat is not sold by the seat. Leave the number of seats out.'],
    [{ seats: 1 }, 'seats_below_minimum', '/seats', 'Team starts at 2 seats; you asked for 1. Choose 2 or more.'],
    [
      { seats: 1200 },
      'seats_above_maximum',
      '/seats',
      'Team takes up to 50 seats; you asked for 1,200. Choose 50 or fewer, or a larger plan.',
    ],
    [
      { add_ons: [{ key: 'other' }] },
      'add_on_not_available',
      '/add_ons/0/key',
      'Team has no add-on "other". It has "sso", "storage" and "yearly-only".',
    ],
    [{ plan: 'flat', add_ons: [{ key: 'sso' }] }, 'add_on_not_available', '/add_ons/0/key', 'Flat has no add-on "sso". It has no add-ons.'],
    [
      { add_ons: [{ key: 'sso' }, { key: 'yearly-only' }] },
      'price_not_found',
      '/add_ons/1/key',
      'Audit is not sold with monthly billing. Choose yearly billing.',
    ],
    [
      { add_ons: [{ key: 'sso', quantity: 2 }] },
      'quantity_above_maximum',
      '/add_ons/0/quantity',
      'Single sign-on can be bought up to 1 time; you asked for 2. Choose 1 or fewer.',
    ],
    [
      {
        add_ons: [
          { key: 'storage', quantity: 4 },
          { key: 'storage', quantity: 2 },
        ],
      },
      'quantity_above_maximum',
      '/add_ons/1/quantity',
      'Storage can be bought up to 5 times; you asked for 6. Choose 5 or fewer.',
    ],
  ])('%j: %s at %s', async (more, code, param, detail) => {
    expect(await refusal(ask(more))).toEqual({ code, param, detail });
  });

  it('also where the amount is more than an invoice can hold', async () => {
    const dear = catalog({ plans: [plan({ key: 'dear', prices: [price({ model: 'per_seat', amounts: euros('1000000000000') })] })] });
    const asked = preview(dear, { plan: 'dear', interval: 'month', currency: 'eur', seats: 1_000_000 });
    expect((await refusal(asked)).code).toBe('quantity_above_maximum');
  });
});
