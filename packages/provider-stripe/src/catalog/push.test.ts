import { CatalogInput } from '@tillkit/contract';
import type { CatalogPrice, CatalogSnapshot } from '@tillkit/host/port';
import { describe, expect, it } from 'vitest';
import { normaliseCatalog } from '../../../host/src/catalog/normalise.ts';
import { connectionTo, createFake } from '../../test/connection.ts';
import { catalogPriceOf, priceIds } from './prices.ts';
import { pullCatalog } from './pull.ts';
import { pushCatalog } from './push.ts';

const input: CatalogInput = {
  default_currency: 'eur',
  plan_groups: [{ key: 'main', name: 'Main' }],
  features: [
    { key: 'history', name: 'History', description: 'How far back you can look', group: 'Data', unit: 'days' },
    { key: 'sso', name: 'Single sign-on' },
  ],
  meters: [{ key: 'requests', name: 'API requests', unit: 'request' }],
  plans: [
    {
      key: 'free',
      name: 'Free',
      kind: 'free',
      group: 'main',
      features: [
        { feature: 'history', value: 7 },
        { feature: 'sso', value: false },
      ],
    },
    {
      key: 'team',
      name: 'Team',
      description: 'For teams',
      group: 'main',
      highlight: 'Most popular',
      seats: { minimum: 2, maximum: 200, default: 8 },
      trial: { days: 14, card_required: false, without_card: 'pause' },
      add_ons: ['storage'],
      features: [
        { feature: 'history', value: null },
        { feature: 'sso', value: true },
      ],
      prices: [
        {
          key: 'team-month',
          model: 'per_seat',
          interval: 'month',
          amounts: [
            { currency: 'usd', unit_amount: 900 },
            { currency: 'eur', unit_amount: '800.5' },
          ],
        },
        {
          key: 'team-quarter',
          model: 'per_seat',
          interval: 'quarter',
          amounts: [{ currency: 'eur', unit_amount: 2300 }],
          tax_behavior: 'inclusive',
        },
        {
          key: 'team-year',
          model: 'graduated',
          interval: 'year',
          amounts: [
            {
              currency: 'eur',
              tiers: [
                { up_to: 10, unit_amount: 7000, flat_amount: 500 },
                { up_to: null, unit_amount: 6000 },
              ],
            },
            {
              currency: 'usd',
              tiers: [
                { up_to: 20, unit_amount: 8000, flat_amount: 600 },
                { up_to: null, unit_amount: 6500 },
              ],
            },
          ],
        },
        {
          key: 'requests',
          model: 'metered',
          interval: 'month',
          meter: 'requests',
          included: 1000,
          amounts: [{ currency: 'eur', unit_amount: '0.25' }],
        },
        {
          key: 'requests-year',
          model: 'graduated',
          interval: 'year',
          meter: 'requests',
          included: 5,
          amounts: [
            {
              currency: 'eur',
              tiers: [
                { up_to: 100, unit_amount: 2 },
                { up_to: null, unit_amount: 1, flat_amount: 7 },
              ],
            },
          ],
        },
      ],
    },
    { key: 'sales', name: 'Enterprise', kind: 'sales', sales: { email: 'sales@example.com' } },
  ],
  add_ons: [
    {
      key: 'storage',
      name: 'Storage',
      maximum_quantity: 9,
      prices: [
        { key: 'storage-month', model: 'package', interval: 'month', package_size: 10, amounts: [{ currency: 'eur', unit_amount: 300 }] },
        {
          key: 'storage-year',
          model: 'volume',
          interval: 'year',
          amounts: [
            {
              currency: 'eur',
              tiers: [
                { up_to: 3, unit_amount: 900 },
                { up_to: null, unit_amount: 800, flat_amount: 100 },
              ],
            },
          ],
        },
      ],
    },
  ],
  coupons: [
    {
      key: 'launch',
      name: 'Launch',
      codes: ['LAUNCH20', 'with_line'],
      percent_off: 20,
      duration: 'repeating',
      duration_months: 3,
      plans: ['team'],
    },
    {
      key: 'welcome',
      name: 'Welcome to a name that is longer than forty characters',
      codes: ['WELCOME'],
      amount_off: [
        { currency: 'eur', amount: 500 },
        { currency: 'usd', amount: 600 },
      ],
      minimum_subtotal: [{ currency: 'eur', amount: 1000 }],
      maximum_redemptions: 5,
      expires_at: '2027-01-01T00:00:00.000Z',
      duration: 'once',
    },
  ],
};

/** As the host stores it. */
function stored(definition: CatalogInput, ids = new Map<string, string>()): CatalogSnapshot {
  return normaliseCatalog(CatalogInput.parse(definition), 1, (owner, price) => {
    const name = `${owner.kind}-${owner.key}-${JSON.stringify(price)}`;
    const id = ids.get(name) ?? `price_${ids.size + 1}`;
    ids.set(name, id);
    return { id, ...price };
  });
}

/** Without what order means nothing for. */
function comparable(catalog: CatalogSnapshot): unknown {
  return JSON.parse(JSON.stringify({ ...catalog, version: 0 }));
}

describe('a catalog that is pushed', () => {
  it('comes back as it was', async () => {
    const fake = await createFake();
    const ids = new Map<string, string>();
    const catalog = stored(input, ids);
    await pushCatalog(connectionTo(fake, catalog));
    const pulled = await pullCatalog(connectionTo(fake, catalog));
    expect(pulled.skipped).toEqual([]);
    expect(comparable(stored(pulled.catalog, ids))).toEqual(comparable(catalog));
  });

  it('changes nothing when it is pushed again', async () => {
    const fake = await createFake();
    const catalog = stored(input);
    await pushCatalog(connectionTo(fake, catalog));
    const before = fake.requests.length;
    await pushCatalog(connectionTo(fake, catalog, { operation: 'op_2' }));
    expect(fake.requests.slice(before).filter(({ operation }) => !operation.startsWith('GET'))).toEqual([]);
  });

  it('supersedes a price, archives what is gone and takes it up again', async () => {
    const fake = await createFake();
    const ids = new Map<string, string>();
    const first = stored(input, ids);
    const before = await pushCatalog(connectionTo(fake, first));
    const [free, team] = input.plans ?? [];
    if (!free || !team) throw new Error('The catalog has plans.');
    const dearer = {
      ...team,
      add_ons: [],
      prices: [
        { key: 'team-month', model: 'per_seat' as const, interval: 'month' as const, amounts: [{ currency: 'eur', unit_amount: 1200 }] },
      ],
    };
    const second = stored(
      { default_currency: 'eur', features: input.features, plan_groups: input.plan_groups, plans: [free, dearer] },
      ids,
    );
    await pushCatalog(connectionTo(fake, second, { operation: 'op_2' }));
    const stripe = fake.client();
    const old = await stripe.prices.retrieve(before.get(priceIdOf(first, 'team-month')) ?? '');
    expect(old.active).toBe(false);
    expect(String(old.currency_options === undefined ? old.unit_amount_decimal : '')).toBe('800.5');
    const codes = await stripe.promotionCodes.list({ active: true });
    expect(codes.data).toEqual([]);
    const products = await stripe.products.list({ active: true });
    expect(products.data.map(({ name }) => name).sort()).toEqual(['Free', 'Team']);
    const again = await pushCatalog(connectionTo(fake, first, { operation: 'op_3' }));
    expect([...again]).toEqual([...before]);
    expect((await stripe.prices.retrieve(old.id)).active).toBe(true);
    expect((await stripe.products.list({ active: true })).data).toHaveLength(5);
  });

  it('gives codes other terms by other codes, and leaves those of other environments alone', async () => {
    const fake = await createFake();
    const catalog = stored(input);
    await pushCatalog(connectionTo(fake, catalog));
    const codes = async () =>
      (await fake.client().promotionCodes.list({ active: true })).data.map(({ code, max_redemptions }) => [code, max_redemptions]).sort();
    expect(await codes()).toEqual([
      ['LAUNCH20', null],
      ['WELCOME', 5],
    ]);
    const other = stored({ ...input, coupons: input.coupons?.map((coupon) => ({ ...coupon, maximum_redemptions: 9 })) });
    await pushCatalog(connectionTo(fake, other, { environment: 'env_2' }));
    expect(await codes()).toHaveLength(2);
    await pushCatalog(connectionTo(fake, other, { operation: 'op_2' }));
    expect(await codes()).toEqual([
      ['LAUNCH20', 9],
      ['WELCOME', 9],
    ]);
    await pushCatalog(connectionTo(fake, stored({ ...input, coupons: [] }), { operation: 'op_3' }));
    expect(await codes()).toEqual([]);
    await pushCatalog(connectionTo(fake, catalog, { operation: 'op_4' }));
    expect(await codes()).toEqual([
      ['LAUNCH20', null],
      ['WELCOME', 5],
    ]);
  });

  it('is told apart from the catalogs of other environments in the same account', async () => {
    const fake = await createFake();
    const catalog = stored(input);
    await pushCatalog(connectionTo(fake, catalog));
    await pushCatalog(connectionTo(fake, catalog, { environment: 'env_2' }));
    const pulled = await pullCatalog(connectionTo(fake, catalog, { environment: 'env_2' }));
    expect(pulled.catalog.plans).toHaveLength(3);
    expect((await fake.client().prices.list({ active: true, limit: 100 })).data).toHaveLength(14);
  });

  it('says a price in the words that it was written in', async () => {
    const fake = await createFake();
    const catalog = stored(input);
    const ids = await pushCatalog(connectionTo(fake, catalog));
    for (const owner of [...catalog.plans, ...catalog.add_ons]) {
      for (const price of owner.prices) {
        const expand = [
          'tiers',
          'product',
          'currency_options',
          ...price.amounts.map(({ currency }) => `currency_options.${currency}.tiers`),
        ];
        const remote = await fake.client().prices.retrieve(ids.get(price.id) ?? '', { expand });
        expect(catalogPriceOf(remote)).toEqual(price);
      }
    }
  });

  it('goes on where an answer was lost, and makes nothing twice', async () => {
    const catalog = stored(input);
    for (const kind of ['lostAnswer', '500', 'timeout', '429'] as const) {
      const fake = await createFake();
      let writes = 0;
      for (let attempt = 0; attempt < 80; attempt += 1) {
        fake.faults.add({ kind, on: ({ method }: { method: string }) => method === 'POST', times: 1, after: attempt });
        try {
          await pushCatalog(connectionTo(fake, catalog, { operation: `op_${attempt}` }));
          break;
        } catch {
          writes += 1;
        }
      }
      expect(writes).toBeGreaterThan(0);
      fake.faults.clear();
      await pushCatalog(connectionTo(fake, catalog, { operation: 'op_last' }));
      const pulled = await pullCatalog(connectionTo(fake, catalog));
      expect(pulled.skipped).toEqual([]);
      expect((await fake.client().prices.list({ limit: 100 })).data).toHaveLength(7);
      expect((await fake.client().products.list({ limit: 100 })).data).toHaveLength(5);
    }
  });
});

describe('a price that is asked for', () => {
  it('is made where nobody pushed it, and is found without asking the second time', async () => {
    const fake = await createFake();
    const catalog = stored(input);
    const connection = connectionTo(fake, catalog);
    const [, team] = catalog.plans;
    const [price] = team?.prices ?? [];
    if (!team || !price) throw new Error('The catalog has a team plan.');
    const wanted = [{ kind: 'plan' as const, owner: team, price }];
    const ids = await priceIds(connection, wanted);
    const before = fake.requests.length;
    expect(await priceIds(connection, wanted)).toEqual(ids);
    expect(fake.requests.length).toBe(before);
  });

  it('can be bought although the catalog has superseded it', async () => {
    const fake = await createFake();
    const catalog = stored(input);
    const ids = await pushCatalog(connectionTo(fake, catalog));
    const [, team] = catalog.plans;
    const [price] = team?.prices ?? [];
    if (!team || !price) throw new Error('The catalog has a team plan.');
    const later = { ...catalog, plans: [] };
    await pushCatalog(connectionTo(fake, later, { operation: 'op_2' }));
    const found = await priceIds(connectionTo(fake, later, { operation: 'op_3' }), [{ kind: 'plan', owner: team, price }]);
    expect(found.get(price.id)).toBe(ids.get(price.id));
    expect((await fake.client().prices.retrieve(found.get(price.id) ?? '')).active).toBe(true);
  });
});

function priceIdOf(catalog: CatalogSnapshot, key: string): string {
  const prices: CatalogPrice[] = [...catalog.plans, ...catalog.add_ons].flatMap((owner) => owner.prices);
  return prices.find((price) => price.key === key)?.id ?? '';
}
