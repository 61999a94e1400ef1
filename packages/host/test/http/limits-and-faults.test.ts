import { PGlite } from '@electric-sql/pglite';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { describeError, redact } from '../../src/http/log.ts';
import { type BillingProvider, createHost } from '../../src/index.ts';
import { createTestHost, organisationKey, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

let shop: TestHost | undefined;
afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

const minute = (requests: number) => ({ requests, seconds: 60 });
const from = (ip: string, key: string) => (host: TestHost) =>
  host.host.fetch(new Request('http://host.test/v1/catalog', { headers: { Authorization: `Bearer ${key}` } }), { ip });

describe('a caller that asks too often', () => {
  test('is held by address, and told when to come back', async () => {
    shop = await createTestHost({ rateLimits: { ip: minute(3) } });
    const { keys } = await shop.createSandbox();
    for (let count = 0; count < 3; count += 1) expect((await from('1.1.1.1', keys.publishable)(shop)).status).toBe(200);
    const refused = await from('1.1.1.1', keys.publishable)(shop);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited' });
    expect((await from('2.2.2.2', keys.publishable)(shop)).status).toBe(200);
  });

  test('is held by key', async () => {
    shop = await createTestHost({ rateLimits: { key: minute(2) } });
    const one = await shop.createSandbox();
    const two = await shop.createSandbox();
    for (let count = 0; count < 2; count += 1) await from(`1.1.1.${count}`, one.keys.publishable)(shop);
    expect((await from('1.1.1.9', one.keys.publishable)(shop)).status).toBe(429);
    expect((await from('1.1.1.9', two.keys.publishable)(shop)).status).toBe(200);
  });

  test('cannot guess keys for long', async () => {
    shop = await createTestHost({ rateLimits: { failures: minute(5) } });
    const statuses: number[] = [];
    for (let count = 0; count < 7; count += 1) statuses.push((await from('1.1.1.1', `sk_test_guess${count}`)(shop)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });
});

describe('the log', () => {
  test('has a line for each request, without secrets', async () => {
    shop = await createTestHost();
    const { keys, environment } = await shop.createSandbox({ catalog: sampleCatalog });
    const card = { number: '4242 4242 4242 4242', expires_month: 1, expires_year: 2099, cvc: '737' };
    await shop.ask('createSandboxCard', card, { key: keys.publishable });
    await shop.refusal('getCatalog', { currency: 'chf' }, { key: keys.publishable });
    await shop.refusal('getCatalog', {}, { key: 'sk_test_unknownunknown' });
    expect(shop.log.map(({ endpoint, status, code }) => [endpoint, status, code])).toEqual([
      ['createSandbox', 201, undefined],
      ['createSandboxCard', 201, undefined],
      ['getCatalog', 422, 'currency_not_available'],
      ['getCatalog', 401, 'invalid_key'],
    ]);
    expect(shop.log[1]).toMatchObject({ environment: environment.id, caller: 'publishable', method: 'POST', level: 'info' });
    expect(new Set(shop.log.map((entry) => entry.request_id)).size).toBe(4);
    const text = JSON.stringify(shop.log);
    for (const secret of [keys.publishable, keys.secret, organisationKey, '4242', '737', 'unknownunknown'])
      expect(text).not.toContain(secret);
  });

  test('loses secrets out of whatever was thrown', () => {
    const text = 'sk_live_abc123 Bearer xyz eyJhbGciOi.eyJpc3Mi.sig4 4000-0025-0000-3155 postgres://user:pass@db/x cs_abc';
    expect(redact(text)).not.toMatch(/abc|xyz|sig4|3155|pass/);
    expect(describeError(new Error('outer', { cause: new Error('inner pk_test_zzz') }))).toMatch(/outer[\s\S]*inner \[redacted\]/);
    expect(describeError('ok_thrown_text_1234')).toBe('[redacted]');
  });
});

describe('a fault of ours', () => {
  const broken = () => {
    const provider = createSandboxProvider();
    const previewPurchase: BillingProvider['previewPurchase'] = async (context, command) => ({
      ...(await provider.previewPurchase(context, command)),
      plan_name: Object(1),
    });
    return { sandbox: { ...provider, previewPurchase } };
  };
  const cart = { plan: 'team', interval: 'month', currency: 'usd' } as const;

  test('is a problem without its reason in production, and in full in the log', async () => {
    const failing = createSandboxProvider();
    const previewPurchase = async () => {
      throw new Error('the engine fell over');
    };
    shop = await createTestHost({ production: true, providers: { sandbox: { ...failing, previewPurchase } } });
    const { keys } = await shop.createSandbox({ catalog: sampleCatalog });
    const problem = await shop.refusal('createPricePreview', cart, { key: keys.publishable });
    expect(problem).toMatchObject({ status: 500, code: 'internal_error' });
    expect(problem.detail).not.toContain('fell over');
    expect(shop.log.at(-1)).toMatchObject({ level: 'error', code: 'internal_error' });
    expect(shop.log.at(-1)?.error).toContain('the engine fell over');
    expect(await shop.database.query('select id from price_previews')).toEqual([]);
  });

  test('such as an answer outside the contract says which field, outside production', async () => {
    shop = await createTestHost({ providers: broken() });
    const { keys } = await shop.createSandbox({ catalog: sampleCatalog });
    const problem = await shop.refusal('createPricePreview', cart, { key: keys.publishable });
    expect(problem).toMatchObject({ status: 500, code: 'internal_error' });
    expect(problem.detail).toContain('The answer of createPricePreview does not fit the contract: plan_name');
    expect(await shop.database.query('select id from price_previews')).toEqual([]);
  });
});

test.each([
  ['ECONNREFUSED', 503],
  ['57P01', 503],
  ['08006', 503],
  ['22P02', 500],
])('A database error of code %s is answered with %i', async (code, status) => {
  const provider = createSandboxProvider();
  const previewPurchase = async () => {
    throw Object.assign(new Error('the database says no'), { code });
  };
  shop = await createTestHost({ providers: { sandbox: { ...provider, previewPurchase } } });
  const { keys } = await shop.createSandbox({ catalog: sampleCatalog });
  const cart = { plan: 'team', interval: 'month', currency: 'usd' } as const;
  expect((await shop.request('createPricePreview', cart, { key: keys.publishable })).status).toBe(status);
});

describe('a host', () => {
  test('whose database is gone is alive but not ready', async () => {
    const host = createHost({
      database: { url: 'postgres://nobody@127.0.0.1:1/none' },
      providers: { sandbox: createSandboxProvider() },
      organisationKeys: [organisationKey],
    });
    const get = (path: string) => host.fetch(new Request(`http://host.test${path}`));
    expect((await get('/healthz')).status).toBe(200);
    const readiness = await get('/readyz');
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toMatchObject({ code: 'unavailable' });
    expect((await host.fetch(new Request('http://host.test/v1/catalog', { headers: { Authorization: 'Bearer pk_test_x' } }))).status).toBe(
      503,
    );
    await host.close();
  });

  test('that is closed leaves a database that was given to it open', async () => {
    const pglite = await PGlite.create();
    const host = createHost({ database: { pglite }, providers: { sandbox: createSandboxProvider() }, organisationKeys: [organisationKey] });
    expect((await host.fetch(new Request('http://host.test/readyz'))).status).toBe(200);
    await host.close();
    expect((await host.fetch(new Request('http://host.test/readyz'))).status).toBe(503);
    expect((await pglite.query('select id from environments')).rows).toEqual([]);
    await pglite.close();
  });

  test('refuses an organisation key that could be guessed', () => {
    const create = () => createHost({ providers: { sandbox: createSandboxProvider() }, organisationKeys: ['ok_short'] });
    expect(create).toThrow('organisation key');
  });

  test('without the provider of an environment says so', async () => {
    shop = await createTestHost();
    const live = await shop.host.createEnvironment({ kind: 'live', name: 'Live', provider: 'stripe' });
    const problem = await shop.refusal('getCatalog', {}, { key: live.keys.publishable });
    expect(problem).toMatchObject({ status: 503, code: 'unavailable' });
    expect(problem.detail).toContain('"stripe"');
  });
});
