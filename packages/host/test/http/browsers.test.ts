import type { Sandbox } from '@tillkit/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestHost, organisationKey, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

let shop: TestHost;
let sandbox: Sandbox;
let live: { id: string; keys: { publishable: string; secret: string } };

beforeAll(async () => {
  shop = await createTestHost();
  sandbox = await shop.createSandbox({ catalog: sampleCatalog, settings: { allowed_origins: ['https://shop.example'] } });
  live = await shop.host.createEnvironment({
    kind: 'live',
    name: 'Live',
    provider: 'sandbox',
    settings: { allowed_origins: ['https://shop.example'] },
  });
});
afterAll(() => shop.close());

const catalogFrom = (key: string, headers: Record<string, string>) => shop.send('GET', '/v1/catalog', { key, headers });

describe('a page', () => {
  test('of an allowed origin reads the catalog', async () => {
    const response = await catalogFrom(sandbox.keys.publishable, { Origin: 'https://shop.example' });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('vary')).toContain('Origin');
  });

  test.each(['http://localhost:5173', 'http://127.0.0.1', 'https://localhost', 'http://[::1]:8080', 'https://host.test'])(
    'of %s may call a sandbox, but not a live environment',
    async (origin) => {
      expect((await catalogFrom(sandbox.keys.publishable, { Origin: origin })).status).toBe(200);
      expect((await catalogFrom(live.keys.publishable, { Origin: origin })).status).toBe(403);
    },
  );

  test.each(['https://evil.example', 'null', 'https://shop.example.evil.example', 'http://localhost.evil.example', 'file://localhost'])(
    'of the foreign origin %s is refused with a document that it can read',
    async (origin) => {
      const response = await catalogFrom(sandbox.keys.publishable, { Origin: origin });
      expect(response.status).toBe(403);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      const problem = await response.json();
      expect(problem).toMatchObject({ code: 'origin_not_allowed' });
      expect(problem.detail).toContain(origin);
    },
  );

  test('of any origin is welcome where the environment says so', async () => {
    const open = await shop.createSandbox({ settings: { allowed_origins: ['*'] } });
    expect((await catalogFrom(open.keys.publishable, { Origin: 'https://anywhere.example' })).status).toBe(200);
  });

  test('learns that a changed list of origins holds at once', async () => {
    const other = await shop.createSandbox();
    const from = { Origin: 'https://new.example' };
    expect((await catalogFrom(other.keys.publishable, from)).status).toBe(403);
    await shop.ask('updateEnvironment', { allowed_origins: ['https://new.example'] }, { key: other.keys.secret });
    expect((await catalogFrom(other.keys.publishable, from)).status).toBe(200);
  });

  test('asks before it sends and hears what it may send', async () => {
    const response = await shop.send('OPTIONS', '/v1/checkouts', {
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
    expect(response.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
  });
});

describe('a secret key', () => {
  test.each([
    ['Origin', 'https://shop.example'],
    ['Origin', 'http://localhost:3000'],
    ['Sec-Fetch-Site', 'same-origin'],
    ['Sec-Fetch-Dest', 'empty'],
  ])('out of a browser (%s: %s) is refused with the reason', async (name, value) => {
    for (const key of [sandbox.keys.secret, live.keys.secret, 'sk_live_unknown']) {
      const response = await catalogFrom(key, { [name]: value });
      expect(response.status).toBe(403);
      const problem = await response.json();
      expect(problem.code).toBe('secret_key_in_browser');
      expect(problem.detail).toContain('publishable key');
    }
  });

  test('out of a server whose fetch names its mode is taken', async () => {
    expect((await catalogFrom(sandbox.keys.secret, { 'Sec-Fetch-Mode': 'cors' })).status).toBe(200);
  });
});

describe('an organisation key', () => {
  test('out of a browser is refused in production', async () => {
    const production = await createTestHost({ production: true });
    const sending = { key: organisationKey, headers: { Origin: 'http://localhost:3000' } };
    const problem = await production.refusal('listSandboxes', {}, sending);
    expect(problem.code).toBe('secret_key_in_browser');
    expect((await production.request('listSandboxes', {}, { key: organisationKey })).status).toBe(200);
    await production.close();
  });
});
