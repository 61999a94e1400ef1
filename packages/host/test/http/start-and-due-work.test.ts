import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHost } from '../../src/index.ts';
import { createTestHost, organisationKey, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';
import { createTestDatabase } from '../test-database.ts';

test('Several hosts may start at once on a new database', async () => {
  const database = await createTestDatabase();
  const hosts = Array.from({ length: 4 }, () =>
    createHost({ database: database.options, providers: { sandbox: createSandboxProvider() }, organisationKeys: [organisationKey] }),
  );
  const statuses = await Promise.all(hosts.map(async (host) => (await host.fetch(new Request('http://host.test/readyz'))).status));
  expect(statuses).toEqual([200, 200, 200, 200]);
  for (const host of hosts) await host.close();
  await database.drop();
});

describe('due work', () => {
  let shop: TestHost;
  beforeAll(async () => {
    shop = await createTestHost();
  });
  afterAll(() => shop.close());

  const trial = { email: 'a@example.com', company: 'A', plan: 'team', interval: 'month', currency: 'usd' } as const;
  const signUp = async (mode: 'running' | 'frozen', now: string) => {
    const sandbox = await shop.createSandbox({ catalog: sampleCatalog, clock: { mode, now } });
    await shop.ask('createSignUp', trial, { key: sandbox.keys.publishable });
    await shop.ask('createPricePreview', { plan: 'team', interval: 'month', currency: 'usd' }, { key: sandbox.keys.publishable });
    return sandbox;
  };
  const statusOf = async (environment: string) => {
    const rows = await shop.database.query<{ status: string }>('select status from subscriptions where environment_id = $1', [environment]);
    return rows[0]?.status;
  };

  test('is done where a clock runs by itself, and waits where a clock is frozen', async () => {
    const running = await signUp('running', '2020-01-01T00:00:00Z');
    const frozen = await signUp('frozen', '2020-01-01T00:00:00Z');
    await shop.host.runDueWork();
    expect(await statusOf(running.environment.id)).toBe('trialing');
    // 15 days later, as the running clock will be then; the frozen one stays.
    await shop.database.query('update environments set clock_offset_ms = clock_offset_ms + 15 * 86400000');
    expect(await shop.host.runDueWork()).toBeGreaterThan(0);
    expect(await statusOf(running.environment.id)).toBe('canceled');
    expect(await statusOf(frozen.environment.id)).toBe('trialing');
    expect(await shop.host.runDueWork()).toBe(0);
    expect(shop.log.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  test('forgets old previews and idempotency keys', async () => {
    const { keys, environment } = await signUp('running', '2020-01-01T00:00:00Z');
    const cart = { plan: 'team', interval: 'month', currency: 'usd' } as const;
    const shown = await shop.ask('createPricePreview', cart, { key: keys.publishable, headers: { 'Idempotency-Key': 'p' } });
    const { preview } = await shop.ask('createCheckout', { preview: shown.id }, { key: keys.publishable });
    const count = async (table: string) =>
      (await shop.database.query(`select 1 from ${table} where environment_id = $1`, [environment.id])).length;
    const previews = await count('price_previews');
    expect(previews).toBeGreaterThan(1);
    await shop.host.runDueWork();
    expect([await count('price_previews'), await count('idempotency_keys')]).toEqual([previews, 1]);
    await shop.database.query('update environments set clock_offset_ms = clock_offset_ms + 30 * 86400000::bigint where id = $1', [
      environment.id,
    ]);
    await shop.database.query("update idempotency_keys set created_at = created_at - interval '25 hours'");
    await shop.host.runDueWork();
    const kept = await shop.database.query<{ id: string }>('select id from price_previews where environment_id = $1', [environment.id]);
    expect(kept.map(({ id }) => id)).toEqual([preview.id]);
    expect(await count('idempotency_keys')).toBe(0);
  });
});

test('Two changes of one environment at once are both kept', async () => {
  const shop = await createTestHost();
  const { keys } = await shop.createSandbox();
  await Promise.all([
    shop.ask('updateEnvironment', { retry_days: [2] }, { key: keys.secret }),
    shop.ask('updateEnvironment', { allowed_origins: ['https://a.example'] }, { key: keys.secret }),
    shop.ask('updateEnvironment', { name: 'Both' }, { key: keys.secret }),
  ]);
  expect(await shop.ask('getEnvironment', {}, { key: keys.secret })).toMatchObject({
    name: 'Both',
    retry_days: [2],
    allowed_origins: ['https://a.example'],
  });
  await shop.close();
});
