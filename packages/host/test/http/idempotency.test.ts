import type { Sandbox } from '@tillkit/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestHost, organisationKey, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

let shop: TestHost;
let sandbox: Sandbox;

beforeAll(async () => {
  shop = await createTestHost();
  sandbox = await shop.createSandbox({ catalog: sampleCatalog });
});
afterAll(() => shop.close());

const withKey = (idempotencyKey: string) => ({
  key: sandbox.keys.publishable,
  headers: { 'Idempotency-Key': idempotencyKey },
});

async function countAccounts(email: string): Promise<number> {
  const rows = await shop.database.query<{ count: number | string }>('select count(*) as count from accounts where email = $1', [email]);
  return Number(rows[0]?.count);
}

describe('the same request with the same key', () => {
  test('gets the first answer, and is done once', async () => {
    const input = { email: 'once@example.com', company: 'Once', plan: 'free' };
    const first = await shop.request('createSignUp', input, withKey('once'));
    const second = await shop.request('createSignUp', input, withKey('once'));
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(await second.text()).toBe(await first.text());
    expect(await countAccounts('once@example.com')).toBe(1);
  });

  test('is another request where a person has another role', async () => {
    const { account } = await shop.ask('createSignUp', { email: 'roles@example.com', company: 'Roles', plan: 'free' }, withKey('roles'));
    const cart = { plan: 'team', interval: 'month', currency: 'usd', skip_trial: true } as const;
    const as = async (role: 'owner' | 'viewer') => {
      const { token } = await shop.ask('createSession', { account: account.id, role }, { key: sandbox.keys.secret });
      return { key: token, headers: { 'Idempotency-Key': 'begin' } };
    };
    const [owner, viewer] = [await as('owner'), await as('viewer')];
    const preview = await shop.ask('createPricePreview', cart, { key: owner.key });
    await shop.ask('createCheckout', { preview: preview.id }, owner);
    expect(await shop.refusal('createCheckout', { preview: preview.id }, viewer)).toMatchObject({ code: 'role_forbidden' });
  });

  test('gets the first answer a hundred times at once', async () => {
    const input = { email: 'crowd@example.com', company: 'Crowd', plan: 'free' };
    const responses = await Promise.all(Array.from({ length: 100 }, () => shop.request('createSignUp', input, withKey('crowd'))));
    const bodies = await Promise.all(responses.map((response) => response.text()));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(bodies).size).toBe(1);
    expect(await countAccounts('crowd@example.com')).toBe(1);
  });

  test('gets the first refusal, also when it would succeed by now', async () => {
    const account = { id: 'early', name: 'Early', email: 'early@example.com' };
    await shop.ask('putAccount', account, { key: sandbox.keys.secret });
    const input = { email: 'early@example.com', company: 'Late', plan: 'free' };
    const refused = await shop.refusal('createSignUp', input, withKey('refused'));
    expect(refused.code).toBe('account_exists');
    await shop.ask('putAccount', { ...account, email: 'moved@example.com' }, { key: sandbox.keys.secret });
    expect(await shop.refusal('createSignUp', input, withKey('refused'))).toEqual(refused);
    expect((await shop.request('createSignUp', input, withKey('a new action'.replaceAll(' ', '-')))).status).toBe(201);
  });

  test('gets the first refusal of a card, whose failed payment is kept and not tried again', async () => {
    const key = sandbox.keys.publishable;
    const cart = { plan: 'team', interval: 'month', currency: 'usd', skip_trial: true } as const;
    const preview = await shop.ask('createPricePreview', cart, { key });
    const customer = { email: 'declined@example.com', company: 'Declined', address: { country: 'US' } };
    const checkout = await shop.ask('createCheckout', { preview: preview.id, customer }, { key });
    const cards = await shop.ask('listTestCards', {}, { key });
    const number = cards.data.find(({ behavior }) => behavior === 'declined')?.number ?? '';
    const card = await shop.ask('createSandboxCard', { number, expires_month: 12, expires_year: 2099, cvc: '123' }, { key });
    const input = {
      id: checkout.id,
      preview: checkout.preview.id,
      consent: { text: 'Buy', locale: 'en' },
      payment: { method: card.id },
    };
    const sending = { ...withKey('declined'), key: checkout.secret ?? '' };
    const refused = await shop.refusal('confirmCheckout', input, sending);
    expect(refused).toMatchObject({ status: 402, code: 'card_declined' });
    expect(await shop.refusal('confirmCheckout', input, sending)).toEqual(refused);
    const { data } = await shop.ask('listEvents', { limit: 100 }, { key: sandbox.keys.secret });
    expect(data.filter(({ type }) => type === 'payment.failed')).toHaveLength(1);
  });

  test('is recognised whatever the order of its fields', async () => {
    const first = await shop.ask('createSignUp', { email: 'order@example.com', company: 'Order', plan: 'free' }, withKey('order'));
    const second = await shop.ask('createSignUp', { plan: 'free', company: 'Order', email: 'order@example.com' }, withKey('order'));
    expect(second).toEqual(first);
  });

  test('is harmless on methods that are idempotent anyway', async () => {
    const sending = { key: sandbox.keys.secret, headers: { 'Idempotency-Key': 'rename' } };
    const first = await shop.ask('updateEnvironment', { name: 'Renamed' }, sending);
    expect(await shop.ask('updateEnvironment', { name: 'Renamed' }, sending)).toEqual(first);
    const doomed = await shop.createSandbox();
    const destroying = { key: organisationKey, headers: { 'Idempotency-Key': 'destroy' } };
    const destroyed = await shop.ask('deleteSandbox', { id: doomed.environment.id }, destroying);
    expect(await shop.ask('deleteSandbox', { id: doomed.environment.id }, destroying)).toEqual(destroyed);
  });

  test('creates one sandbox, with the same keys both times', async () => {
    const sending = { key: organisationKey, headers: { 'Idempotency-Key': 'sandbox' } };
    const [first, second] = await Promise.all([shop.ask('createSandbox', {}, sending), shop.ask('createSandbox', {}, sending)]);
    expect(second).toEqual(first);
    expect((await shop.request('getEnvironment', {}, { key: first.keys.secret })).status).toBe(200);
  });

  test('is done anew after a day', async () => {
    const input = { plan: 'team', interval: 'month', currency: 'usd' } as const;
    const first = await shop.ask('createPricePreview', input, withKey('old'));
    await shop.database.query("update idempotency_keys set created_at = created_at - interval '25 hours'");
    const second = await shop.ask('createPricePreview', input, withKey('old'));
    expect(second.id).not.toBe(first.id);
  });
});

describe('another request with the same key', () => {
  test('is refused', async () => {
    await shop.ask('createSignUp', { email: 'one@example.com', company: 'One', plan: 'free' }, withKey('taken'));
    const problem = await shop.refusal('createSignUp', { email: 'two@example.com', company: 'Two', plan: 'free' }, withKey('taken'));
    expect(problem).toMatchObject({ status: 409, code: 'idempotency_mismatch' });
    expect(await countAccounts('two@example.com')).toBe(0);
  });

  test('by another caller has nothing to do with the first', async () => {
    const other = await shop.createSandbox({ catalog: sampleCatalog });
    const input = { email: 'same@example.com', company: 'Same', plan: 'free' };
    const mine = await shop.ask('createSignUp', input, withKey('shared'));
    const theirs = await shop.ask('createSignUp', input, { ...withKey('shared'), key: other.keys.publishable });
    expect(theirs.account.id).not.toBe(mine.account.id);
  });
});

test('A request that failed for its form may be corrected under the same key', async () => {
  const broken = await shop.send('POST', '/v1/sign-ups', { ...withKey('form'), body: { email: 'form' } });
  expect(broken.status).toBe(400);
  const input = { email: 'form@example.com', company: 'Form', plan: 'free' };
  expect((await shop.request('createSignUp', input, withKey('form'))).status).toBe(201);
});

test.each(['ü', 'x'.repeat(256), 'two words'])('The idempotency key "%s" is refused', async (key) => {
  const header = key === 'ü' ? '\u00fc' : key;
  const problem = await shop.refusal('createPricePreview', { plan: 'team', interval: 'month', currency: 'usd' }, withKey(header));
  expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
});

test('A stored answer cannot be read by whoever reads the database', async () => {
  const { session } = await shop.ask('createSignUp', { email: 'vault@example.com', company: 'Vault', plan: 'free' }, withKey('vault'));
  const rows = await shop.database.query('select * from idempotency_keys');
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(session.token);
  expect(JSON.stringify(rows)).not.toContain('vault');
});
