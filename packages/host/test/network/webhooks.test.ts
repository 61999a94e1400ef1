import { expect, test, vi } from 'vitest';
import { ada, consent, teamCart, useFarHost } from './far-shop.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const far = useFarHost();

async function buy(email = 'ada@example.com') {
  const shop = await far.open();
  const begun = await shop.begin(teamCart, { ...ada, email });
  const payment = { method: far.remote().enterCard() };
  const { result } = await shop.do(begun.secret, 'confirmCheckout', { id: begun.id, preview: begun.preview.id, consent, payment });
  if (!result) throw new Error('Nothing was bought.');
  const customer = [...far.remote().customers.values()].find(({ account }) => account === result.account.id);
  if (!customer?.subscription) throw new Error('The far side knows nothing of it.');
  const ask = { account: result.account.id };
  return { shop, result, customer: { ...customer, subscription: customer.subscription }, own: customer, ask };
}

test('A customer who buys is known by the provider’s ids', async () => {
  const { shop, result, own, ask } = await buy();
  const { data } = await shop.do(shop.secret, 'listPaymentMethods', {}, ask);
  expect(data[0]?.id).toBe(own.methods[0]?.snapshot.id);
  expect(result.subscription.status).toBe('active');
});

test('A message that nobody signed, or that is signed with another secret, is refused and not kept', async () => {
  const { shop, own } = await buy('forged@example.com');
  const notice = far.remote().tell('invoice.paid', own);
  const forged = await far.deliver(notice, 'whsec_other');
  expect(forged).toEqual({ status: 400, code: 'webhook_signature_invalid' });
  const unsigned = await far
    .host()
    .fetch(new Request('http://host.test/v1/webhooks/stripe', { method: 'POST', body: JSON.stringify(notice) }));
  expect(unsigned.status).toBe(400);
  expect((await shop.do(shop.secret, 'listProviderNotices', {})).data).toEqual([]);
});

test('Messages of a provider that the host does not have lead nowhere', async () => {
  for (const name of ['sandbox', 'paddle']) {
    const response = await far.host().fetch(new Request(`http://host.test/v1/webhooks/${name}`, { method: 'POST', body: '{}' }));
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, 'not_found']);
  }
});

test('News leads to reading the account anew; the same news counts once', async () => {
  const { shop, own, customer, ask } = await buy('news@example.com');
  far.remote().news.length = 0;
  own.subscription = { ...customer.subscription, snapshot: { ...customer.subscription.snapshot, status: 'past_due' } };
  const notice = far.remote().tell('customer.subscription.updated', own);
  const before = (await shop.events()).length;
  for (let times = 0; times < 3; times += 1) expect((await far.deliver(notice)).status).toBe(200);
  await far.host().runDueWork();
  expect((await shop.do(shop.secret, 'getSubscription', {}, ask)).status).toBe('past_due');
  expect((await shop.events()).slice(before).map(({ type }) => type)).toEqual(['subscription.changed']);
  const { data } = await shop.do(shop.secret, 'listProviderNotices', {});
  expect(data).toMatchObject([{ id: notice.id, status: 'done', account: ask.account, attempts: 1 }]);
});

test('News that changes nothing leaves the version and the events alone', async () => {
  const { shop, own, ask } = await buy('same@example.com');
  const before = [await shop.do(shop.secret, 'getSubscription', {}, ask), await shop.events()];
  for (const type of ['customer.updated', 'invoice.paid', 'customer.subscription.updated']) far.remote().tell(type, own);
  await far.deliverNews();
  expect([await shop.do(shop.secret, 'getSubscription', {}, ask), await shop.events()]).toEqual(before);
});

test('News that cannot be read now is tried again, with what went wrong on record', async () => {
  const { shop, own } = await buy('later@example.com');
  far.remote().news.length = 0;
  far.remote().fault = 'unreachable';
  const notice = far.remote().tell('invoice.paid', own);
  await far.deliver(notice);
  await far.host().runDueWork();
  const { data } = await shop.do(shop.secret, 'listProviderNotices', { status: 'pending' });
  expect(data).toMatchObject([{ id: notice.id, attempts: 1, detail: expect.stringContaining('could not reach the payment provider') }]);
});

test('News about real money never touches a sandbox', async () => {
  const { shop, own, ask } = await buy('real@example.com');
  far.remote().news.length = 0;
  const notice = far.remote().tell('invoice.paid', own, { livemode: true });
  own.methods = [];
  await far.deliver(notice);
  await far.host().runDueWork();
  expect((await shop.do(shop.secret, 'listPaymentMethods', {}, ask)).data).toHaveLength(1);
  expect(await far.notices()).toContainEqual(expect.objectContaining({ id: notice.id, status: 'ignored' }));
});

test('News about somebody who is no customer of ours is ignored and marked so', async () => {
  const stranger = far.remote().addCustomer({ email: 'stranger@example.com' });
  const notice = far.remote().tell('customer.created', stranger);
  await far.deliver(notice);
  await far.host().runDueWork();
  expect(await far.notices()).toContainEqual(
    expect.objectContaining({ id: notice.id, status: 'ignored', detail: 'The customer is none of ours.' }),
  );
});

test('A customer who names an environment of another kind is ignored', async () => {
  const shop = await far.open();
  const stranger = far.remote().addCustomer({ email: 'kind@example.com', environment: shop.id, livemode: true });
  const notice = far.remote().tell('customer.created', stranger);
  await far.deliver(notice);
  await far.host().runDueWork();
  expect(await far.notices()).toContainEqual(expect.objectContaining({ id: notice.id, status: 'ignored' }));
});

test('A customer who names an environment of ours is taken over', async () => {
  const shop = await far.open();
  const customer = far.remote().addCustomer({ email: 'by-hand@example.com', name: 'By Hand', environment: shop.id });
  far.remote().tell('customer.created', customer);
  await far.deliverNews();
  const created = (await shop.events()).filter(({ type }) => type === 'account.created');
  expect(created.map(({ data }) => (data.account as { email: string }).email)).toEqual(['by-hand@example.com']);
});

test('Somebody else’s change of a product is noted; our own is not', async () => {
  const shop = await far.open();
  const about = { environment: shop.id, subject: 'catalog' as const };
  far.remote().tell('price.updated', null, { ...about, own: true });
  const notice = far.remote().tell('price.updated', null, about);
  await far.deliverNews();
  const drifts = (await shop.events()).filter(({ type }) => type === 'catalog.drifted');
  expect(drifts.map(({ data }) => data)).toEqual([{ notice: { id: notice.id, type: 'price.updated', created_at: notice.created_at } }]);
});
