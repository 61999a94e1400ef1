import { type Caller, type Endpoint, type EndpointId, endpoints, type Sandbox } from '@tillkit/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestHost, organisationKey, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';
import { type Tenant, tenantRequests, workIn } from './tenants.ts';

let shop: TestHost;
let mine: Tenant;
let theirs: Tenant;
/** Session of another account in the same sandbox as mine. */
let neighbour: string;

beforeAll(async () => {
  shop = await createTestHost();
  mine = await workIn(shop, await shop.createSandbox({ catalog: sampleCatalog, name: 'Mine' }), 'mine');
  const created = { account: 'neighbour', create: { email: 'neighbour@example.com' } };
  neighbour = (await shop.ask('createSession', created, { key: mine.credentials.secret })).token;
  theirs = await workIn(shop, await shop.createSandbox({ catalog: sampleCatalog, name: 'Theirs' }), 'theirs');
});
afterAll(() => shop.close());

const sandboxes: EndpointId[] = ['createSandbox', 'listSandboxes', 'getSandbox', 'deleteSandbox'];
const outside: EndpointId[] = [...sandboxes, 'receiveProviderWebhook', 'getHealth', 'getReadiness'];
const table = Object.entries(endpoints) as [EndpointId, Endpoint][];
const inside = table.filter(([id]) => !outside.includes(id));

describe('every endpoint of the contract', () => {
  test('has a request here that names objects of another sandbox', () => {
    expect([...tenantRequests.keys()].sort()).toEqual(inside.map(([id]) => id).sort());
  });

  test.each(inside)('%s works for its own sandbox, so that the other tests mean something', async (id, endpoint) => {
    const answers: string[] = [];
    let works = false;
    for (const key of credentialsOf(mine, endpoint.callers)) {
      const { path, body } = requestTo(id, mine);
      const response = await shop.send(endpoint.method, path, { key, body });
      answers.push(await response.text());
      works ||= response.ok || expectedRefusals.has(id);
      expect(response.status, answers.at(-1)).toBeLessThan(500);
    }
    expect(works, answers.join()).toBe(true);
  });

  test.each(inside)('%s neither reads nor changes another sandbox', async (id, endpoint) => {
    const before = await rowsOf(theirs);
    for (const key of allCredentials(mine)) {
      const { path, body } = requestTo(id, theirs);
      const response = await shop.send(endpoint.method, path, { key, body });
      const text = await response.text();
      expect(response.status, text).toBeLessThan(500);
      for (const secret of secretsOf(theirs)) expect(withoutEcho(text, theirs)).not.toContain(secret);
      if (endpoint.path.includes(':')) expect(response.ok && !mayCreate.has(id), text).toBe(false);
    }
    expect(await rowsOf(theirs)).toEqual(before);
  });

  test.each(inside)('%s refuses every credential that is not on its list', async (id, endpoint) => {
    const { path, body } = requestTo(id, mine);
    const before = await rowsOf(mine);
    for (const [kind, key] of Object.entries(mine.credentials) as [Caller, string][]) {
      if (endpoint.callers.includes(kind) || kind === 'secret') continue;
      const response = await shop.send(endpoint.method, path, { key, body });
      expect(response.status, `${id} by ${kind}`).toBe(403);
    }
    expect((await shop.send(endpoint.method, path, { body })).status).toBe(401);
    expect(await rowsOf(mine)).toEqual(before);
  });
});

describe('every endpoint that names an object of an account', () => {
  const own = inside.filter(([, { callers }]) => callers.includes('session') && !callers.includes('publishable'));
  const naming = own.filter(([id]) => mentions(tenantRequests.get(id)?.(example)));

  test.each(naming)('%s refuses another account of the same sandbox, as if there were no such thing', async (id, endpoint) => {
    const before = await rowsOf(mine);
    const { path, body } = requestTo(id, mine);
    const response = await shop.send(endpoint.method, path, { key: neighbour, body });
    const text = await response.text();
    expect(response.status, text).toBe(404);
    for (const secret of secretsOf(mine)) expect(withoutEcho(text, mine)).not.toContain(secret);
    expect(await rowsOf(mine)).toEqual(before);
  });
});

/**
 * These name an address that is taken in the caller's own sandbox, a scheduled change, pause or end that it does not have, an invoice
 * that is paid, a card that is needed, or what was shown before something else has changed.
 */
const expectedRefusals = new Set<EndpointId>([
  'createSignUp',
  'undoScheduledChange',
  'undoCancellation',
  'confirmCancellation',
  'acceptQuote',
  'createInvoicePayment',
  'deletePaymentMethod',
  // The sandbox’s own billing has no pages, no catalog and no customers of its own.
  'createCheckoutPage',
  'createInvoicePage',
  'createSetupPage',
  'pullCatalog',
  'createReconciliation',
  'createImport',
]);

/** PUT on an unknown external id creates an account in the caller's own sandbox. */
const mayCreate = new Set<EndpointId>(['putAccount']);

/** A tenant whose ids can be told from everything else, to find the requests that name one. */
const named = 'named-here';
const example = new Proxy({} as Tenant, { get: () => named });

const mentions = (request: { path: string; body?: unknown } | undefined) => JSON.stringify(request ?? null).includes(named);

function requestTo(id: EndpointId, tenant: Tenant) {
  const request = tenantRequests.get(id);
  if (!request) throw new Error(`Write a request for ${id} in tenants.ts.`);
  return request(tenant);
}

function credentialsOf(tenant: Tenant, callers: readonly Caller[]): string[] {
  return (Object.entries(tenant.credentials) as [Caller, string][]).filter(([kind]) => callers.includes(kind)).map(([, key]) => key);
}

const allCredentials = (tenant: Tenant) => Object.values(tenant.credentials).filter((key) => key !== organisationKey);

/** Whatever must not show up on the other side. */
const secretsOf = ({ ids, marker }: Tenant) => [...ids, marker];

/** A refusal may repeat what the caller itself sent. */
function withoutEcho(text: string, tenant: Tenant): string {
  return text.includes('"request_id"') ? [...tenant.ids, tenant.marker].reduce((rest, id) => rest.replaceAll(id, ''), text) : text;
}

async function rowsOf({ sandbox }: { sandbox: Sandbox }): Promise<unknown> {
  const tables = await shop.database.query<{ table_name: string }>(
    "select table_name from information_schema.columns where column_name = 'environment_id' and table_schema = 'public' order by 1",
  );
  const rows: Record<string, unknown> = {};
  for (const { table_name: name } of tables) {
    const found = await shop.database.query<{ row: string }>(
      `select to_jsonb(${name})::text as row from ${name} where environment_id = $1 order by 1`,
      [sandbox.environment.id],
    );
    rows[name] = found.map(({ row }) => row);
  }
  rows.environments = await shop.database.query('select to_jsonb(environments)::text as row from environments where id = $1', [
    sandbox.environment.id,
  ]);
  return rows;
}
