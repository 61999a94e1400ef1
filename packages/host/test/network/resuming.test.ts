import { expect, test, vi } from 'vitest';
import type { Shop } from '../commerce/client.ts';
import { ada, consent, teamCart, useFarHost } from './far-shop.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const far = useFarHost();
const asksFirst = '4000002500003155';

async function begin(shop: Shop, email: string, number?: string) {
  const begun = await shop.begin(teamCart, { ...ada, email });
  const payment = { method: far.remote().enterCard(number) };
  return { begun, input: { id: begun.id, preview: begun.preview.id, consent, payment } };
}

const customerOf = (email: string) => [...far.remote().customers.values()].find((customer) => customer.email === email);
const subscriptionsOf = async (shop: Shop) => (await shop.events()).filter(({ type }) => type === 'subscription.created').length;

/** The bank lets it go; the page is closed. */
function authenticate(state: 'authenticated' | 'failed' = 'authenticated') {
  for (const intent of far.remote().intents.values()) if (intent.state === 'pending' && intent.method) intent.state = state;
}

test('A checkout that waits for the bank says what the page needs for it, and goes on when it is confirmed again', async () => {
  const shop = await far.open();
  const { begun, input } = await begin(shop, 'bank@example.com', asksFirst);
  const asked = await shop.do(begun.secret, 'confirmCheckout', input);
  expect(asked).toMatchObject({
    status: 'requires_action',
    action: { type: 'three_d_secure', surface: { client_secret: expect.any(String) } },
  });
  const still = await shop.do(begun.secret, 'confirmCheckout', { ...input, payment: undefined });
  expect(still.status).toBe('requires_action');
  authenticate();
  const done = await shop.do(begun.secret, 'confirmCheckout', { id: input.id, preview: input.preview, consent });
  expect(done.status).toBe('completed');
  expect(await subscriptionsOf(shop)).toBe(1);
});

test('A visitor who never comes back from the bank has bought all the same, with what they agreed to', async () => {
  const shop = await far.open();
  const { begun, input } = await begin(shop, 'gone@example.com', asksFirst);
  await shop.do(begun.secret, 'confirmCheckout', input);
  const customer = customerOf('gone@example.com');
  far.remote().tell('customer.created', customer ?? null);
  await far.deliverNews();
  expect(await subscriptionsOf(shop)).toBe(0);
  authenticate();
  far.remote().tell('payment_intent.succeeded', customer ?? null);
  await far.deliverNews();
  const completed = (await shop.events()).find(({ type }) => type === 'checkout.completed');
  expect(completed?.data.checkout).toMatchObject({ id: begun.id, status: 'completed', consent: { text: consent.text } });
  expect((await shop.do(begun.secret, 'getCheckout', { id: begun.id })).result?.subscription.status).toBe('active');
});

test('A buyer who comes back and only looks finds the purchase completed', async () => {
  const shop = await far.open();
  const { begun, input } = await begin(shop, 'looks@example.com', asksFirst);
  await shop.do(begun.secret, 'confirmCheckout', input);
  authenticate();
  expect((await shop.do(begun.secret, 'getCheckout', { id: begun.id })).status).toBe('completed');
});

test('A bank that says no leaves the checkout open for another card', async () => {
  const shop = await far.open();
  const { begun, input } = await begin(shop, 'no@example.com', asksFirst);
  await shop.do(begun.secret, 'confirmCheckout', input);
  authenticate('failed');
  const refused = await shop.ask(begun.secret, 'confirmCheckout', { ...input, payment: undefined });
  expect(refused.problem.code).toBe('authentication_failed');
  const payment = { method: far.remote().enterCard() };
  expect((await shop.do(begun.secret, 'confirmCheckout', { ...input, payment })).status).toBe('completed');
});

test('A provider that cannot be reached leaves everything as it was, and the same request goes on later', async () => {
  const shop = await far.open();
  const { begun, input } = await begin(shop, 'later@example.com');
  far.remote().fault = 'unreachable';
  const refused = await shop.ask(begun.secret, 'confirmCheckout', input, { key: 'one-click' });
  expect([refused.status, refused.problem.code, refused.headers.get('retry-after')]).toEqual([503, 'provider_unavailable', '5']);
  far.remote().fault = null;
  const done = await shop.ask(begun.secret, 'confirmCheckout', input, { key: 'one-click' });
  expect([done.status, done.body.status, done.headers.get('idempotency-replayed')]).toEqual([200, 'completed', null]);
});

test('An answer that was lost is found when the customer tries again: one subscription, one charge', async () => {
  const shop = await far.open();
  const { begun, input } = await begin(shop, 'lost@example.com');
  far.remote().fault = 'lost answer';
  expect((await shop.ask(begun.secret, 'confirmCheckout', input, { key: 'a' })).status).toBe(503);
  const done = await shop.do(begun.secret, 'confirmCheckout', input, { key: 'another' });
  expect(done.result?.subscription.id).toBe(customerOf('lost@example.com')?.subscription?.snapshot.id);
  expect([...far.remote().done.keys()].filter((name) => name.includes(begun.id))).toHaveLength(1);
  await far.deliverNews();
  expect(await subscriptionsOf(shop)).toBe(1);
});

test('An answer that was lost is found by the provider’s news when the customer does not try again', async () => {
  const shop = await far.open();
  const { begun, input } = await begin(shop, 'news@example.com');
  far.remote().fault = 'lost answer';
  await shop.ask(begun.secret, 'confirmCheckout', input);
  await far.deliverNews();
  const checkout = await shop.do(begun.secret, 'getCheckout', { id: begun.id });
  expect(checkout).toMatchObject({ status: 'completed', result: { account: { email: 'news@example.com' } } });
  expect(await subscriptionsOf(shop)).toBe(1);
  expect((await shop.events()).filter(({ type }) => type === 'signed_up' || type === 'checkout.completed')).toHaveLength(1);
});

test('What never reached the provider is not done behind the customer’s back', async () => {
  const shop = await far.open();
  const { begun, input } = await begin(shop, 'never@example.com');
  far.remote().fault = 'unreachable';
  await shop.ask(begun.secret, 'confirmCheckout', input);
  far.remote().fault = null;
  const [account] = await far.waiting();
  const customer = far.remote().addCustomer({ email: 'never@example.com', environment: shop.id, account: account?.account_id ?? null });
  far.remote().tell('customer.created', customer);
  await far.deliverNews();
  expect((await shop.do(begun.secret, 'getCheckout', { id: begun.id })).status).toBe('open');
  expect(far.remote().done.size).toBe([...far.remote().done.keys()].filter((name) => !name.includes(begun.id)).length);
});

test('News that comes while the purchase is still going on waits for it', async () => {
  const shop = await far.open();
  const { begun, input } = await begin(shop, 'early@example.com');
  const sent: Promise<unknown>[] = [];
  far.remote().meanwhile = async () => {
    for (const notice of far.remote().news.splice(0)) sent.push(far.deliver(notice));
  };
  const done = await shop.do(begun.secret, 'confirmCheckout', input);
  await Promise.all(sent);
  await far.host().runDueWork();
  expect(sent.length).toBeGreaterThan(0);
  expect(done.status).toBe('completed');
  expect(await subscriptionsOf(shop)).toBe(1);
});

test('A change whose answer was lost is written as the customer’s, not as somebody else’s', async () => {
  const shop = await far.open();
  const { begun, input } = await begin(shop, 'change@example.com');
  const { result } = await shop.do(begun.secret, 'confirmCheckout', input);
  const own = { account: result?.account.id ?? '' };
  const preview = await shop.do(shop.secret, 'createChangePreview', { seats: 5 }, own);
  far.remote().news.length = 0;
  far.remote().fault = 'lost answer';
  expect((await shop.ask(shop.secret, 'confirmChange', { preview: preview.id }, own)).status).toBe(503);
  expect((await shop.do(shop.secret, 'getSubscription', {}, own)).seats).toBe(3);
  await far.deliverNews();
  expect((await shop.do(shop.secret, 'getSubscription', {}, own)).seats).toBe(5);
  const again = await shop.do(shop.secret, 'confirmChange', { preview: preview.id }, own);
  expect(again).toMatchObject({ status: 'applied', subscription: { seats: 5 }, invoice: { status: 'paid' } });
  const { data } = await shop.do(shop.secret, 'listAmendments', {}, own);
  expect(data.map(({ preview: of, actor }) => [of, actor.kind])).toEqual([[preview.id, 'server']]);
});

test('A change that waits for the bank is made once the bank lets it go, though the page is closed', async () => {
  const shop = await far.open();
  const { begun, input } = await begin(shop, 'upgrade@example.com');
  const { result } = await shop.do(begun.secret, 'confirmCheckout', input);
  const own = { account: result?.account.id ?? '' };
  const preview = await shop.do(shop.secret, 'createChangePreview', { seats: 5 }, own);
  const payment = { method: far.remote().enterCard(asksFirst) };
  expect((await shop.do(shop.secret, 'confirmChange', { preview: preview.id, payment }, own)).status).toBe('requires_action');
  authenticate();
  far.remote().tell('payment_intent.succeeded', customerOf('upgrade@example.com') ?? null);
  await far.deliverNews();
  expect((await shop.do(shop.secret, 'getSubscription', {}, own)).seats).toBe(5);
});

test('A sign-up whose answer was lost opens one account when it is sent again', async () => {
  const shop = await far.open();
  const signUp = { email: 'free@example.com', company: 'Free', plan: 'free' };
  far.remote().fault = 'lost answer';
  expect((await shop.ask(shop.publishable, 'createSignUp', signUp, { key: 'sign-up' })).status).toBe(503);
  const { account } = await shop.do(shop.publishable, 'createSignUp', signUp, { key: 'sign-up' });
  await far.deliverNews();
  expect(customerOf('free@example.com')?.account).toBe(account.id);
  expect((await shop.events()).filter(({ type }) => type === 'account.created')).toHaveLength(1);
});
