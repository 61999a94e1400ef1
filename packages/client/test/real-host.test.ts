import type { CatalogInput } from '@tillkit/contract';
import { createHost } from '@tillkit/host';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../src/index.ts';

const organisation = 'ok_client_tests_0123456789';
const host = createHost({ providers: { sandbox: createSandboxProvider() }, organisationKeys: [organisation] });
const api = 'http://host.test';
const overHost: typeof fetch = (url, init) => host.fetch(new Request(url, init));

const catalog: CatalogInput = {
  default_currency: 'eur',
  plans: [
    {
      key: 'team',
      name: 'Team',
      seats: { minimum: 1, maximum: 50, default: 5 },
      prices: [{ key: 'year', model: 'per_seat', interval: 'year', amounts: [{ currency: 'eur', unit_amount: 9_000 }] }],
    },
  ],
};
const cart = { plan: 'team', interval: 'year', currency: 'eur', seats: 3, country: 'DE' } as const;
const card = { number: '4242424242424242', expires_month: 12, expires_year: 2090, cvc: '123' };
const consent = { text: 'I agree to pay.', locale: 'en' };

/** Does what a visitor does until the button that buys. */
async function fillIn(visitor: Client, email: string) {
  const preview = await visitor.createPricePreview(cart);
  const address = { line1: 'Torstraße 1', postal_code: '10119', city: 'Berlin', country: 'DE' };
  const checkout = await visitor.createCheckout({ preview: preview.id, customer: { email, company: 'Ada GmbH', address } });
  const { id: method } = await visitor.createSandboxCard(card);
  const confirmation = { id: checkout.id, preview: checkout.preview.id, payment: { method }, consent };
  return { preview, confirmation, secret: checkout.secret ?? '' };
}

describe('The client and a real host', () => {
  let keys = { publishable: '', secret: '' };
  let visitor: Client;
  let server: Client;

  beforeAll(async () => {
    ({ keys } = await createClient({ api, key: organisation, fetch: overHost }).createSandbox({ catalog }));
    visitor = createClient({ api, key: keys.publishable, fetch: overHost });
    server = createClient({ api, key: keys.secret, fetch: overHost });
  });
  afterAll(() => host.close());

  test('a visitor reads prices, buys, and is a customer', async () => {
    expect((await visitor.getCatalog({ currency: 'eur', seats: 3 })).plans.map(({ key }) => key)).toEqual(['team']);
    const { preview, confirmation, secret } = await fillIn(visitor, 'ada@example.com');
    const { result } = await visitor.withCredential(secret).confirmCheckout(confirmation);
    const customer = createClient({ api, key: keys.publishable, session: result?.session.token, fetch: overHost });
    expect(await customer.getSubscription()).toMatchObject({ status: 'active', seats: 3 });
    const { data: invoices } = await customer.listInvoices({ limit: 10 });
    expect(invoices.map(({ total }) => total)).toEqual([preview.total]);
    const [invoice] = invoices;
    expect(await customer.getInvoice({ id: invoice?.id ?? '' })).toEqual(invoice);
  });

  test('when the answer to a purchase is lost on the way, the client asks again and nothing is bought twice', async () => {
    const { confirmation, secret } = await fillIn(visitor, 'grace@example.com');
    let lost = 0;
    const flaky: typeof fetch = async (url, init) => {
      const answer = await overHost(url, init);
      if (!String(url).endsWith('/confirmation') || lost++ > 0) return answer;
      throw new TypeError('The connection broke.');
    };
    const { result } = await createClient({ api, fetch: flaky }).withCredential(secret).confirmCheckout(confirmation);
    expect(lost).toBe(2);
    const account = result?.account.id ?? '';
    const customer = createClient({ api, key: keys.secret, account, fetch: overHost });
    expect((await customer.listInvoices()).data).toHaveLength(1);
    const { data: events } = await server.listEvents({ limit: 100 });
    expect(events.filter(({ type, account: owner }) => type === 'subscription.created' && owner === account)).toHaveLength(1);
  });

  test('an expired session is renewed by asking the product’s server', async () => {
    const account = await server.putAccount({ id: 'acme', name: 'Acme', email: 'pay@acme.example' });
    let asked = 0;
    const session = async () => {
      asked++;
      return asked === 1 ? 'not.a.session' : (await server.createSession({ account: 'acme' })).token;
    };
    const customer = createClient({ api, key: keys.publishable, session, fetch: overHost });
    expect(await customer.getAccount()).toMatchObject({ id: account.id, name: 'Acme' });
    expect(asked).toBe(2);
  });

  test('an invoice arrives as a file with its name, and a refusal of it as what it is', async () => {
    const { confirmation, secret } = await fillIn(visitor, 'file@example.com');
    const { result } = await visitor.withCredential(secret).confirmCheckout(confirmation);
    const customer = createClient({ api, key: keys.publishable, session: result?.session.token, fetch: overHost });
    const id = result?.invoice?.id ?? '';
    const file = await customer.getInvoicePdf({ id, size: 'letter' });
    expect([file.name, file.type]).toEqual([`${result?.invoice?.number}.pdf`, 'application/pdf']);
    expect(await file.slice(0, 5).text()).toBe('%PDF-');
    await expect(customer.getInvoicePdf({ id: 'in_nobody' })).rejects.toMatchObject({ code: 'invoice_not_found', status: 404 });
  });

  test('a refusal arrives as it was written', async () => {
    await expect(visitor.createPricePreview({ ...cart, seats: 51 })).rejects.toMatchObject({
      code: 'seats_above_maximum',
      status: 422,
      param: '/seats',
      requestId: expect.stringMatching(/^req_/),
    });
  });
});
