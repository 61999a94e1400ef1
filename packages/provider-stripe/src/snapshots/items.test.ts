import { describe, expect, it } from 'vitest';
import { addOn, catalog, euros, plan, price } from '../../../provider-sandbox/test/fixtures.ts';
import { heldBy, heldMetadata } from './items.ts';
import type { PriceBook, PriceMeaning } from './price-book.ts';

const base = price({ key: 'base', amounts: euros('2000') });
const seats = price({ key: 'seats', model: 'per_seat', amounts: euros('700') });
const storage = price({ key: 'storage', amounts: euros('500') });
const support = price({ key: 'support', model: 'per_seat', amounts: euros('300') });
const use = price({ key: 'use', model: 'metered', meter: 'requests', amounts: euros('2') });
const shop = catalog({
  plans: [plan({ key: 'team', name: 'Team', prices: [base, seats] })],
  add_ons: [
    addOn({ key: 'support', name: 'Support', prices: [support] }),
    addOn({ key: 'storage', name: 'Storage', prices: [storage] }),
    addOn({ key: 'calls', name: 'Calls', prices: [use] }),
  ],
});

const meaning = (one: typeof base, owner: PriceMeaning['owner']): [string, PriceMeaning] => {
  const kind = one.meter === null ? owner.kind : 'usage';
  return [one.key, { id: one.key, owner, kind, key: one.meter ?? owner.key, name: owner.name, price: one }];
};
const team = { kind: 'plan', key: 'team', name: 'Team' } as const;
const book: PriceBook = new Map([
  meaning(base, team),
  meaning(seats, team),
  meaning(storage, { kind: 'add_on', key: 'storage', name: 'Storage' }),
  meaning(support, { kind: 'add_on', key: 'support', name: 'Support' }),
  meaning(use, { kind: 'add_on', key: 'calls', name: 'Calls' }),
]);

const item = (of: string, quantity: number) => ({ id: `si_${of}`, price: of, quantity });

describe('what a subscription holds', () => {
  it('is read off its items: plan, seats, add-ons in pieces', () => {
    const held = heldBy(shop, [item('storage', 2), item('support', 5), item('seats', 5), item('base', 1)], book, 'eur', {});
    expect(held).toMatchObject({
      plan: { key: 'team', name: 'Team' },
      seats: 5,
      add_ons: [
        { key: 'support', quantity: 1 },
        { key: 'storage', quantity: 2 },
      ],
    });
    expect(held.items.map(({ id, key, quantity }) => [id, key, quantity])).toEqual([
      ['si_base', 'team', 1],
      ['si_seats', 'team', 5],
      ['si_support', 'support', 5],
      ['si_storage', 'storage', 2],
    ]);
  });

  it('says by metadata what no quantity tells', () => {
    const told = heldMetadata({ seats: 7, add_ons: [{ key: 'calls', quantity: 3 }] });
    const held = heldBy(shop, [item('base', 1), item('use', 0)], book, 'eur', told);
    expect(held).toMatchObject({ seats: 7, add_ons: [{ key: 'calls', quantity: 3 }] });
    expect(heldBy(shop, [item('base', 1)], book, 'eur', {})).toMatchObject({ seats: null, add_ons: [] });
  });

  it('of a free plan without a price is the plan alone', () => {
    const nothing: PriceBook = new Map([['nothing', { id: 'nothing', owner: team, kind: 'plan', key: 'team', name: 'Team', price: null }]]);
    expect(heldBy(shop, [item('nothing', 1)], nothing, 'eur', {})).toEqual({
      plan: { key: 'team', name: 'Team' },
      seats: null,
      add_ons: [],
      items: [],
    });
  });
});
