import { type Client, createClient } from '@tillkit/client';
import type { Event, Sandbox } from '@tillkit/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../../host/test/create-test-host.ts';
import { createCardSetupFlow } from '../src/card-setup/index.ts';
import { createInvoicePaymentFlow, type InvoicePaymentMethod } from '../src/invoice-payment/index.ts';
import type { PaymentOutcome, PaymentSurface } from '../src/payment.ts';

const failsAtRenewal = '4000000000000341';
const asksTheBank = '4000002500003155';
const consent = { text: 'This card is charged 50.00 € on 10 February 2027.', locale: 'en' };

describe('Invoices and cards against the host', () => {
  let host: TestHost;
  let sandbox: Sandbox;
  let client: Client;
  /** Loses the answers to payments once they have been carried out. */
  let losesAnswers = false;

  beforeAll(async () => {
    host = await createTestHost();
  });
  afterAll(() => host.close());

  const network: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const response = await host.host.fetch(request);
    if (request.url.endsWith('/payments') && losesAnswers) throw new TypeError('The connection broke off.');
    return response;
  };

  const surface = (number: string, outcome: PaymentOutcome = 'authenticated'): PaymentSurface => ({
    prepare: async () => {},
    collect: async () => ({ method: (await client.createSandboxCard({ number, expires_month: 12, expires_year: 2034, cvc: '123' })).id }),
    authenticate: async ({ id }) => {
      await client.completeSandboxChallenge({ id, outcome });
      return outcome;
    },
  });
  const withCard = (number: string, outcome?: PaymentOutcome): InvoicePaymentMethod => ({ ...surface(number, outcome), save: true });
  const stored: InvoicePaymentMethod = { collect: async () => undefined, authenticate: async () => 'authenticated' };
  const openInvoices = async () => (await client.listInvoices({ status: 'open' })).data;

  async function count(type: Event['type']): Promise<number> {
    const { data } = await host.ask('listEvents', { limit: 100 }, { key: sandbox.keys.secret });
    return data.filter((event) => event.type === type).length;
  }

  /** A customer whose renewal has just failed. */
  beforeEach(async () => {
    losesAnswers = false;
    sandbox = await host.createSandbox({
      catalog: {
        default_currency: 'eur',
        plans: [
          {
            key: 'team',
            name: 'Team',
            prices: [{ key: 'month', model: 'flat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 5000 }] }],
          },
        ],
      },
      clock: { now: '2027-01-10T09:00:00Z', mode: 'frozen' },
      accounts: [{ external_id: 'acme', subscription: { plan: 'team', interval: 'month', currency: 'eur' }, card: failsAtRenewal }],
    });
    await host.ask('advanceClock', { by: 'P1MT1H' }, { key: sandbox.keys.secret });
    const { token } = await host.ask('createSession', { account: 'acme' }, { key: sandbox.keys.secret });
    client = createClient({ api: 'http://host.test', key: sandbox.keys.publishable, session: token, fetch: network, retries: 0 });
  });

  test('a failed renewal is paid with another card, which is kept, and the subscription goes on', async () => {
    const flow = createInvoicePaymentFlow({ client });
    flow.open(await openInvoices());
    await flow.pay(withCard('4000000000009995'));
    expect(flow.state).toMatchObject({ status: 'ready', entries: [{ outcome: 'refused', problem: { code: 'insufficient_funds' } }] });
    await flow.pay(withCard('5555555555554444'));
    expect(flow.state).toMatchObject({ status: 'done', entries: [{ invoice: { amount_paid: { amount: 5000 } } }] });
    expect((await client.getSubscription()).status).toBe('active');
    expect((await client.listPaymentMethods()).data[0]).toMatchObject({ last4: '4444', is_default: true });
  });

  test('ten presses and a bank that asks charge once', async () => {
    const before = await count('payment.succeeded');
    const flow = createInvoicePaymentFlow({ client });
    flow.open(await openInvoices());
    await Promise.all(Array.from({ length: 10 }, () => flow.pay(withCard(asksTheBank))));
    expect(flow.state.status).toBe('done');
    expect(await count('payment.succeeded')).toBe(before + 1);
  });

  test('a payment whose answer got lost is found again, and not made twice by a second tab', async () => {
    const before = await count('payment.succeeded');
    const [one, other] = [createInvoicePaymentFlow({ client }), createInvoicePaymentFlow({ client })];
    const shown = await openInvoices();
    one.open(shown);
    other.open(shown);
    losesAnswers = true;
    await one.pay(stored);
    expect(one.state.status).toBe('done');
    losesAnswers = false;
    await other.pay(stored);
    expect(other.state.status).toBe('done');
    expect(await count('payment.succeeded')).toBe(before + 1);
  });

  test('a card takes the place of the one that failed, after its bank agreed; nothing is charged by that', async () => {
    const before = await count('payment.succeeded');
    const [old] = (await client.listPaymentMethods()).data;
    const flow = createCardSetupFlow({ client });
    await flow.start();
    await flow.save({ surface: surface(asksTheBank, 'failed'), consent, ...(old && { replaces: old.id }) });
    expect(flow.state).toMatchObject({ status: 'open', problem: { code: 'authentication_failed' } });
    await flow.save({ surface: surface(asksTheBank), consent, ...(old && { replaces: old.id }) });
    expect(flow.state).toMatchObject({ status: 'done', method: { last4: '3155', is_default: true } });
    expect((await client.listPaymentMethods()).data).toHaveLength(1);
    expect(await count('payment.succeeded')).toBe(before);
    expect(await openInvoices()).toHaveLength(1);
  });
});
