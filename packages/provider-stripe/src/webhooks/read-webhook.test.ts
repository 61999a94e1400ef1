import { describe, expect, it } from 'vitest';
import { account, connectionTo, createFake, options } from '../../test/connection.ts';
import type { FakeStripe } from '../../test/fake/index.ts';
import { refusalOf } from '../../test/refusal.ts';
import { createClients } from '../client.ts';
import { ensureCustomer } from '../customers/customer.ts';
import { readSettings, type StripeProviderOptions } from '../settings.ts';
import { readWebhook } from './read-webhook.ts';

const now = new Date();

function reader(fake: FakeStripe, given: Partial<StripeProviderOptions> = {}) {
  const all = { ...options, ...given, fetch: fake.fetch };
  const settings = readSettings(all);
  const clients = createClients(settings, all);
  return (body: string, headers: Headers) => readWebhook(clients, settings, body, headers);
}

async function withEvent() {
  const fake = await createFake();
  const { customer } = await ensureCustomer(connectionTo(fake), { account, data: {} });
  const event = fake.takeEvents().find(({ type }) => type === 'customer.created');
  if (!event) throw new Error('Stripe says that it made a customer.');
  return { fake, customer, event };
}

describe('a webhook', () => {
  it('says whom it is about', async () => {
    const { fake, customer, event } = await withEvent();
    const { body, headers } = await fake.deliver(event, now);
    expect(await reader(fake)(body, new Headers(headers))).toEqual({
      id: event.id,
      type: 'customer.created',
      created_at: new Date(event.created * 1000).toISOString(),
      livemode: false,
      customer,
      environment: 'env_1',
      account: 'acc_1',
      own: true,
      subject: 'customer',
    });
  });

  it('about a product is about the catalog', async () => {
    const fake = await createFake();
    await fake.client().products.create({ name: 'Team' });
    const [event] = fake.takeEvents();
    if (!event) throw new Error('Stripe says that it made a product.');
    const { body, headers } = await fake.deliver(event, now);
    expect(await reader(fake)(body, new Headers(headers))).toMatchObject({ customer: null, subject: 'catalog', own: false });
  });

  it('is read with any of several secrets', async () => {
    const { fake, event } = await withEvent();
    const { body, headers } = await fake.deliver(event, now, 'whsec_new');
    const test = { secretKey: 'sk_test_fake', publishableKey: 'pk_test_fake', webhookSecrets: ['whsec_fake', 'whsec_new'] };
    expect((await reader(fake, { test })(body, new Headers(headers))).id).toBe(event.id);
  });

  it('that is forged, changed or not signed is refused', async () => {
    const { fake, event } = await withEvent();
    const read = reader(fake);
    const forged = await fake.deliver(event, now, 'whsec_other');
    expect(await refusalOf(read(forged.body, new Headers(forged.headers)))).toBe('webhook_signature_invalid');
    const { body, headers } = await fake.deliver(event, now);
    expect(await refusalOf(read(body.replace('env_1', 'env_2'), new Headers(headers)))).toBe('webhook_signature_invalid');
    expect(await refusalOf(read(body, new Headers()))).toBe('webhook_signature_invalid');
    expect(await refusalOf(read(body, new Headers({ 'stripe-signature': 'nonsense' })))).toBe('webhook_signature_invalid');
  });

  it('that is replayed later is refused', async () => {
    const { fake, event } = await withEvent();
    const { body, headers } = await fake.deliver(event, new Date(now.getTime() - 301_000));
    expect(await refusalOf(reader(fake)(body, new Headers(headers)))).toBe('webhook_expired');
    expect((await reader(fake, { webhookToleranceSeconds: 600 })(body, new Headers(headers))).id).toBe(event.id);
  });

  it('of the test mode that is signed with a secret of the live mode is refused', async () => {
    const { fake, event } = await withEvent();
    const live = { secretKey: 'sk_live_1', publishableKey: 'pk_live_1', webhookSecrets: ['whsec_live'] };
    const { body, headers } = await fake.deliver(event, now, 'whsec_live');
    expect(await refusalOf(reader(fake, { live })(body, new Headers(headers)))).toBe('webhook_signature_invalid');
  });
});
