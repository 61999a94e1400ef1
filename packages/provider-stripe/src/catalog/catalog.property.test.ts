import { CatalogInput, type PriceInput } from '@tillkit/contract';
import type { CatalogSnapshot } from '@tillkit/host/port';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCatalog } from '../../../host/src/catalog/check.ts';
import { normaliseCatalog } from '../../../host/src/catalog/normalise.ts';
import { connectionTo, createFake } from '../../test/connection.ts';
import { pullCatalog } from './pull.ts';
import { pushCatalog } from './push.ts';

const intervals = ['month', 'quarter', 'year'] as const;
const currencies = fc.shuffledSubarray(['eur', 'usd', 'gbp', 'jpy'], { minLength: 1 });
const unitAmount = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }),
  fc.integer({ min: 0, max: 99_999 }).map((amount) => `${amount}.25`),
);
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((name) => `n${name.trim()}`);

const tiers = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 3 }),
    fc.array(fc.tuple(unitAmount, fc.nat({ max: 900 })), { minLength: 4, maxLength: 4 }),
  )
  .map(([bounds, costs]) =>
    [...bounds.sort((one, other) => one - other), null].map((up_to, index) => {
      const [unit_amount = 0, flat_amount = 0] = costs[index] ?? [];
      return { up_to, unit_amount, flat_amount };
    }),
  );

/** Neighbours that cost the same are one tier to everybody but the author. */
const isPlain = (list: { unit_amount: string | number; flat_amount: number }[]) =>
  list.every((tier, index) => index === 0 || String(tier.unit_amount) !== String(list[index - 1]?.unit_amount));

function priceOf(key: string, interval: PriceInput['interval']): fc.Arbitrary<PriceInput> {
  const model = fc.constantFrom('flat', 'per_seat', 'graduated', 'volume', 'package', 'metered', 'graduated_use') as fc.Arbitrary<
    PriceInput['model'] | 'graduated_use'
  >;
  return fc
    .tuple(
      model,
      currencies,
      fc.array(tiers.filter(isPlain), { minLength: 4, maxLength: 4 }),
      fc.array(unitAmount, { minLength: 4, maxLength: 4 }),
      fc.nat({ max: 20 }),
      fc.boolean(),
    )
    .map(([kind, listed, tiered, amounts, count, inclusive]) => {
      const isTiered = kind === 'graduated' || kind === 'volume' || kind === 'graduated_use';
      const isUse = kind === 'metered' || kind === 'graduated_use';
      return {
        key,
        model: kind === 'graduated_use' ? 'graduated' : kind,
        interval,
        amounts: listed.map((currency, index) => ({
          currency,
          ...(isTiered ? { tiers: tiered[index] ?? [] } : { unit_amount: amounts[index] ?? 0 }),
        })),
        ...(kind === 'package' ? { package_size: count + 1 } : {}),
        ...(isUse ? { meter: 'requests', included: count + 1 } : {}),
        tax_behavior: inclusive ? ('inclusive' as const) : ('exclusive' as const),
      };
    });
}

const plan = (key: string) =>
  fc
    .tuple(
      text,
      fc.option(text, { nil: undefined }),
      fc.uniqueArray(fc.constantFrom(...intervals), { minLength: 1 }),
      fc.boolean(),
      fc.nat({ max: 9 }),
    )
    .chain(([name, highlight, listed, hasTrial, minimum]) =>
      fc.tuple(...listed.map((interval, index) => priceOf(`p${index}`, interval))).map((prices) => ({
        key,
        name,
        ...(highlight === undefined ? {} : { highlight }),
        seats: { minimum: minimum + 1, maximum: null, default: minimum + 1 },
        ...(hasTrial ? { trial: { days: 7, card_required: true } } : {}),
        prices,
        features: [{ feature: 'history', value: name }],
      })),
    );

const catalogs: fc.Arbitrary<CatalogInput> = fc
  .record({
    plans: fc.tuple(plan('one'), plan('two')),
    coupon: fc.record({ percent_off: fc.integer({ min: 1, max: 100 }), duration: fc.constantFrom('once' as const, 'forever' as const) }),
  })
  .map(({ plans, coupon }) => ({
    default_currency: plans[0].prices[0]?.amounts[0]?.currency ?? 'eur',
    features: [{ key: 'history', name: 'History' }],
    meters: [{ key: 'requests', name: 'Requests', unit: 'request' }],
    plans,
    coupons: [{ key: 'launch', name: 'Launch', codes: ['LAUNCH'], ...coupon }],
  }));

function stored(definition: CatalogInput, ids: Map<string, string>): CatalogSnapshot {
  const parsed = CatalogInput.parse(definition);
  checkCatalog(parsed);
  return normaliseCatalog(parsed, 1, (owner, price) => {
    const name = JSON.stringify([owner, price]);
    const id = ids.get(name) ?? `price_${ids.size + 1}`;
    ids.set(name, id);
    return { id, ...price };
  });
}

describe('any catalog that Stripe can say', () => {
  it('comes back as it was pushed, and pushing it again, also after another one, changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(catalogs, catalogs, async (first, second) => {
        const fake = await createFake();
        const ids = new Map<string, string>();
        for (const definition of [first, second, first]) {
          const catalog = stored(definition, ids);
          await pushCatalog(connectionTo(fake, catalog));
          const { catalog: pulled, skipped } = await pullCatalog(connectionTo(fake, catalog));
          expect(skipped).toEqual([]);
          expect(stored(pulled, ids)).toEqual(catalog);
          const before = fake.requests.length;
          await pushCatalog(connectionTo(fake, catalog, { operation: 'again' }));
          expect(fake.requests.slice(before).filter(({ operation }) => !operation.startsWith('GET'))).toEqual([]);
        }
      }),
      { numRuns: 20 },
    );
  }, 120_000);
});
