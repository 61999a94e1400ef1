import type { Tier } from '@tillkit/contract';
import { priceQuantity } from '@tillkit/provider-sandbox/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterIncluded, boundsOf, joined, splitAt, withoutIncluded } from './tiers.ts';

const tiersOf = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
    fc.array(fc.record({ unit_amount: fc.integer({ min: 0, max: 500 }).map(String), flat_amount: fc.integer({ min: 0, max: 90 }) }), {
      minLength: 5,
      maxLength: 5,
    }),
  )
  .map(([bounds, costs]): Tier[] => {
    const ends = [...bounds.sort((one, other) => one - other), null];
    return ends.map((up_to, index) => ({ up_to, ...(costs[index] ?? { unit_amount: '0', flat_amount: 0 }) }));
  });
const mode = fc.constantFrom('graduated' as const, 'volume' as const);

function cost(tiers: Tier[], model: 'graduated' | 'volume', quantity: number): number {
  const price = {
    id: 'price_1',
    key: 'key',
    model,
    interval: 'month' as const,
    meter: null,
    included: null,
    package_size: null,
    tax_behavior: 'exclusive' as const,
    amounts: [{ currency: 'eur', unit_amount: null, tiers }],
  };
  return priceQuantity(price, 'eur', quantity).amount;
}

describe('tiers', () => {
  it('cost the same where they are split at the bounds of another currency', () => {
    fc.assert(
      fc.property(tiersOf, tiersOf, mode, fc.integer({ min: 1, max: 80 }), (own, others, model, quantity) => {
        const split = splitAt(own, boundsOf([own, others]), model);
        expect(cost(split, model, quantity)).toBe(cost(own, model, quantity));
      }),
    );
  });

  it('cost the same where they are joined again', () => {
    fc.assert(
      fc.property(tiersOf, tiersOf, mode, fc.integer({ min: 1, max: 80 }), (own, others, model, quantity) => {
        const again = joined(splitAt(own, boundsOf([own, others]), model), model);
        expect(cost(again, model, quantity)).toBe(cost(own, model, quantity));
      }),
    );
  });

  it('begin behind the units that are included', () => {
    fc.assert(
      fc.property(tiersOf, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 80 }), (own, included, quantity) => {
        const shifted = afterIncluded(own, included);
        expect(cost(shifted, 'graduated', quantity + included)).toBe(cost(own, 'graduated', quantity));
        expect(withoutIncluded(shifted, included)).toEqual(own);
      }),
    );
  });
});
