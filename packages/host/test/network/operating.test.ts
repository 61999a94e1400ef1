import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { expect, test, vi } from 'vitest';
import { createHost } from '../../src/index.ts';
import { organisationKey, type Shop, send } from '../commerce/client.ts';
import { ada, consent, teamCart, useFarHost } from './far-shop.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const far = useFarHost();

async function buy(shop: Shop, email: string) {
  const begun = await shop.begin(teamCart, { ...ada, email });
  const payment = { method: far.remote().enterCard() };
  const { result } = await shop.do(begun.secret, 'confirmCheckout', { id: begun.id, preview: begun.preview.id, consent, payment });
  const customer = [...far.remote().customers.values()].find(({ account }) => account === result?.account.id);
  if (!result || !customer?.subscription) throw new Error('Nothing was bought.');
  return { result, customer, subscription: customer.subscription, own: { account: result.account.id } };
}

async function importAll(shop: Shop, limit = 2) {
  const all = [];
  for (let cursor: string | undefined; ; ) {
    const step = await shop.do(shop.secret, 'createImport', { limit, ...(cursor ? { cursor } : {}) });
    all.push(...step.data);
    if (step.next_cursor === null) return { all, total: step.total };
    cursor = step.next_cursor;
  }
}

test('A reconciliation tells each difference, by account and field, and writes them', async () => {
  const shop = await far.open();
  const { customer, subscription, own, result } = await buy(shop, 'drift@example.com');
  await buy(shop, 'same@example.com');
  customer.subscription = { ...subscription, snapshot: { ...subscription.snapshot, seats: 9, cancel_at: '2027-02-15T12:00:00.000Z' } };
  const object = `subscription ${result.subscription.id}`;
  const expected = [
    { account: own.account, object, field: '/seats', ours: 3, theirs: 9 },
    { account: own.account, object, field: '/cancel_at', ours: null, theirs: '2027-02-15T12:00:00.000Z' },
  ];
  const dry = await shop.do(shop.secret, 'createReconciliation', { write: false });
  expect(dry).toMatchObject({ accounts: 2, written: false, failures: [], next_cursor: null });
  expect(dry.differences.toSorted((a, b) => (a.field < b.field ? 1 : -1))).toEqual(expected);
  expect((await shop.do(shop.secret, 'getSubscription', {}, own)).seats).toBe(3);
  expect((await far.host().reconcile({ environment: shop.id })).differences).toHaveLength(2);
  expect((await shop.do(shop.secret, 'getSubscription', {}, own)).seats).toBe(9);
  expect(await far.host().reconcile({ environment: shop.id })).toEqual({ accounts: 2, differences: [], failures: [], written: true });
});

test('A reconciliation goes on page by page, and one account that cannot be read does not keep the others waiting', async () => {
  const shop = await far.open();
  const emails = ['p1@example.com', 'p2@example.com', 'p3@example.com'];
  const bought = [];
  for (const email of emails) bought.push(await buy(shop, email));
  const [gone] = bought.toSorted((a, b) => (a.own.account < b.own.account ? -1 : 1));
  far.remote().customers.delete(gone?.customer.id ?? '');
  const first = await shop.do(shop.secret, 'createReconciliation', { limit: 2 });
  expect(first).toMatchObject({ accounts: 1, failures: [{ account: gone?.own.account, detail: expect.stringContaining('no customer') }] });
  const second = await shop.do(shop.secret, 'createReconciliation', { limit: 2, cursor: first.next_cursor ?? '' });
  expect(second).toMatchObject({ accounts: 1, failures: [], next_cursor: null });
});

test('An import takes over customers with what they have, once, and tells what a person should look at', async () => {
  const shop = await far.open();
  const { customer: sold, subscription } = await buy(await far.open(), 'sold@example.com');
  const remote = far.remote();
  for (const { id } of [...remote.customers.values()]) remote.customers.delete(id);
  await shop.do(shop.secret, 'putAccount', { id: 'their-7', email: 'known@example.com', name: 'Known' });
  const subscribed = remote.addCustomer({ email: 'sub@example.com', name: 'Sub', subscription, invoices: sold.invoices });
  const twins = [1, 2].map(() => remote.addCustomer({ email: 'twin@example.com', name: 'Twin' }));
  const known = remote.addCustomer({ email: 'KNOWN@example.com' });
  const byId = remote.addCustomer({ email: 'new-address@example.com', external_id: 'their-8' });
  const silent = remote.addCustomer({ name: 'Silent' });
  const foreign = remote.addCustomer({ email: 'foreign@example.com', environment: 'env_other' });
  const { all, total } = await importAll(shop);
  expect(total).toBe(7);
  const of = (id: string | undefined) => all.find(({ customer }) => customer === id);
  expect(of(subscribed.id)).toMatchObject({ outcome: 'created', subscribed: true, invoices: 1 });
  expect(of(known.id)).toMatchObject({ outcome: 'linked', remarks: [] });
  expect(of(twins[0]?.id)).toMatchObject({ outcome: 'created', remarks: [] });
  expect(of(twins[1]?.id)?.remarks.join(' ')).toContain('twin+');
  expect(of(byId.id)).toMatchObject({ outcome: 'created' });
  expect(of(silent.id)?.remarks).toEqual(['It has no e-mail address. Give the account one.']);
  expect(of(foreign.id)).toMatchObject({ outcome: 'skipped', account: null });
  expect((await shop.do(shop.secret, 'getAccountById', { id: 'their-8' })).email).toBe('new-address@example.com');
  const own = { account: of(subscribed.id)?.account ?? '' };
  expect(await shop.do(shop.secret, 'getSubscription', {}, own)).toMatchObject({ plan: { name: 'Team' }, seats: 3 });
  expect(of(subscribed.id)?.remarks).toEqual([
    'The catalog does not know the price of "Team". It is shown and charged as the provider has it.',
  ]);
  const events = await shop.events();
  const again = await importAll(shop, 50);
  expect(again.all.map(({ outcome }) => outcome).toSorted()).toEqual([...Array(6).fill('unchanged'), 'skipped'].toSorted());
  expect(await shop.events()).toEqual(events);
});

test('The sandbox’s own billing has nothing to be read anew, taken over or pulled', async () => {
  const shop = await far.open({ provider: 'sandbox' });
  for (const id of ['createReconciliation', 'createImport', 'pullCatalog'] as const) {
    expect((await shop.ask(shop.secret, id, {})).problem.code).toBe('not_supported_by_provider');
  }
});

test('A catalog that the provider does not take is not put', async () => {
  const shop = await far.open();
  const before = await shop.do(shop.publishable, 'getCatalog', {});
  const catalog = { default_currency: 'usd', plans: [{ key: 'solo', name: 'Solo', kind: 'free' as const }] };
  far.remote().fault = 'unreachable';
  expect((await shop.ask(shop.secret, 'putCatalog', catalog)).problem.code).toBe('provider_unavailable');
  expect(await shop.do(shop.publishable, 'getCatalog', {})).toEqual(before);
  far.remote().fault = null;
  await shop.do(shop.secret, 'putCatalog', catalog);
  expect(far.remote().catalogs.at(-1)).toBe('["solo"]');
});

test('A catalog that is pulled can be put', async () => {
  const shop = await far.open();
  const { catalog, skipped } = await shop.do(shop.secret, 'pullCatalog', {});
  expect(skipped).toEqual([{ id: 'prod_1', reason: 'It is weekly.' }]);
  await shop.do(shop.secret, 'putCatalog', catalog);
  expect((await shop.do(shop.publishable, 'getCatalog', {})).plans.map(({ key }) => key)).toEqual(['solo']);
});

test('Use is handed over once, also when the provider could not be reached at first', async () => {
  const shop = await far.open();
  const { own } = await buy(shop, 'use@example.com');
  far.remote().used.length = 0;
  const records = [1, 2, 3].map((number) => ({ id: `use-${number}`, account: own.account, meter: 'requests', quantity: number }));
  far.remote().fault = 'unreachable';
  await shop.do(shop.secret, 'createUsageRecords', { records });
  await far.host().runDueWork();
  expect(far.remote().used).toEqual([]);
  far.remote().fault = null;
  await shop.do(shop.secret, 'createUsageRecords', { records });
  await far.host().runDueWork();
  expect(far.remote().used).toEqual(records.map(({ id, quantity }) => ({ id, quantity })));
});

test('A host without the provider opens no sandboxes of it', async () => {
  const host = createHost({ providers: { sandbox: createSandboxProvider() }, organisationKeys: [organisationKey], rateLimits: false });
  const { status, problem } = await send((request) => host.fetch(request), organisationKey, 'createSandbox', { provider: 'stripe' });
  expect([status, problem.code, problem.param]).toEqual([422, 'provider_not_available', '/provider']);
  await host.close();
});
