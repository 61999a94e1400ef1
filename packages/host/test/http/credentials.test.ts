import type { Sandbox } from '@tillkit/contract';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestHost, organisationKey, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

let shop: TestHost;
let sandbox: Sandbox;

beforeAll(async () => {
  shop = await createTestHost();
  sandbox = await shop.createSandbox({ catalog: sampleCatalog });
  await shop.ask('putAccount', { id: 'acme', name: 'Acme', email: 'it@acme.example' }, { key: sandbox.keys.secret });
});
afterAll(() => shop.close());

const newSession = () => shop.ask('createSession', { account: 'acme' }, { key: sandbox.keys.secret });

describe('a caller', () => {
  test('without a credential is asked for one', async () => {
    const response = await shop.request('getCatalog', {});
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ code: 'unauthenticated' });
  });

  test.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer a b', 'pk_test_1'])('with the header "%s" is told the form', async (header) => {
    const problem = await shop.refusal('getCatalog', {}, { headers: { Authorization: header } });
    expect(problem).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  test.each(['pk_test_nobody', 'sk_live_nobody', 'ok_nobody_nobody_nobody', 'cs_nobody', 'nonsense', 'a.b.c'])(
    'with the unknown credential "%s" is refused',
    async (key) => {
      expect(await shop.refusal('getCatalog', {}, { key })).toMatchObject({ status: 401, code: 'invalid_key' });
    },
  );

  test('with the wrong kind of key is told which kind is needed', async () => {
    const problem = await shop.refusal('putCatalog', sampleCatalog, { key: sandbox.keys.publishable });
    expect(problem).toMatchObject({ status: 403, code: 'forbidden' });
    expect(problem.detail).toContain('a secret key (sk_)');
    expect(await shop.refusal('getCatalog', {}, { key: organisationKey })).toMatchObject({ code: 'forbidden' });
    expect(await shop.refusal('createSandbox', {}, { key: sandbox.keys.secret })).toMatchObject({ code: 'forbidden' });
  });

  test('reaches open addresses without a credential', async () => {
    expect(await shop.ask('getHealth', {})).toEqual({ status: 'ok' });
    expect(await shop.ask('getReadiness', {})).toEqual({ status: 'ok' });
  });
});

describe('a test key', () => {
  test('never names a live environment, nor a live key a sandbox', async () => {
    const live = await shop.host.createEnvironment({ kind: 'live', name: 'Live', provider: 'sandbox' });
    expect(live.keys.secret).toMatch(/^sk_live_/);
    expect(sandbox.keys.secret).toMatch(/^sk_test_/);
    expect(await shop.ask('getEnvironment', {}, { key: live.keys.secret })).toMatchObject({ kind: 'live' });
    const hash = "encode(sha256(convert_to($1, 'UTF8')), 'hex')";
    const disguised = live.keys.secret.replace('sk_live_', 'sk_test_');
    await shop.database.query(
      `insert into api_keys (id, environment_id, kind, hash, hint, created_at) values ('key_x', $2, 'secret', ${hash}, '', now())`,
      [disguised, live.id],
    );
    expect(await shop.refusal('getEnvironment', {}, { key: disguised })).toMatchObject({ code: 'invalid_key' });
  });

  test('that was revoked elsewhere is refused within about a second', async () => {
    const other = await shop.createSandbox();
    await shop.ask('getEnvironment', {}, { key: other.keys.secret });
    await shop.database.query('update api_keys set revoked_at = now() where environment_id = $1', [other.environment.id]);
    await vi.waitFor(async () => expect((await shop.request('getEnvironment', {}, { key: other.keys.secret })).status).toBe(401), {
      timeout: 5000,
      interval: 100,
    });
  });

  test('is stored as a hash only', async () => {
    const rows = await shop.database.query('select * from api_keys where environment_id = $1', [sandbox.environment.id]);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(sandbox.keys.secret);
    expect(JSON.stringify(rows)).not.toContain(sandbox.keys.publishable);
  });
});

describe('a session token', () => {
  test('stands for one account', async () => {
    const { token, expires_at } = await newSession();
    expect(await shop.ask('getAccount', {}, { key: token })).toMatchObject({ external_id: 'acme' });
    expect(Math.abs(Date.parse(expires_at) - Date.now() - 15 * 60_000)).toBeLessThan(10_000);
  });

  test('that has expired says so', async () => {
    const { token } = await newSession();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16 * 60_000 });
    const problem = await shop.refusal('getAccount', {}, { key: token });
    vi.useRealTimers();
    expect(problem).toMatchObject({ status: 401, code: 'session_expired' });
  });

  test('that was tampered with or signed by somebody else is refused', async () => {
    const { token, account } = await newSession();
    const [header, payload] = token.split('.');
    const forged = await new SignJWT({ role: 'owner' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(sandbox.environment.id)
      .setAudience('tillkit')
      .setSubject(account)
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode('not the secret of the environment'));
    const unsigned = `${btoa('{"alg":"none"}')}.${payload}.`;
    for (const key of [`${header}.${payload}.AAAA`, forged, unsigned]) {
      expect(await shop.refusal('getAccount', {}, { key })).toMatchObject({ status: 401, code: 'invalid_key' });
    }
  });

  test('is replaced by a secret key that names the account', async () => {
    const { secret } = sandbox.keys;
    const named = { key: secret, headers: { 'Tillkit-Account': 'acme' } };
    expect(await shop.ask('getAccount', {}, named)).toMatchObject({ external_id: 'acme' });
    expect(await shop.refusal('getAccount', {}, { key: secret })).toMatchObject({ code: 'forbidden' });
    const unknown = { key: secret, headers: { 'Tillkit-Account': 'nobody' } };
    expect(await shop.refusal('getAccount', {}, unknown)).toMatchObject({ status: 404, code: 'account_not_found' });
  });
});
