import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@tillkit/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFakeStripe, type FakeStripe } from '../../packages/provider-stripe/test/fake/index.ts';
import { createApp } from './src/app.ts';
import { type Billing, openBilling } from './src/billing.ts';

/** The product with its own login, driven over HTTP, on an account at Stripe that lives in this process. */
describe('An Express product with billing behind a path', () => {
  let fake: FakeStripe;
  let billing: Billing;
  let server: Server;
  let origin: string;
  let folder: string;
  let cookie: string;

  const send = (path: string, form?: Record<string, string>) =>
    fetch(origin + path, {
      redirect: 'manual',
      headers: { ...(cookie && { cookie }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });

  /** The client that the product's page has. */
  async function browser(): Promise<Client> {
    const { token } = await (await send('/billing-session', {})).json();
    return createClient({ api: `${origin}/billing`, key: billing.publishableKey, session: token, retries: 0 });
  }

  async function deliverNews(secret?: string): Promise<number[]> {
    const statuses: number[] = [];
    for (const event of fake.takeEvents()) {
      const { body, headers } = await fake.deliver(event, new Date(), secret);
      statuses.push((await fetch(`${origin}/billing/v1/webhooks/stripe`, { method: 'POST', headers, body })).status);
    }
    return statuses;
  }

  beforeAll(async () => {
    fake = await createFakeStripe({ now: new Date(), country: 'DK', defaultTaxBehavior: 'exclusive' });
    folder = await mkdtemp(join(tmpdir(), 'ferry-'));
    server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { secretKey, publishableKey, webhookSecret } = fake.settings;
    const stripe = { secretKey, publishableKey, webhookSecrets: [webhookSecret] };
    billing = await openBilling({ origin, folder, stripe, fetch: fake.fetch });
    server.on('request', await createApp(billing, { origin }));
  }, 60_000);
  afterAll(async () => {
    server.close();
    await billing.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('knows its own people, and nobody else gets a session', async () => {
    cookie = '';
    expect((await send('/')).headers.get('location')).toBe('/login');
    expect((await send('/billing-session', {})).status).toBe(204);
    const answer = await send('/login', { email: 'ada@ferry.example', password: 'a long password', team: 'Blue Frame' });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await (await send('/')).text()).toContain('Blue Frame');
    expect(await (await send('/')).text()).toContain('up to 2 GB');
  });

  test('has put what it sells into Stripe', () => {
    const created = fake.requests.filter(({ operation }) => operation === 'POST /v1/prices');
    expect(created).toHaveLength(2);
  });

  test('sells to a team that is signed in, and lets it use what it paid for', async () => {
    const client = await browser();
    const preview = await client.createPricePreview({ plan: 'crew', interval: 'month', currency: 'eur', seats: 3, country: 'DK' });
    const address = { line1: 'Havnegade 1', postal_code: '8000', city: 'Aarhus', country: 'DK' };
    const checkout = await client.createCheckout({ preview: preview.id, customer: { address, buyer: 'business' } });
    expect(checkout.payment).toMatchObject({ provider: 'stripe', surface: { publishable_key: fake.settings.publishableKey } });
    const { id: method } = fake.script.createPaymentMethod('4242424242424242');
    const { result } = await client.withCredential(checkout.secret ?? '').confirmCheckout({
      id: checkout.id,
      preview: checkout.preview.id,
      consent: { text: 'Order with obligation to pay', locale: 'en' },
      payment: { method, return_url: `${origin}/plans` },
    });
    expect(result?.invoice?.amount_paid).toEqual(checkout.preview.due_now);
    expect(await (await send('/')).text()).toContain('up to 50 GB');
  });

  test('takes news that Stripe has signed, and no others', async () => {
    expect(new Set(await deliverNews())).toEqual(new Set([200]));
    const invoice = (await (await browser()).listInvoices({})).data[0];
    await fake.client().customers.update(fake.world.store.all('customer')[0]?.id ?? '', { name: 'Blue Frame ApS' });
    expect(await deliverNews('whsec_of_somebody_else')).toEqual([400]);
    expect(invoice?.status).toBe('paid');
  });

  test('lets only the pages where people pay reach Stripe', async () => {
    const policyOf = async (path: string) => (await send(path)).headers.get('content-security-policy');
    expect(await policyOf('/')).not.toContain('stripe');
    expect(await policyOf('/plans')).toContain('https://js.stripe.com');
    expect(await (await send('/account/billing')).text()).toContain('<till-portal');
    expect((await send('/assets/elements.js')).status).toBe(200);
  });

  test('tells whoever reads bodies before the host', async () => {
    const { default: express } = await import('express');
    const app = express();
    app.use(express.json(), billing.handle);
    app.use((error: Error, _request: unknown, response: { status(code: number): { send(text: string): void } }, _next: () => void) =>
      response.status(500).send(error.message),
    );
    const wrong = app.listen(0, '127.0.0.1');
    await once(wrong, 'listening');
    const { port } = wrong.address() as AddressInfo;
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}/v1/webhooks/stripe`, { method: 'POST', headers, body: '{"a":1}' });
    expect(await answer.text()).toContain('Mount the host before express.json()');
    wrong.close();
  });
});
