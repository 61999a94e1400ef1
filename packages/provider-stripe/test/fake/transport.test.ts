import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { createFakeStripe } from './index.ts';
import { at, openAccount, refusalOf } from './testing.ts';

describe('A request', () => {
  it('with another key, of another API version or with unknown parameters is refused', async () => {
    const { fake } = await openAccount();
    const other = fake.client({ apiVersion: '2020-08-27' as '2026-10-28.endive' });
    expect(await refusalOf(other.customers.list())).toMatchObject({ statusCode: 400 });
    const stranger = new Stripe('sk_test_other', { httpClient: Stripe.createFetchHttpClient(fake.fetch), maxNetworkRetries: 0 });
    expect(await refusalOf(stranger.customers.list())).toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 });
    const wrong = { emial: 'ada@example.com' } as Stripe.CustomerCreateParams;
    expect(await refusalOf(fake.client().customers.create(wrong))).toMatchObject({ code: 'parameter_unknown', param: 'emial' });
  });

  it('for what is not there says so', async () => {
    const { stripe } = await openAccount();
    expect(await refusalOf(stripe.subscriptions.retrieve('sub_none'))).toMatchObject({ code: 'resource_missing', statusCode: 404 });
    const customer = await stripe.customers.create({});
    await stripe.customers.del(customer.id);
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
    await refusalOf(stripe.customers.update(customer.id, { name: 'Ada' }));
  });

  it('for what the fake cannot do fails loudly instead of pretending', async () => {
    const { stripe, fake } = await openAccount();
    await expect(stripe.payouts.list()).rejects.toThrow('no answer for GET /v1/payouts');
    expect(fake.problems).toEqual([expect.stringContaining('GET /v1/payouts')]);
  });

  it('for an account of another seed finds nothing of this one', async () => {
    const [one, two] = [await openAccount({ seed: 'One' }), await createFakeStripe({ seed: 'Two' })];
    const customer = await one.stripe.customers.create({});
    expect(await refusalOf(two.client().customers.retrieve(customer.id))).toMatchObject({ code: 'resource_missing' });
  });
});

describe('The same idempotency key', () => {
  it('gives the same answer and does nothing twice', async () => {
    const { stripe } = await openAccount();
    const one = await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'key' });
    const two = await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'key' });
    expect(two.id).toBe(one.id);
    expect(new Headers(two.lastResponse.headers).get('idempotent-replayed')).toBe('true');
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  it('for something else is refused', async () => {
    const { stripe } = await openAccount();
    await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'key' });
    expect(await refusalOf(stripe.customers.create({ name: 'Bob' }, { idempotencyKey: 'key' }))).toMatchObject({
      type: 'StripeIdempotencyError',
    });
  });

  it('gives the same refusal, as declines are kept too', async () => {
    const account = await openAccount();
    const card = account.fake.script.createPaymentMethod('4000000000000002');
    const customer = await account.customer(null);
    const attach = (): Promise<Stripe.PaymentMethod> =>
      account.stripe.paymentMethods.attach(card.id, { customer: customer.id }, { idempotencyKey: 'key' });
    expect((await refusalOf(attach())).code).toBe('card_declined');
    account.fake.world.cards.change(card.id, 'succeeds');
    expect((await refusalOf(attach())).code).toBe('card_declined');
  });
});

describe('When the network or Stripe fails', () => {
  it.each([
    ['429', 'StripeRateLimitError', 0],
    ['500', 'StripeAPIError', 0],
    ['timeout', 'StripeConnectionError', 0],
    ['lostAnswer', 'StripeConnectionError', 1],
  ] as const)('%s leaves the work undone or done, and the same key completes it once', async (kind, type, done) => {
    const { stripe, fake } = await openAccount();
    fake.faults.add({ kind, on: 'POST /v1/customers' });
    const create = (): Promise<Stripe.Customer> => stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'key' });
    expect((await refusalOf(create())).type).toBe(type);
    expect((await stripe.customers.list()).data).toHaveLength(done);
    await create();
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  it('may give the same failure again, where Stripe remembered it', async () => {
    const { stripe, fake } = await openAccount();
    fake.faults.add({ kind: '500', on: 'POST /v1/customers', remembered: true });
    await refusalOf(stripe.customers.create({}, { idempotencyKey: 'key' }));
    expect((await refusalOf(stripe.customers.create({}, { idempotencyKey: 'key' }))).type).toBe('StripeAPIError');
    await stripe.customers.create({}, { idempotencyKey: 'another' });
  });

  it('is got over by the SDK’s own retries', async () => {
    const { fake } = await openAccount();
    fake.faults.add({ kind: '429', times: 2 });
    const customer = await fake.client({ maxNetworkRetries: 2 }).customers.create({ name: 'Ada' });
    expect(customer.name).toBe('Ada');
    expect(fake.requests.filter((request) => request.operation === 'POST /v1/customers').map((request) => request.status)).toEqual([
      429, 429, 200,
    ]);
  });

  it('can hit a later request only', async () => {
    const { stripe, fake } = await openAccount();
    fake.faults.add({ kind: '500', on: ({ method }) => method === 'POST', after: 1 });
    await stripe.customers.create({});
    await refusalOf(stripe.customers.create({}));
  });
});

describe('A list', () => {
  it('is paged, newest first', async () => {
    const { stripe } = await openAccount();
    for (let count = 0; count < 25; count += 1) await stripe.customers.create({ name: `Customer ${count}` });
    const all = await stripe.customers.list({ limit: 10 }).autoPagingToArray({ limit: 100 });
    expect(all).toHaveLength(25);
    expect(new Set(all.map((customer) => customer.id)).size).toBe(25);
    expect(all[0]?.name).toBe('Customer 24');
    const page = await stripe.customers.list({ limit: 3, ending_before: String(all[5]?.id) });
    expect(page.data.map((customer) => customer.id)).toEqual(all.slice(2, 5).map((customer) => customer.id));
    await refusalOf(stripe.customers.list({ limit: 101 }));
  });
});

describe('Expanding', () => {
  it('puts objects in the places of ids, in lists too', async () => {
    const account = await openAccount();
    const price = await account.price(1000);
    const [listed] = (await account.stripe.prices.list({ expand: ['data.product'] })).data;
    expect(listed).toMatchObject({ id: price.id, product: { name: 'Pro' } });
    expect((await account.stripe.prices.retrieve(price.id)).product).toBe(account.product.id);
    await refusalOf(account.stripe.prices.retrieve(price.id, { expand: ['customer'] }));
  });

  it('gives what is left out otherwise', async () => {
    const account = await openAccount();
    const customer = await account.customer(null, { tax_id_data: [{ type: 'eu_vat', value: 'DE123456789' }] });
    expect(customer.tax_ids).toBeUndefined();
    const whole = await account.stripe.customers.retrieve(customer.id, { expand: ['tax_ids', 'tax'] });
    expect(whole).toMatchObject({ tax_ids: { data: [{ value: 'DE123456789' }] }, tax: { location: { country: 'DE' } } });
  });
});

describe('A webhook', () => {
  it('is signed as Stripe signs, so that the SDK reads it', async () => {
    const { stripe, fake } = await openAccount();
    await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'mine' });
    const event = fake.takeEvents().at(-1);
    if (!event) throw new Error('Nothing has happened.');
    const { body, headers } = await fake.deliver(event, new Date());
    const read = await stripe.webhooks.constructEventAsync(body, String(headers['stripe-signature']), fake.settings.webhookSecret);
    expect(read).toMatchObject({
      type: 'customer.created',
      api_version: '2026-10-28.endive',
      request: { idempotency_key: 'mine' },
      data: { object: { name: 'Ada' } },
    });
  });

  it('that is forged, changed or old is refused by the SDK', async () => {
    const { stripe, fake } = await openAccount();
    await stripe.customers.create({});
    const event = fake.takeEvents().at(-1);
    if (!event) throw new Error('Nothing has happened.');
    const { settings } = fake;
    const forged = await fake.deliver(event, new Date(), 'whsec_other');
    await expect(
      stripe.webhooks.constructEventAsync(forged.body, String(forged.headers['stripe-signature']), settings.webhookSecret),
    ).rejects.toThrow();
    const good = await fake.deliver(event, new Date());
    await expect(
      stripe.webhooks.constructEventAsync(`${good.body} `, String(good.headers['stripe-signature']), settings.webhookSecret),
    ).rejects.toThrow();
    const old = await fake.deliver(event, new Date(Date.now() - 600_000));
    await expect(
      stripe.webhooks.constructEventAsync(old.body, String(old.headers['stripe-signature']), settings.webhookSecret),
    ).rejects.toThrow('Timestamp outside the tolerance zone');
  });

  it('tells what was before', async () => {
    const account = await openAccount();
    const customer = await account.customer();
    account.fake.takeEvents();
    await account.stripe.customers.update(customer.id, { name: 'Ada' });
    const [event] = account.fake.takeEvents();
    expect(event?.data.previous_attributes).toEqual({ name: null });
    expect(
      (await account.stripe.events.list({ types: ['customer.updated'], created: { gte: at('2026-04-01T00:00:00Z') } })).data[0]?.id,
    ).toBe(event?.id);
  });
});
