import { expect, test, vi } from 'vitest';
import type { Shop } from '../commerce/client.ts';
import { ada, consent, teamCart, useFarHost } from './far-shop.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const far = useFarHost();
const back = 'https://shop.example/billing';
const open = () =>
  far.open({ settings: { seller: { name: 'Boutique', address: { country: 'FR' } }, allowed_origins: ['https://shop.example'] } });

async function buy(shop: Shop, email: string) {
  const begun = await shop.begin(teamCart, { ...ada, email });
  const payment = { method: far.remote().enterCard() };
  const { result } = await shop.do(begun.secret, 'confirmCheckout', { id: begun.id, preview: begun.preview.id, consent, payment });
  if (!result) throw new Error('Nothing was bought.');
  return { result, own: { account: result.account.id } };
}

const customerOf = (account: string) => {
  const customer = [...far.remote().customers.values()].find((each) => each.account === account);
  if (!customer) throw new Error('There is no such customer.');
  return customer;
};

/** The customer pays on the provider's own page. */
function payThere(number?: string) {
  for (const intent of far.remote().intents.values()) {
    if (intent.state !== 'pending' || intent.method !== null) continue;
    intent.method = far.remote().enterCard(number);
    intent.state = 'authenticated';
  }
}

test('A checkout that is paid on the provider’s own page is completed with what was shown and agreed to', async () => {
  const shop = await open();
  const begun = await shop.begin(teamCart, { ...ada, email: 'page@example.com' });
  const page = await shop.do(begun.secret, 'createCheckoutPage', { id: begun.id, return_url: back, preview: begun.preview.id, consent });
  expect(page.url).toContain(encodeURIComponent(back));
  expect((await shop.do(begun.secret, 'getCheckout', { id: begun.id })).status).toBe('open');
  payThere();
  const done = await shop.do(begun.secret, 'getCheckout', { id: begun.id });
  expect(done).toMatchObject({ status: 'completed', result: { subscription: { status: 'active' } } });
  const completed = (await shop.events()).filter(({ type }) => type === 'checkout.completed');
  expect(completed.map(({ data }) => data.checkout)).toMatchObject([{ consent: { text: consent.text } }]);
});

test('Whoever paid on the provider’s page and never came back has bought all the same', async () => {
  const shop = await open();
  const begun = await shop.begin(teamCart, { ...ada, email: 'away@example.com' });
  await shop.do(begun.secret, 'createCheckoutPage', { id: begun.id, return_url: back, preview: begun.preview.id, consent });
  const customer = [...far.remote().customers.values()].find(({ email }) => email === 'away@example.com');
  payThere();
  far.remote().tell('checkout.session.completed', customer ?? null);
  await far.deliverNews();
  expect((await shop.events()).filter(({ type }) => type === 'checkout.completed')).toHaveLength(1);
});

test('A payment method that is given on the provider’s page is kept', async () => {
  const shop = await open();
  const { own, result } = await buy(shop, 'setup@example.com');
  const setup = await shop.do(shop.secret, 'createPaymentMethodSetup', {}, own);
  const page = { id: setup.id, return_url: back, consent, make_default: true };
  await shop.do(shop.secret, 'createSetupPage', page, own);
  payThere();
  far.remote().tell('setup_intent.succeeded', customerOf(result.account.id));
  const customer = customerOf(result.account.id);
  const [, given] = [...far.remote().intents.values()]
    .map(({ method }) => far.remote().methods.get(method ?? ''))
    .filter(Boolean)
    .reverse();
  expect(given).toBeDefined();
  const done = await shop.do(shop.secret, 'confirmPaymentMethodSetup', { id: setup.id, consent }, own);
  expect(done.status).toBe('succeeded');
  expect((await shop.do(shop.secret, 'listPaymentMethods', {}, own)).data).toHaveLength(2);
  expect(customer.id).toMatch(/^cus_/);
});

test('A page leads back to the product’s own pages only', async () => {
  const shop = await open();
  const { own, result } = await buy(shop, 'back@example.com');
  for (const return_url of ['https://evil.example/', 'https://shop.example.evil.example/', 'http://shop.example/']) {
    const { problem } = await shop.ask(shop.secret, 'createInvoicePage', { id: result.invoice?.id ?? '', return_url }, own);
    expect([problem.code, problem.param]).toEqual(
      problem.code === 'invoice_not_open' ? ['invoice_not_open', undefined] : ['invalid_request', '/return_url'],
    );
  }
  const begun = await shop.begin(teamCart, { ...ada, email: 'back-2@example.com' });
  const method = far.remote().enterCard();
  const payment = { method, return_url: 'https://evil.example/' };
  const input = { id: begun.id, preview: begun.preview.id, consent };
  const refused = await shop.ask(begun.secret, 'confirmCheckout', { ...input, payment });
  expect([refused.problem.code, refused.problem.param]).toEqual(['invalid_request', '/payment/return_url']);
  const done = await shop.do(begun.secret, 'confirmCheckout', { ...input, payment: { method, return_url: back } });
  expect(done.status).toBe('completed');
});

test('What is another account’s has no page', async () => {
  const shop = await open();
  const [one, other] = [await buy(shop, 'mine@example.com'), await buy(shop, 'theirs@example.com')];
  const setup = await shop.do(shop.secret, 'createPaymentMethodSetup', {}, other.own);
  const pages = far.remote().intents.size;
  const invoice = await shop.ask(shop.secret, 'createInvoicePage', { id: other.result.invoice?.id ?? '', return_url: back }, one.own);
  const adding = await shop.ask(shop.secret, 'createSetupPage', { id: setup.id, return_url: back, consent }, one.own);
  const elsewhere = await open();
  const begun = await elsewhere.begin(teamCart, { ...ada, email: 'elsewhere@example.com' });
  const page = { id: begun.id, return_url: back, preview: begun.preview.id, consent };
  const buying = await shop.ask(shop.secret, 'createCheckoutPage', page);
  expect([invoice, adding, buying].map(({ problem }) => problem.code)).toEqual([
    'invoice_not_found',
    'setup_not_found',
    'checkout_not_found',
  ]);
  expect(far.remote().intents.size).toBe(pages);
});

test('A payment method of another customer is none', async () => {
  const shop = await open();
  const [one, other] = [await buy(shop, 'one@example.com'), await buy(shop, 'other@example.com')];
  const stolen = far.remote().enterCard('4242424242424242', customerOf(other.result.account.id).id);
  const setup = await shop.do(shop.secret, 'createPaymentMethodSetup', {}, one.own);
  const input = { id: setup.id, consent, payment: { method: stolen } };
  const { problem } = await shop.ask(shop.secret, 'confirmPaymentMethodSetup', input, one.own);
  expect([problem.code, problem.param]).toEqual(['payment_method_not_found', '/payment/method']);
});

test('The provider hears of a new default, of a card that goes, and of a new address', async () => {
  const shop = await open();
  await shop.do(shop.secret, 'putAccount', { id: 'quiet', email: 'quiet@example.com' });
  const own = { account: 'quiet' };
  const add = async () => {
    const setup = await shop.do(shop.secret, 'createPaymentMethodSetup', {}, own);
    const payment = { method: far.remote().enterCard() };
    await shop.do(shop.secret, 'confirmPaymentMethodSetup', { id: setup.id, consent, payment }, own);
    return payment.method;
  };
  const [first, second] = [await add(), await add()];
  far.remote().told.length = 0;
  await shop.do(shop.secret, 'setDefaultPaymentMethod', { id: first }, own);
  await shop.do(shop.secret, 'deletePaymentMethod', { id: first }, own);
  await shop.do(shop.secret, 'updateAccount', { name: 'Quiet', address: { country: 'FR' } }, own);
  expect(far.remote().told).toEqual([`default ${first}`, `detached ${first}`, `default ${second}`, 'Quiet, FR']);
});

test('The provider’s own document of an invoice is given out', async () => {
  const shop = await open();
  const { result, own } = await buy(shop, 'pdf@example.com');
  const file = (await shop.do(shop.secret, 'getInvoicePdf', { id: result.invoice?.id ?? '' }, own)) as unknown as Blob;
  expect(await file.text()).toBe(`%PDF of ${result.invoice?.number}`);
});

test('The sandbox’s own billing has no pages of its own', async () => {
  const shop = await far.open({ provider: 'sandbox' });
  const begun = await shop.begin();
  const page = { id: begun.id, return_url: 'http://localhost:3000/', preview: begun.preview.id, consent };
  expect((await shop.ask(begun.secret, 'createCheckoutPage', page)).problem.code).toBe('hosted_page_not_available');
});
