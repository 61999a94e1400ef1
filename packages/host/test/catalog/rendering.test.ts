import type { Catalog, CatalogInput } from '@tillkit/contract';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import Big from 'big.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleOf } from '../../src/catalog/examples.ts';
import type { CatalogPrice } from '../../src/provider/port.ts';
import { createTestHost, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

let shop: TestHost;
let key: string;

beforeAll(async () => {
  shop = await createTestHost();
  key = (await shop.createSandbox({ catalog: sampleCatalog })).keys.publishable;
});
afterAll(() => shop.close());

const read = (query = {}) => shop.ask('getCatalog', query, { key });
const examples = (catalog: Catalog, plan: string, currency = 'usd') =>
  Object.fromEntries(
    (catalog.plans.find((each) => each.key === plan)?.prices ?? []).map((price) => [
      price.key,
      price.amounts.find((amount) => amount.currency === currency)?.example,
    ]),
  );
const usd = (amount: number) => ({ amount, currency: 'usd' });

describe('a pricing page', () => {
  test('sees what each plan costs for its default seats, a month and a seat', async () => {
    expect(examples(await read(), 'team')).toEqual({
      month: { quantity: 5, total: usd(6000), per_month: usd(6000), per_seat_per_month: usd(1200), saving_percent: null },
      year: { quantity: 5, total: usd(60_000), per_month: usd(5000), per_seat_per_month: usd(1000), saving_percent: 16 },
      requests: { quantity: 1000, total: usd(0), per_month: usd(0), per_seat_per_month: null, saving_percent: null },
    });
  });

  test('sees the asked seats, held within each plan’s limits', async () => {
    expect(examples(await read({ seats: 1 }), 'team').month?.quantity).toBe(2);
    expect(examples(await read({ seats: 80 }), 'team').month?.quantity).toBe(50);
    expect(examples(await read({ seats: 12 }), 'scale').graduated).toMatchObject({ quantity: 12, total: usd(11_600) });
  });

  test('sees what usage costs beyond what is included', async () => {
    expect(examples(await read({ usage: 'requests:11000' }), 'team').requests).toMatchObject({ quantity: 11_000, total: usd(2500) });
    const problem = await shop.refusal('getCatalog', { usage: 'storage:5' }, { key });
    expect(problem).toMatchObject({ status: 422, code: 'meter_not_found', param: '/usage' });
  });

  test('sees one currency only when it asks for one', async () => {
    const catalog = await read({ currency: 'jpy' });
    expect(catalog.suggested_currency).toBe('jpy');
    expect(catalog.plans.map((plan) => plan.key)).toEqual(['free', 'team', 'enterprise']);
    expect(catalog.plans[1]).toMatchObject({ add_ons: [], prices: [{ key: 'month' }, { key: 'requests' }] });
    expect(catalog.add_ons).toEqual([]);
    expect(examples(catalog, 'team', 'jpy').month?.total).toEqual({ amount: 7500, currency: 'jpy' });
    const problem = await shop.refusal('getCatalog', { currency: 'chf' }, { key });
    expect(problem).toMatchObject({ status: 422, code: 'currency_not_available', param: '/currency' });
    expect(problem.detail).toContain('usd, eur, jpy');
  });

  test('is told the currency of a country, where there are prices in it', async () => {
    const suggested = async (country: string) => (await read({ country })).suggested_currency;
    expect(await suggested('DE')).toBe('eur');
    expect(await suggested('JP')).toBe('jpy');
    expect(await suggested('CH')).toBe('usd');
    expect(await suggested('XX')).toBe('usd');
    expect((await read({ country: 'DE' })).plans).toEqual((await read()).plans);
  });

  test('sees currencies, intervals, and no coupon', async () => {
    const catalog = await read();
    expect(catalog).toMatchObject({ version: 1, default_currency: 'usd', currencies: ['usd', 'eur', 'jpy'], intervals: ['month', 'year'] });
    expect(JSON.stringify(catalog)).not.toContain('LAUNCH20');
  });

  test('of a sandbox without a catalog sees an empty one', async () => {
    const { keys } = await shop.createSandbox();
    expect(await shop.ask('getCatalog', {}, { key: keys.publishable })).toMatchObject({ version: 0, plans: [], currencies: ['usd'] });
  });

  test('gets markup as the text that it is', async () => {
    const name = '<script>alert(1)</script>';
    const catalog: CatalogInput = { default_currency: 'usd', plans: [{ key: 'a', name, kind: 'free' }] };
    const { keys } = await shop.createSandbox({ catalog });
    const response = await shop.request('getCatalog', {}, { key: keys.publishable });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await response.json()).plans[0].name).toBe(name);
  });
});

describe('the arithmetic of examples', () => {
  const provider = createSandboxProvider();
  const unitAmount = fc
    .tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 999_999 }))
    .map(([whole, part]) => `${whole}.${part}`);
  const priceOf = (interval: CatalogPrice['interval'], unit_amount: string): CatalogPrice => ({
    id: interval,
    key: interval,
    model: 'per_seat',
    interval,
    meter: null,
    included: null,
    package_size: null,
    tax_behavior: 'exclusive',
    amounts: [{ currency: 'usd', unit_amount, tiers: null }],
  });
  const months = { month: 1, quarter: 3, year: 12 };

  test('is exact for any price, interval and number of seats', () => {
    fc.assert(
      fc.property(
        unitAmount,
        unitAmount,
        fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
        fc.integer({ min: 1, max: 1_000_000 }),
        (monthly, longer, interval, seats) => {
          const siblings = [priceOf('month', monthly), ...(interval === 'month' ? [] : [priceOf(interval, longer)])];
          const price = siblings.at(-1) ?? siblings[0];
          if (!price) return;
          const example = exampleOf({ price, siblings, currency: 'usd', seats, usage: new Map(), provider });
          const spread = new Big(example.per_month.amount).times(months[interval]).minus(example.total.amount).abs();
          expect(spread.lte(new Big(months[interval]).div(2))).toBe(true);
          if (example.saving_percent === null) return;
          const full = new Big(provider.priceQuantity(priceOf('month', monthly), 'usd', seats).amount).times(months[interval]);
          const saved = full.minus(example.total.amount).times(100);
          expect(saved.gte(full.times(example.saving_percent))).toBe(true);
          expect(saved.lt(full.times(example.saving_percent + 1))).toBe(true);
        },
      ),
    );
  });
});
