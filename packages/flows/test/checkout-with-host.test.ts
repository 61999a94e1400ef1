import { createClient } from '@tillkit/client';
import type { CatalogInput, Event, Sandbox } from '@tillkit/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../../host/test/create-test-host.ts';
import { type CheckoutFlow, createCheckoutFlow, isOpen, type OpenState } from '../src/checkout/index.ts';
import type { PaymentOutcome, PaymentSurface } from '../src/payment.ts';

const consent = { text: 'I order with obligation to pay.', locale: 'en' };

function catalog(unitAmount: number): CatalogInput {
  return {
    default_currency: 'eur',
    plans: [
      {
        key: 'team',
        name: 'Team',
        seats: { minimum: 1, maximum: 50, default: 5 },
        prices: [{ key: 'month', model: 'per_seat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: unitAmount }] }],
      },
    ],
    coupons: [{ key: 'launch', name: 'Launch', codes: ['LAUNCH20'], percent_off: 20, duration: 'once' }],
  };
}

describe('A checkout against the host', () => {
  let host: TestHost;
  let sandbox: Sandbox;
  let flow: CheckoutFlow;
  /** Loses the answer to a payment once it has been carried out. */
  let losesAnswers = false;

  beforeAll(async () => {
    host = await createTestHost();
  });
  afterAll(() => host.close());

  const network: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const isPayment = request.url.endsWith('/confirmation');
    const response = await host.host.fetch(request);
    if (isPayment && losesAnswers) throw new TypeError('The connection broke off.');
    return response;
  };

  const client = () => createClient({ api: 'http://host.test', key: sandbox.keys.publishable, fetch: network, retries: 0 });

  function surface(number: string, outcome: PaymentOutcome = 'authenticated'): PaymentSurface {
    return {
      prepare: async () => {},
      collect: async () => ({
        method: (await client().createSandboxCard({ number, expires_month: 12, expires_year: 2034, cvc: '123' })).id,
      }),
      authenticate: async ({ id }) => {
        await client().completeSandboxChallenge({ id, outcome });
        return outcome;
      },
    };
  }

  function open(): OpenState {
    if (!isOpen(flow.state)) throw new Error(`The checkout is ${flow.state.status}.`);
    return flow.state;
  }

  const pay = (payment: PaymentSurface) => flow.confirm({ preview: open().checkout.preview.id, consent, surface: payment });

  async function count(type: Event['type']): Promise<number> {
    const { data } = await host.ask('listEvents', { limit: 100 }, { key: sandbox.keys.secret });
    return data.filter((event) => event.type === type).length;
  }

  beforeEach(async () => {
    losesAnswers = false;
    sandbox = await host.createSandbox({ catalog: catalog(1000) });
    flow = createCheckoutFlow({ client: client(), debounce: 1 });
    await flow.start({ cart: { plan: 'team', interval: 'month', currency: 'eur', seats: 5, country: 'DE' } });
    flow.updateCustomer({ email: 'ada@example.com', company: 'Engines Ltd', buyer: 'business' });
  });

  test('charges what was shown after several changes', async () => {
    flow.updateCart({ seats: 7 });
    flow.updateCart({ promotion_code: 'launch20' });
    await flow.flush();
    const shown = open().checkout.preview;
    await pay(surface('4242424242424242'));
    expect(flow.state).toMatchObject({ status: 'completed', result: { invoice: { total: shown.total } } });
  });

  test('is paid once by ten presses at the same time', async () => {
    const payment = surface('4242424242424242');
    await flow.flush();
    await Promise.all(Array.from({ length: 10 }, () => pay(payment)));
    expect(flow.state.status).toBe('completed');
    expect(await count('payment.succeeded')).toBe(1);
  });

  test('asks again when the price went up, and charges the new one', async () => {
    await flow.flush();
    await host.ask('putCatalog', catalog(1200), { key: sandbox.keys.secret });
    await pay(surface('4242424242424242'));
    expect(open().priceChangedFrom?.subtotal.amount).toBe(5000);
    expect(open().checkout.preview.subtotal.amount).toBe(6000);
    expect(await count('payment.succeeded')).toBe(0);
    await pay(surface('4242424242424242'));
    expect(flow.state).toMatchObject({ status: 'completed', result: { invoice: { subtotal: { amount: 6000 } } } });
  });

  test('goes on quietly when only time has passed', async () => {
    await flow.flush();
    await host.ask('advanceClock', { by: 'PT2H' }, { key: sandbox.keys.secret });
    await pay(surface('4242424242424242'));
    expect(flow.state.status).toBe('completed');
  });

  test('keeps everything when the card is declined, and takes another', async () => {
    await pay(surface('4000000000000002'));
    expect(open()).toMatchObject({ draft: { customer: { company: 'Engines Ltd' } }, problems: [{ code: 'card_declined', charged: 'no' }] });
    await pay(surface('5555555555554444'));
    expect(flow.state.status).toBe('completed');
  });

  test('survives a failed authentication and passes with the next', async () => {
    await pay(surface('4000002500003155', 'failed'));
    expect(open().problems).toMatchObject([{ code: 'authentication_failed', field: 'payment' }]);
    await pay(surface('4000002500003155'));
    expect(flow.state.status).toBe('completed');
    expect(await count('payment.succeeded')).toBe(1);
  });

  test('finds the purchase again when the answer got lost', async () => {
    await flow.flush();
    losesAnswers = true;
    await pay(surface('4242424242424242'));
    expect(flow.state.status).toBe('completed');
    expect(await count('payment.succeeded')).toBe(1);
  });

  test('expires, and begins again with the same cart', async () => {
    flow.updateCart({ seats: 9 });
    await flow.flush();
    await host.ask('advanceClock', { by: 'P2D' }, { key: sandbox.keys.secret });
    await pay(surface('4242424242424242'));
    expect(flow.state.status).toBe('expired');
    await flow.restart();
    expect(open().draft).toMatchObject({ cart: { seats: 9 }, customer: { email: 'ada@example.com' } });
  });
});
