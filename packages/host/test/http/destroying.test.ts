import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestHost, organisationKey, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';
import { workIn } from './tenants.ts';

let shop: TestHost;
beforeAll(async () => {
  shop = await createTestHost();
});
afterAll(() => shop.close());

/** Every value of every table, as text. */
async function everything(): Promise<string[]> {
  const tables = await shop.database.query<{ table_name: string }>(
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const rows: string[] = [];
  for (const { table_name: name } of tables) {
    const found = await shop.database.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
    rows.push(...found.map(({ row }) => `${name}: ${row}`));
  }
  return rows.sort();
}

test('Destroying a sandbox in which everything was used leaves no row, and its keys stop at once', async () => {
  const kept = await shop.createSandbox({ catalog: sampleCatalog, name: 'Kept' });
  const before = await everything();
  const created = await shop.ask(
    'createSandbox',
    { catalog: sampleCatalog, name: 'Doomed' },
    { key: organisationKey, headers: { 'Idempotency-Key': 'doomed' } },
  );
  const tenant = await workIn(shop, created, 'doomed');
  await shop.ask('createSalesRequest', { email: 'a@example.com' }, { key: tenant.credentials.publishable });
  await shop.ask(
    'createUsageRecords',
    { records: [{ id: 'one', account: tenant.account, meter: 'requests', quantity: 5 }] },
    { key: tenant.credentials.secret, headers: { 'Idempotency-Key': 'usage' } },
  );
  const tables = new Set((await everything()).filter((row) => row.includes(created.environment.id)).map((row) => row.split(':')[0]));
  expect(tables.size).toBeGreaterThanOrEqual(16);

  expect(await shop.ask('deleteSandbox', { id: created.environment.id }, { key: organisationKey })).toEqual({
    id: created.environment.id,
    deleted: true,
  });
  expect(await everything()).toEqual(before);
  for (const key of [tenant.credentials.publishable, tenant.credentials.secret, tenant.credentials.session, tenant.credentials.checkout]) {
    expect((await shop.request('getCatalog', {}, { key })).status).toBe(401);
  }
  expect((await shop.request('getCatalog', {}, { key: kept.keys.publishable })).status).toBe(200);
  expect(await shop.refusal('deleteSandbox', { id: created.environment.id }, { key: organisationKey })).toMatchObject({
    status: 404,
    code: 'sandbox_not_found',
  });
});

test('Whoever still calls a sandbox that is being destroyed is told that it is gone, or was done in time', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { environment, keys } = await shop.createSandbox({ catalog: sampleCatalog, name: 'Busy' });
    const key = keys.publishable;
    const preview = await shop.ask('createPricePreview', { plan: 'team', interval: 'month', currency: 'usd' }, { key });
    const checkout = await shop.ask('createCheckout', { preview: preview.id }, { key });
    const work = (turn: number) => [
      ...[1, 2, 3].map((each) =>
        shop.request('createSignUp', { email: `a${turn}${each}@example.com`, company: 'A', plan: 'free' }, { key }),
      ),
      shop.request('createPricePreview', preview.cart, { key, headers: { 'Idempotency-Key': `preview-${turn}` } }),
      shop.request('updateCheckout', { id: checkout.id, customer: { company: 'B' } }, { key: checkout.secret ?? '' }),
      shop.request('getCheckout', { id: checkout.id }, { key: checkout.secret ?? '' }),
      shop.request('putCatalog', { ...sampleCatalog, default_currency: turn % 2 ? 'eur' : 'usd' }, { key: keys.secret }),
      shop.request('advanceClock', { by: 'P1M' }, { key: keys.secret }),
      shop.request('updateEnvironment', { retry_days: [1] }, { key: keys.secret }),
    ];
    const before = work(1);
    const destroyed = shop.request('deleteSandbox', { id: environment.id }, { key: organisationKey });
    const answers = await Promise.all([destroyed, ...before, ...work(2)]);
    expect((await destroyed).status).toBe(200);
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  }
});

test('A live environment cannot be destroyed or read as a sandbox', async () => {
  const live = await shop.host.createEnvironment({ kind: 'live', name: 'Live', provider: 'sandbox' });
  for (const id of ['deleteSandbox', 'getSandbox'] as const) {
    expect(await shop.refusal(id, { id: live.id }, { key: organisationKey })).toMatchObject({ code: 'sandbox_not_found' });
  }
});

test('Sandboxes are listed newest first, page by page', async () => {
  for (const name of ['one', 'two', 'three']) await shop.createSandbox({ name });
  const names: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await shop.ask('listSandboxes', { limit: 2, ...(cursor ? { cursor } : {}) }, { key: organisationKey });
    expect(page.data.length).toBeLessThanOrEqual(2);
    names.push(...page.data.map(({ name }) => name));
    cursor = page.next_cursor;
  }
  expect(names).toEqual(['three', 'two', 'one', 'Kept']);
});
