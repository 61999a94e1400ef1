import type { Catalog, CatalogInput, Sandbox } from '@tillkit/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

let shop: TestHost;
let sandbox: Sandbox;

beforeAll(async () => {
  shop = await createTestHost();
});
beforeEach(async () => {
  sandbox = await shop.createSandbox({ catalog: sampleCatalog });
});
afterAll(() => shop.close());

const put = (catalog: CatalogInput) => shop.ask('putCatalog', catalog, { key: sandbox.keys.secret });
const diff = (catalog: CatalogInput) => shop.ask('diffCatalog', catalog, { key: sandbox.keys.secret });
const read = () => shop.ask('getCatalog', {}, { key: sandbox.keys.publishable });
const priceId = (catalog: Catalog, plan: string, price: string) =>
  catalog.plans.find(({ key }) => key === plan)?.prices.find(({ key }) => key === price)?.id;

/** The sample with another price of the team plan, in US dollars a month. */
function repriced(amount: number): CatalogInput {
  const catalog = structuredClone<CatalogInput>(sampleCatalog);
  const price = catalog.plans?.find(({ key }) => key === 'team')?.prices?.find(({ key }) => key === 'month');
  for (const entry of price?.amounts ?? []) if (entry.currency === 'usd') entry.unit_amount = amount;
  return catalog;
}

async function prices() {
  return shop.database.query<{ id: string; active: boolean }>('select id, active from prices where environment_id = $1 order by id', [
    sandbox.environment.id,
  ]);
}

describe('putting a catalog', () => {
  test('that is the same changes nothing and makes no version', async () => {
    expect(await put(sampleCatalog)).toEqual({ version: 1, changes: [] });
    const rewritten = structuredClone<CatalogInput>(sampleCatalog);
    for (const plan of rewritten.plans ?? []) {
      for (const price of plan.prices ?? []) {
        for (const amount of price.amounts) if (amount.unit_amount !== undefined) amount.unit_amount = `0${amount.unit_amount}`;
      }
    }
    expect(await put({ ...rewritten, tax_behavior: 'exclusive' })).toEqual({ version: 1, changes: [] });
  });

  test('with a changed price supersedes it, and all other prices keep their ids', async () => {
    const before = await read();
    expect(await put(repriced(1500))).toEqual({
      version: 2,
      changes: [{ action: 'superseded', object: 'price', key: 'team/month', fields: ['amounts'], subscriptions: 0 }],
    });
    const after = await read();
    expect(priceId(after, 'team', 'month')).not.toBe(priceId(before, 'team', 'month'));
    expect(priceId(after, 'team', 'year')).toBe(priceId(before, 'team', 'year'));
    const rows = await prices();
    expect(rows.find(({ id }) => id === priceId(before, 'team', 'month'))?.active).toBe(false);
    expect(rows.find(({ id }) => id === priceId(after, 'team', 'month'))?.active).toBe(true);
  });

  test('with an old price again restores that price', async () => {
    const before = await read();
    const count = (await prices()).length;
    await put(repriced(1500));
    expect((await put(sampleCatalog)).changes).toMatchObject([{ action: 'restored', object: 'price', key: 'team/month' }]);
    expect(priceId(await read(), 'team', 'month')).toBe(priceId(before, 'team', 'month'));
    const rows = await prices();
    expect(rows).toHaveLength(count + 1);
    expect(rows.filter(({ active }) => !active)).toHaveLength(1);
  });

  test('says how many live subscriptions stay on a price that is superseded or removed', async () => {
    const cart = { plan: 'team', interval: 'month', currency: 'usd', seats: 3 } as const;
    for (const email of ['a@example.com', 'b@example.com']) {
      await shop.ask('createSignUp', { ...cart, email, company: 'Trial' }, { key: sandbox.keys.publishable });
    }
    expect((await diff(repriced(1500))).changes).toMatchObject([{ action: 'superseded', subscriptions: 2 }]);
    const without = { ...sampleCatalog, plans: sampleCatalog.plans.filter(({ key }) => key !== 'team') };
    const { changes } = await put({ ...without, coupons: [] });
    expect(changes).toEqual([
      { action: 'removed', object: 'plan', key: 'team', fields: [], subscriptions: 2 },
      { action: 'removed', object: 'price', key: 'team/month', fields: [], subscriptions: 2 },
      { action: 'removed', object: 'price', key: 'team/year', fields: [], subscriptions: 0 },
      { action: 'removed', object: 'price', key: 'team/requests', fields: [], subscriptions: 2 },
      { action: 'removed', object: 'coupon', key: 'launch', fields: [], subscriptions: 0 },
    ]);
  });

  test('names the fields of everything that changed, and the order of things', async () => {
    const catalog = structuredClone<CatalogInput>(sampleCatalog);
    catalog.default_currency = 'eur';
    catalog.plans?.reverse();
    for (const plan of catalog.plans ?? []) if (plan.key === 'free') Object.assign(plan, { name: 'Starter', highlight: 'New' });
    const { changes } = await diff(catalog);
    expect(changes).toEqual([
      { action: 'updated', object: 'settings', key: 'catalog', fields: ['default_currency', 'plans'], subscriptions: 0 },
      { action: 'updated', object: 'plan', key: 'free', fields: ['name', 'highlight'], subscriptions: 0 },
    ]);
  });

  test('leaves an event with what changed', async () => {
    await put(repriced(1500));
    const { data } = await shop.ask('listEvents', {}, { key: sandbox.keys.secret });
    expect(data.map(({ type }) => type)).toEqual(['catalog.updated', 'catalog.updated']);
    expect(data[1]?.data).toMatchObject({ catalog: { version: 2, changes: [{ key: 'team/month' }] } });
  });

  test('twenty times at once gives each its own version', async () => {
    const versions = await Promise.all(Array.from({ length: 20 }, (_, index) => put(repriced(2000 + index))));
    expect(versions.map(({ version }) => version).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
    expect((await prices()).filter(({ active }) => active)).toHaveLength((await prices()).length - 20);
  });
});

test('A dry run changes nothing', async () => {
  const before = await prices();
  expect(await diff(repriced(1500))).toMatchObject({ version: 2, changes: [{ action: 'superseded' }] });
  expect(await prices()).toEqual(before);
  expect(await read()).toMatchObject({ version: 1 });
});

test('A catalog with thousands of prices is taken', async () => {
  const plans = Array.from({ length: 100 }, (_, plan) => ({
    key: `plan-${plan}`,
    name: 'P',
    prices: Array.from({ length: 60 }, (_unused, price) => ({
      key: `p${price}`,
      model: 'flat' as const,
      interval: 'month' as const,
      amounts: [{ currency: 'usd', unit_amount: price }],
    })),
  }));
  expect((await put({ default_currency: 'usd', plans })).version).toBe(2);
});
