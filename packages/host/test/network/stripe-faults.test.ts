import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, consent, type Shop, teamCart } from '../commerce/client.ts';
import { createStripeHost, type StripeHost } from './stripe-host.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });
let far: StripeHost;
beforeAll(async () => {
  far = await createStripeHost();
});
beforeEach(() => far.fake.faults.clear());
afterAll(() => far.close());

/** More often than the SDK tries by itself. */
const everyTry = 3;

let buyers = 0;
async function begin(shop: Shop) {
  buyers += 1;
  const begun = await shop.begin({ ...teamCart, country: 'FR' }, { ...ada, email: `ada${buyers}@example.com` });
  return { secret: begun.secret, input: { id: begun.id, preview: begun.preview.id, consent, payment: await shop.card() } };
}

async function buy(shop: Shop) {
  const { secret, input } = await begin(shop);
  const { result } = await shop.do(secret, 'confirmCheckout', input);
  if (!result) throw new Error('Nothing was bought.');
  return result;
}

/** What Stripe has taken from the customers of an environment, in minor units, one number a payment. */
async function charges(shop: Shop): Promise<number[]> {
  const { data } = await far.stripe.customers.list({ limit: 100 });
  const own = data.filter(({ metadata }) => metadata.tillkit_environment === shop.id).map(({ id }) => id);
  const all = far.fake.world.store.all('charge');
  return all.filter(({ paid, customer }) => paid && own.includes(String(customer))).map(({ amount }) => amount);
}

/** The requests that an action makes, in order: each may be the one whose answer is lost. */
async function requestsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = far.fake.requests.length;
  await work();
  return far.fake.requests.slice(before).map(({ operation }) => operation);
}

describe('A purchase', () => {
  test.each(['lostAnswer', '500'] as const)('charges once, whichever request of it meets a fault: %s', async (kind) => {
    const shop = await far.open();
    const { secret, input } = await begin(shop);
    const requests = await requestsOf(() => shop.do(secret, 'confirmCheckout', input));
    expect(requests.length).toBeGreaterThan(5);
    for (let index = 0; index < requests.length; index += 1) {
      const other = await far.open({ name: `${kind} ${index}` });
      const begun = await begin(other);
      far.fake.faults.clear();
      const before = far.fake.requests.length;
      far.fake.faults.add({ kind, on: () => far.fake.requests.length >= before, after: index, times: everyTry });
      const first = await other.ask(begun.secret, 'confirmCheckout', begun.input, { key: 'first' });
      far.fake.faults.clear();
      expect([200, 502, 503], `${requests[index]}: ${first.problem.detail}`).toContain(first.status);
      const again = await other.do(begun.secret, 'confirmCheckout', begun.input, { key: 'first' });
      expect(again.status, requests[index]).toBe('completed');
      const once = await other.do(begun.secret, 'confirmCheckout', begun.input, { key: 'second' });
      expect(once.result?.subscription.id).toBe(again.result?.subscription.id);
      expect(await charges(other), requests[index]).toEqual([again.result?.invoice?.total.amount]);
      expect(await far.host.reconcile({ environment: other.id, write: false })).toMatchObject({ differences: [] });
    }
  });
});

describe('A visitor whose card is declined', () => {
  test('has no account by Stripe’s news of it, and buys with another card', async () => {
    const shop = await far.open();
    const { secret, input } = await begin(shop);
    far.fake.takeEvents();
    const declined = await shop.ask(secret, 'confirmCheckout', { ...input, payment: await shop.card('4000000000000002') });
    expect(declined.status).toBe(402);
    for (const event of far.fake.takeEvents()) expect(await far.deliver(event)).toBe(200);
    await far.host.runDueWork();
    expect((await shop.events()).map(({ type }) => type)).not.toContain('account.created');
    expect((await shop.do(secret, 'confirmCheckout', input)).status).toBe('completed');
  });
});

describe('A visitor who fails the bank’s check', () => {
  test('is told so, also where Stripe’s news of it come first, and is asked anew with the next try', async () => {
    const shop = await far.open();
    const { secret, input } = await begin(shop);
    const confirmation = { ...input, payment: await shop.card('4000002500003155') };
    const asked = await shop.do(secret, 'confirmCheckout', confirmation);
    const secretOf = ({ action }: typeof asked) => action?.surface.client_secret ?? '';
    far.fake.takeEvents();
    far.fake.script.failPaymentAuthentication(secretOf(asked));
    for (const event of far.fake.takeEvents()) await far.deliver(event);
    await far.host.runDueWork();
    expect(await shop.ask(secret, 'confirmCheckout', confirmation)).toMatchObject({
      status: 402,
      problem: { code: 'authentication_failed' },
    });
    const again = await shop.do(secret, 'confirmCheckout', confirmation);
    far.fake.script.authenticatePayment(secretOf(again));
    expect((await shop.do(secret, 'confirmCheckout', confirmation)).status).toBe('completed');
    expect(await charges(shop)).toHaveLength(1);
  });
});

describe('A change', () => {
  test('charges once, whichever request of it loses its answer, and is then written by Stripe’s news or by trying again', async () => {
    const shop = await far.open();
    const change = async (open: Shop) => {
      const { account } = await buy(open);
      const own = { account: account.id };
      return { own, preview: (await open.do(open.secret, 'createChangePreview', { seats: 6 }, own)).id };
    };
    const usual = await change(shop);
    const requests = await requestsOf(() => shop.do(shop.secret, 'confirmChange', { preview: usual.preview }, usual.own));
    for (let index = 0; index < requests.length; index += 1) {
      const other = await far.open({ name: `change ${index}` });
      const { own, preview } = await change(other);
      far.fake.takeEvents();
      far.fake.faults.add({ kind: 'lostAnswer', after: index, times: everyTry });
      await other.ask(other.secret, 'confirmChange', { preview }, own);
      far.fake.faults.clear();
      if (index % 2 === 0) for (const event of far.fake.takeEvents()) await far.deliver(event);
      await far.host.runDueWork();
      const done = await other.do(other.secret, 'confirmChange', { preview }, own);
      expect(done, requests[index]).toMatchObject({ status: 'applied', subscription: { seats: 6 } });
      expect(await charges(other), requests[index]).toHaveLength(2);
      const { data } = await other.do(other.secret, 'listAmendments', {}, own);
      expect(
        data.map((amendment) => amendment.preview),
        requests[index],
      ).toEqual([preview]);
    }
  });
});

test('A message of Stripe that is forged, too old, or signed with another secret is refused', async () => {
  const shop = await far.open();
  await buy(shop);
  const [event] = far.fake.takeEvents();
  if (!event) throw new Error('Stripe told nothing.');
  expect(await far.deliver(event, 'whsec_other')).toBe(400);
  expect(await far.deliver(event, undefined, new Date(Date.now() - 3600_000))).toBe(400);
  const { body, headers } = await far.fake.deliver(event, new Date());
  const forged = new Request('http://host.test/v1/webhooks/stripe', {
    method: 'POST',
    headers,
    body: body.replace(event.id, 'evt_forged'),
  });
  expect((await far.host.fetch(forged)).status).toBe(400);
  expect(await far.database.query('select id from provider_notices where id in ($1, $2)', [event.id, 'evt_forged'])).toEqual([]);
  expect(await far.deliver(event)).toBe(200);
});
