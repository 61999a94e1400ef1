import type { CatalogInput } from '@tillkit/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogs } from '../../../../examples/saas-app/catalogs/index.ts';
import { checkCatalogInput } from '../../src/index.ts';
import { createTestHost, type TestHost } from '../create-test-host.ts';

describe('the definition of a catalog', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await createTestHost();
  });
  afterAll(() => host.close());

  it.each(Object.entries(catalogs))('can be read back and put again without a change: %s', async (_name, { definition }) => {
    const { keys } = await host.createSandbox({ catalog: definition });
    const read = await host.ask('getCatalogDefinition', {}, { key: keys.secret });
    const { changes } = await host.ask('putCatalog', read, { key: keys.secret });
    expect(changes).toEqual([]);
  });

  it('is for the product’s own server only', async () => {
    const { keys } = await host.createSandbox({ catalog: catalogs.small.definition });
    const refusal = await host.refusal('getCatalogDefinition', {}, { key: keys.publishable });
    expect(refusal.code).toBe('forbidden');
  });
});

describe('checking a catalog without a host', () => {
  const plan = {
    key: 'pro',
    name: 'Pro',
    prices: [{ key: 'pro', model: 'flat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 900 }] }],
  };

  it('finds nothing wrong with a good one', () => {
    expect(checkCatalogInput({ default_currency: 'eur', plans: [plan] })).toEqual([]);
  });

  it('names all that is wrong with its form', () => {
    const complaints = checkCatalogInput({ default_currency: 'euro', plans: [{ ...plan, nmae: 'Pro' }] });
    expect(complaints.map(({ at }) => at).sort()).toEqual(['/default_currency', '/plans/0/nmae']);
  });

  it('says where it contradicts itself', () => {
    const catalog = { default_currency: 'eur', plans: [{ ...plan, add_ons: ['boost'] }] } as CatalogInput;
    const [complaint] = checkCatalogInput(catalog);
    expect(complaint?.at).toBe('/plans/0/add_ons/0');
    expect(complaint?.text).toContain('boost');
  });
});
