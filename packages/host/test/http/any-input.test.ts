import { type Endpoint, endpoints, Problem } from '@tillkit/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';
import { type Tenant, tenantRequests, workIn } from './tenants.ts';

let shop: TestHost;
let tenant: Tenant;

beforeAll(async () => {
  shop = await createTestHost();
  tenant = await workIn(shop, await shop.createSandbox({ catalog: sampleCatalog }), 'any');
});
afterAll(() => shop.close());

const odd = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.constantFrom('', '\0', '\ud800', '__proto__', 1e308, -1, 2 ** 53, '9'.repeat(400), '🧾', '2027-02-30T00:00:00Z'),
);

/** A body that is right but for one field somewhere in it. */
function spoil(value: unknown, path: number[], replacement: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || !value || typeof value !== 'object') return replacement;
  const entries = Object.entries(value);
  const at = step % (entries.length + 1);
  if (at === entries.length) return Array.isArray(value) ? [...value, replacement] : { ...value, unknown: replacement };
  const spoilt = entries.map(([name, inner], index) => [name, index === at ? spoil(inner, rest, replacement) : inner] as const);
  return Array.isArray(value) ? spoilt.map(([, inner]) => inner) : Object.fromEntries(spoilt);
}

const writes = (Object.entries(endpoints) as [string, Endpoint][]).filter(
  ([id, { method }]) => tenantRequests.has(id) && method !== 'GET' && method !== 'DELETE',
);

test.each(writes)('%s answers any body with a success or a problem that is the caller’s', async (id, endpoint) => {
  const request = tenantRequests.get(id);
  if (!request) throw new Error(`No request for ${id}.`);
  const { path, body } = request(tenant);
  const key = tenant.credentials[endpoint.callers[0] === 'open' ? 'secret' : (endpoint.callers[0] ?? 'secret')];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(20), { maxLength: 5 }), odd, async (at, replacement) => {
      const response = await shop.send(endpoint.method, path, { key, body: JSON.stringify(spoil(body, at, replacement)) });
      const text = await response.text();
      expect(response.status, text).toBeLessThan(500);
      if (!response.ok) expect(Problem.safeParse(JSON.parse(text)).error?.message).toBeUndefined();
    }),
    { numRuns: 40 },
  );
});

const reads = (Object.entries(endpoints) as [string, Endpoint][]).filter(
  ([, { method, callers }]) => method === 'GET' && callers.includes('secret'),
);

test.each(reads)('%s answers any query with a success or a problem that is the caller’s', async (_id, endpoint) => {
  const names = fc.constantFrom('limit', 'cursor', 'currency', 'country', 'at', 'seats', 'usage', 'x');
  const query = fc.array(
    fc.tuple(names, fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('-1', '1e9', '%00', 'a:1', '2027-13-01T00:00:00Z'))),
    {
      maxLength: 3,
    },
  );
  await fc.assert(
    fc.asyncProperty(query, fc.webSegment(), async (pairs, segment) => {
      const search = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value.toWellFormed()])).toString();
      const path = endpoint.path.replace(/:\w+/g, segment === '' ? 'x' : segment);
      const response = await shop.send('GET', `${path}?${search}`, { key: tenant.credentials.secret });
      expect(response.status, await response.text()).toBeLessThan(500);
    }),
    { numRuns: 40 },
  );
});
