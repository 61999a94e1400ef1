import { createClient } from '@tillkit/client';
import type { CatalogInput, Sandbox, Session } from '@tillkit/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../../host/test/create-test-host.ts';
import { type CancellationFlow, createCancellationFlow } from '../src/cancellation/index.ts';

const catalog: CatalogInput = {
  default_currency: 'eur',
  plans: [
    {
      key: 'team',
      name: 'Team',
      prices: [{ key: 'month', model: 'flat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 2000 }] }],
    },
  ],
};

const sessionExpired = {
  type: 'about:blank',
  title: 'The session has expired',
  status: 401,
  detail: 'Sign in again.',
  code: 'session_expired',
  request_id: 'req_1',
};

describe('A cancellation against the host', () => {
  let host: TestHost;
  let sandbox: Sandbox;
  let flow: CancellationFlow;
  /** Loses the answer to a decision once it has been carried out. */
  let losesAnswers = false;
  let sessions = 0;
  let token = '';
  /** A token whose time is over. */
  let expired = '';

  beforeAll(async () => {
    host = await createTestHost();
  });
  afterAll(() => host.close());

  const network: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (expired && request.headers.get('authorization') === `Bearer ${expired}`) return Response.json(sessionExpired, { status: 401 });
    const response = await host.host.fetch(request);
    if (losesAnswers && request.url.endsWith('/confirmation')) throw new TypeError('The connection broke off.');
    return response;
  };
  const page = (session?: () => Promise<string>) =>
    createClient({ api: 'http://host.test', key: sandbox.keys.publishable, fetch: network, retries: 0, session });

  async function signIn(): Promise<string> {
    sessions += 1;
    const session: Session = await host.ask('createSession', { account: 'ada' }, { key: sandbox.keys.secret });
    // On a clock that stands still, the new token is the old one.
    expired = '';
    token = session.token;
    return token;
  }

  beforeEach(async () => {
    losesAnswers = false;
    sessions = 0;
    expired = '';
    sandbox = await host.createSandbox({ catalog });
    await host.ask('putAccount', { id: 'ada', name: 'Ada', email: 'ada@example.com', buyer: 'business' }, { key: sandbox.keys.secret });
    const client = page(signIn);
    const preview = await client.createPricePreview({ plan: 'team', interval: 'month', currency: 'eur', country: 'US', buyer: 'business' });
    const address = { line1: '1 Market Street', postal_code: '94105', city: 'San Francisco', region: 'CA', country: 'US' };
    const checkout = await client.createCheckout({ preview: preview.id, customer: { address, buyer: 'business' } });
    const card = await client.createSandboxCard({ number: '4242424242424242', expires_month: 12, expires_year: 2034, cvc: '123' });
    const consent = { text: 'I order with obligation to pay.', locale: 'en' };
    const holder = client.withCredential(checkout.secret ?? '');
    await holder.confirmCheckout({ id: checkout.id, preview: checkout.preview.id, consent, payment: { method: card.id } });
    flow = createCancellationFlow({ client });
  });

  test('goes on with a new session where the old one has expired, and nothing typed is lost', async () => {
    await flow.start();
    flow.answer({ reason: 'other', comment: 'Moving to paper' });
    expired = token;
    await flow.proceed();
    expect(flow.state).toMatchObject({ status: 'review', cancellation: { reason: 'other', comment: 'Moving to paper' } });
    await flow.confirm();
    expect(flow.state).toMatchObject({ status: 'canceled', cancellation: { receipt: { kind: 'cancellation' } } });
    expect(sessions).toBe(2);
  });

  test('is done once although the answer got lost, and is taken back', async () => {
    await flow.start();
    await flow.proceed();
    losesAnswers = true;
    await flow.confirm();
    expect(flow.state).toMatchObject({ status: 'canceled' });
    await flow.undo();
    expect(flow.state).toMatchObject({ status: 'resumed', subscription: { cancel_at: null } });
  });

  test('keeps a customer by a discount, who may still leave later', async () => {
    await flow.start({ reason: 'too_expensive' });
    await flow.proceed();
    await flow.accept();
    expect(flow.state).toMatchObject({ status: 'retained', accepted: { offer: { type: 'discount', after: { amount: 1500 } } } });
    await flow.start();
    await flow.proceed();
    await flow.confirm();
    expect(flow.state.status).toBe('canceled');
  });
});
