import type { Sandbox } from '@tillkit/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestHost, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

let shop: TestHost;
let sandbox: Sandbox;

beforeAll(async () => {
  shop = await createTestHost();
  sandbox = await shop.createSandbox({ catalog: sampleCatalog });
});
afterAll(() => shop.close());

const read = (query = '', headers: Record<string, string> = {}, key = sandbox.keys.publishable) =>
  shop.send('GET', `/v1/catalog${query}`, { key, headers });
const renamed = (name: string) => ({
  ...sampleCatalog,
  plans: sampleCatalog.plans.map((plan) => ({ ...plan, name: `${plan.name} ${name}` })),
});

test('The catalog has a strong ETag, and who has it already gets nothing again', async () => {
  const first = await read();
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
  for (const held of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
    const second = await read('', { 'If-None-Match': held });
    expect(second.status).toBe(304);
    expect(second.headers.get('etag')).toBe(etag);
    expect(await second.text()).toBe('');
  }
  expect((await read('', { 'If-None-Match': '"other"' })).status).toBe(200);
});

test('A CDN may keep what a publishable key reads, apart by key and origin, and nothing else', async () => {
  const open = await read();
  expect(open.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=60');
  expect(open.headers.get('vary')).toBe('Authorization, Origin');
  const closed = await read('', {}, sandbox.keys.secret);
  expect(closed.headers.get('cache-control')).toBe('private, no-cache');
  expect((await shop.request('getClock', {}, { key: sandbox.keys.publishable })).headers.get('cache-control')).toBe('no-store');
});

test('A remembered answer has the same bytes as the first one', async () => {
  const [first, second] = [await read('?seats=7'), await read('?seats=7')];
  expect(await second.text()).toBe(await first.text());
});

test('A new catalog shows at once, with another ETag', async () => {
  const before = await read();
  await shop.ask('putCatalog', renamed('new'), { key: sandbox.keys.secret });
  const after = await read('', { 'If-None-Match': before.headers.get('etag') ?? '' });
  expect(after.status).toBe(200);
  expect((await after.json()).plans[0].name).toBe('Free new');
});

test('A catalog that another process has put shows within about a second', async () => {
  const other = await shop.createSandbox({ catalog: sampleCatalog });
  const version = async () => (await (await read('', {}, other.keys.publishable)).json()).version;
  expect(await version()).toBe(1);
  await shop.database.query('update catalog_versions set version = 2 where environment_id = $1', [other.environment.id]);
  await shop.database.query('update environments set catalog_version = 2 where id = $1', [other.environment.id]);
  await shop.database.query("update catalog_versions set document = jsonb_set(document, '{version}', '2') where environment_id = $1", [
    other.environment.id,
  ]);
  await vi.waitFor(async () => expect(await version()).toBe(2), { timeout: 5000, interval: 100 });
});

test('The catalog of an earlier time can still be read', async () => {
  const clock = { now: '2027-01-01T00:00:00Z', mode: 'frozen' } as const;
  const { keys } = await shop.createSandbox({ catalog: sampleCatalog, clock });
  await shop.ask('advanceClock', { by: 'P1D' }, { key: keys.secret });
  await shop.ask('putCatalog', renamed('later'), { key: keys.secret });
  const at = (time: string) => shop.ask('getCatalog', { at: time }, { key: keys.publishable });
  expect(await at('2026-12-31T00:00:00Z')).toMatchObject({ version: 0, plans: [] });
  expect(await at('2027-01-01T12:00:00Z')).toMatchObject({ version: 1, updated_at: '2027-01-01T00:00:00.000Z' });
  expect(await at('2027-01-02T00:00:00Z')).toMatchObject({ version: 2 });
  expect(await shop.ask('getCatalog', {}, { key: keys.publishable })).toMatchObject({ version: 2 });
});
