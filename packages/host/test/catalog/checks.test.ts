import { CatalogInput, type ErrorCode } from '@tillkit/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCatalog } from '../../src/catalog/check.ts';
import { ProblemError } from '../../src/http/problem.ts';
import { createTestHost, organisationKey, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

type Price = NonNullable<NonNullable<CatalogInput['plans']>[number]['prices']>[number];

const usd = (unit_amount: number) => [{ currency: 'usd', unit_amount }];
const flat: Price = { key: 'month', model: 'flat', interval: 'month', amounts: usd(100) };
const seats = { minimum: 1, maximum: 10, default: 2 };
const tiers = (...bounds: (number | null)[]) => [{ currency: 'usd', tiers: bounds.map((up_to) => ({ up_to, unit_amount: 1 })) }];
const plan = (prices: Price[], extra = {}) => ({ plans: [{ key: 'a', name: 'A', seats, prices, ...extra }] });
const coupon = { key: 'c', name: 'C', codes: ['CC'], percent_off: 10, duration: 'once' as const };
const meters = [{ key: 'calls', name: 'Calls', unit: 'call' }];

const faults: [string, Partial<CatalogInput>, ErrorCode, string][] = [
  [
    'two plans of one key',
    {
      plans: [
        { key: 'a', name: 'A', kind: 'free' },
        { key: 'a', name: 'B', kind: 'free' },
      ],
    },
    'duplicate_key',
    '/plans/1/key',
  ],
  ['two prices of one key', plan([flat, flat]), 'duplicate_key', '/plans/0/prices/1/key'],
  ['one currency twice', plan([{ ...flat, amounts: [...usd(1), ...usd(2)] }]), 'duplicate_key', '/plans/0/prices/0/amounts/1/currency'],
  ['a code of two coupons', { coupons: [coupon, { ...coupon, key: 'd', codes: ['cc'] }] }, 'duplicate_key', '/coupons/1/codes/0'],
  ['an unknown feature', plan([flat], { features: [{ feature: 'x', value: true }] }), 'unknown_reference', '/plans/0/features/0/feature'],
  ['an unknown add-on', plan([flat], { add_ons: ['x'] }), 'unknown_reference', '/plans/0/add_ons/0'],
  ['an unknown group', plan([flat], { group: 'x' }), 'unknown_reference', '/plans/0/group'],
  ['an unknown meter', plan([{ ...flat, model: 'metered', meter: 'x' }]), 'unknown_reference', '/plans/0/prices/0/meter'],
  ['a coupon for an unknown plan', { coupons: [{ ...coupon, plans: ['x'] }] }, 'unknown_reference', '/coupons/0/plans/0'],
  [
    'a coupon that adds to the price',
    { coupons: [{ ...coupon, percent_off: undefined, amount_off: [{ amount: -500, currency: 'usd' }] }] },
    'invalid_request',
    '/coupons/0/amount_off/0/amount',
  ],
  [
    'a coupon in money that does not exist',
    { coupons: [{ ...coupon, minimum_subtotal: [{ amount: 500, currency: 'zzz' }] }] },
    'invalid_request',
    '/coupons/0/minimum_subtotal/0/currency',
  ],
  ['a default currency without prices', { default_currency: 'eur', ...plan([flat]) }, 'unknown_reference', '/default_currency'],
  [
    'tiers that overlap',
    plan([{ ...flat, model: 'volume', amounts: tiers(10, 5, null) }]),
    'overlapping_tiers',
    '/plans/0/prices/0/amounts/0/tiers/1/up_to',
  ],
  [
    'tiers of one bound',
    plan([{ ...flat, model: 'graduated', amounts: tiers(5, 5, null) }]),
    'overlapping_tiers',
    '/plans/0/prices/0/amounts/0/tiers/1/up_to',
  ],
  [
    'two open tiers',
    plan([{ ...flat, model: 'volume', amounts: tiers(null, null) }]),
    'overlapping_tiers',
    '/plans/0/prices/0/amounts/0/tiers/0/up_to',
  ],
  [
    'tiers with a gap at the end',
    plan([{ ...flat, model: 'volume', amounts: tiers(5, 10) }]),
    'overlapping_tiers',
    '/plans/0/prices/0/amounts/0/tiers/1/up_to',
  ],
  ['a flat price with tiers', plan([{ ...flat, amounts: tiers(null) }]), 'invalid_price', '/plans/0/prices/0/amounts/0/tiers'],
  [
    'a volume price without tiers',
    plan([{ ...flat, model: 'volume', amounts: [{ currency: 'usd' }] }]),
    'invalid_price',
    '/plans/0/prices/0/amounts/0/tiers',
  ],
  [
    'a tier without an amount',
    plan([{ ...flat, model: 'volume', amounts: [{ currency: 'usd', tiers: [{ up_to: null }] }] }]),
    'invalid_price',
    '/plans/0/prices/0/amounts/0/tiers/0',
  ],
  [
    'a flat price without an amount',
    plan([{ ...flat, amounts: [{ currency: 'usd' }] }]),
    'invalid_price',
    '/plans/0/prices/0/amounts/0/unit_amount',
  ],
  [
    'a currency that does not exist',
    plan([flat, { ...flat, key: 'x', amounts: [{ currency: 'zzz', unit_amount: 1 }] }]),
    'invalid_price',
    '/plans/0/prices/1/amounts/0/currency',
  ],
  ['a package without a size', plan([{ ...flat, model: 'package' }]), 'invalid_price', '/plans/0/prices/0/package_size'],
  ['a package size without packages', plan([{ ...flat, package_size: 5 }]), 'invalid_price', '/plans/0/prices/0/package_size'],
  ['a metered price without a meter', plan([{ ...flat, model: 'metered' }]), 'invalid_price', '/plans/0/prices/0/meter'],
  ['a flat price with a meter', { meters, ...plan([{ ...flat, meter: 'calls' }]) }, 'invalid_price', '/plans/0/prices/0/meter'],
  ['included units without a meter', plan([{ ...flat, included: 5 }]), 'invalid_price', '/plans/0/prices/0/included'],
  [
    'a price by the seat without seats',
    plan([{ ...flat, model: 'per_seat' }], { seats: undefined }),
    'invalid_price',
    '/plans/0/prices/0/model',
  ],
  ['a paid plan without a price', plan([]), 'invalid_price', '/plans/0/prices'],
  ['a free plan that costs', plan([flat], { kind: 'free' }), 'invalid_price', '/plans/0/prices/0'],
  [
    'a maximum of seats under the minimum',
    plan([flat], { seats: { minimum: 5, maximum: 2, default: 5 } }),
    'invalid_request',
    '/plans/0/seats/maximum',
  ],
  [
    'default seats out of range',
    plan([flat], { seats: { minimum: 5, maximum: 8, default: 9 } }),
    'invalid_request',
    '/plans/0/seats/default',
  ],
  [
    'a coupon with two discounts',
    { coupons: [{ ...coupon, amount_off: [{ amount: 1, currency: 'usd' }] }] },
    'invalid_request',
    '/coupons/0/percent_off',
  ],
  [
    'a repeating coupon without months',
    { coupons: [{ ...coupon, duration: 'repeating' }] },
    'invalid_request',
    '/coupons/0/duration_months',
  ],
];

describe('a catalog', () => {
  test.each(faults)('with %s is refused', (_name, part, code, param) => {
    const catalog = CatalogInput.parse({ default_currency: 'usd', ...part });
    let thrown: unknown;
    try {
      checkCatalog(catalog);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ProblemError);
    expect(thrown).toMatchObject({ code, param });
    expect(String(thrown)).toMatch(/\.$/);
  });

  test('that is whole is taken', () => {
    expect(() => checkCatalog(CatalogInput.parse(sampleCatalog))).not.toThrow();
  });
});

describe('over the wire', () => {
  let shop: TestHost;
  beforeAll(async () => {
    shop = await createTestHost();
  });
  afterAll(() => shop.close());

  test('a price without a currency is refused with a pointer to it', async () => {
    const { keys } = await shop.createSandbox();
    const catalog = { default_currency: 'usd', ...plan([{ ...flat, amounts: [{ unit_amount: 1 }] as Price['amounts'] }]) };
    expect(await shop.refusal('putCatalog', catalog, { key: keys.secret })).toMatchObject({
      status: 400,
      code: 'invalid_request',
      param: '/plans/0/prices/0/amounts/0/currency',
      detail: 'The field "/plans/0/prices/0/amounts/0/currency" is missing.',
    });
    expect(
      await shop.refusal('putCatalog', { default_currency: 'usd', ...plan([{ ...flat, amounts: [] }]) }, { key: keys.secret }),
    ).toMatchObject({
      detail: 'A price needs at least one amount with a currency.',
    });
  });

  test('a bad catalog makes no sandbox', async () => {
    const before = await shop.database.query('select id from environments');
    const problem = await shop.refusal(
      'createSandbox',
      { catalog: { default_currency: 'usd', ...plan([flat, flat]) } },
      { key: organisationKey },
    );
    expect(problem).toMatchObject({ status: 422, code: 'duplicate_key', param: '/catalog/plans/0/prices/1/key' });
    expect(await shop.database.query('select id from environments')).toEqual(before);
  });
});
