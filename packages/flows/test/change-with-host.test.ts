import { createClient } from '@tillkit/client';
import type { CatalogInput, ChangeInput, Event, Sandbox } from '@tillkit/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../../host/test/create-test-host.ts';
import { type ChangeFlow, type ChangePaymentSurface, createChangeFlow, isWanted } from '../src/change/index.ts';

const catalog: CatalogInput = {
  default_currency: 'eur',
  plans: [
    {
      key: 'team',
      name: 'Team',
      seats: { minimum: 1, maximum: 50, default: 5 },
      prices: [{ key: 'month', model: 'per_seat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 1000 }] }],
    },
  ],
};
const customer = {
  external_id: 'acme',
  email: 'ada@example.com',
  subscription: { plan: 'team', interval: 'month', currency: 'eur', seats: 10 } as const,
  card: '4242424242424242',
};

describe('A change against the host, half through a month', () => {
  let host: TestHost;
  let sandbox: Sandbox;
  let flow: ChangeFlow;
  /** Loses the answers to confirmations once they have been carried out. */
  let losesAnswers = false;

  beforeAll(async () => {
    host = await createTestHost();
  });
  afterAll(() => host.close());

  const network: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const response = await host.host.fetch(request);
    if (losesAnswers && request.method === 'POST' && request.url.endsWith('/changes')) throw new TypeError('The connection broke off.');
    return response;
  };

  const secret = () => ({ key: sandbox.keys.secret });
  const session = async () => (await host.ask('createSession', { account: 'acme' }, secret())).token;
  const client = () => createClient({ api: 'http://host.test', key: sandbox.keys.publishable, session, fetch: network, retries: 0 });

  async function count(type: Event['type']): Promise<number> {
    const { data } = await host.ask('listEvents', { limit: 100 }, secret());
    return data.filter((event) => event.type === type).length;
  }

  /** Settles once the numbers are there, or once there are none to be had. */
  function propose(change: ChangeInput, by = flow): Promise<void> {
    return new Promise((resolve) => {
      const stop = by.subscribe(({ status }) => {
        if (status === 'previewing') return;
        stop();
        resolve();
      });
      by.propose(change);
    });
  }

  async function confirm(surface?: ChangePaymentSurface, by = flow): Promise<void> {
    if (!isWanted(by.state) || !by.state.preview) throw new Error(`There are no numbers: ${by.state.status}.`);
    await by.confirm({ preview: by.state.preview.id, ...(surface && { surface }) });
  }

  beforeEach(async () => {
    losesAnswers = false;
    sandbox = await host.createSandbox({ catalog, accounts: [customer], clock: { now: '2027-03-01T00:00:00Z', mode: 'frozen' } });
    await host.ask('advanceClock', { by: 'P15DT12H' }, secret());
    flow = createChangeFlow({ client: client() });
  });
  afterEach(() => flow.dispose());

  test('10 to 20 seats is 50.00, and charges exactly that', async () => {
    await propose({ seats: 20 });
    expect(flow.state).toMatchObject({ status: 'reviewing', preview: { due_now: { amount: 5000 } } });
    await confirm();
    expect(flow.state).toMatchObject({ status: 'completed', result: { invoice: { amount_paid: { amount: 5000 } } } });
  });

  test('two tabs confirm different previews: one wins, the other sees the new numbers and goes on', async () => {
    const other = createChangeFlow({ client: client() });
    await propose({ seats: 20 });
    await propose({ seats: 12 }, other);
    await confirm(undefined, other);
    await confirm();
    expect(flow.state).toMatchObject({
      status: 'reviewing',
      changedFrom: { due_now: { amount: 5000 } },
      preview: { due_now: { amount: 4000 } },
    });
    await confirm();
    expect(flow.state).toMatchObject({ status: 'completed', result: { subscription: { seats: 20 } } });
    other.dispose();
  });

  test('a lost answer is looked up, and charged once', async () => {
    await propose({ seats: 20 });
    losesAnswers = true;
    await confirm();
    expect(flow.state).toMatchObject({ status: 'completed', result: { status: 'applied', invoice: { amount_paid: { amount: 5000 } } } });
    expect(await count('payment.succeeded')).toBe(2);
  });

  test('a bank that asks is answered, and a declined card is followed by another', async () => {
    const card = async (number: string) =>
      (await client().createSandboxCard({ number, expires_month: 12, expires_year: 2034, cvc: '123' })).id;
    const surface = (number: string): ChangePaymentSurface => ({
      collect: async () => ({ method: await card(number) }),
      authenticate: async ({ id }) => {
        await client().completeSandboxChallenge({ id, outcome: 'authenticated' });
        return 'authenticated';
      },
    });
    await propose({ seats: 20 });
    await confirm(surface('4000000000000002'));
    expect(flow.state).toMatchObject({ status: 'reviewing', problems: [{ code: 'card_declined', aboutPayment: true }] });
    await confirm(surface('4000002500003155'));
    expect(flow.state).toMatchObject({ status: 'completed', result: { subscription: { payment_method: { last4: '3155' } } } });
  });

  test('fewer seats are scheduled and taken back; a pause ends before its time', async () => {
    await propose({ seats: 4 });
    await confirm();
    expect(flow.state).toMatchObject({ status: 'completed', result: { status: 'scheduled' } });
    await flow.undo();
    expect(flow.state).toMatchObject({ status: 'undone', subscription: { scheduled_change: null } });

    await client().createPause({ cycles: 2 });
    await host.ask('advanceClock', { by: 'P20D' }, secret());
    await propose({ resume: true });
    expect(flow.state).toMatchObject({ preview: { kind: 'resumption', due_now: { amount: 10000 } } });
    await confirm();
    expect(flow.state).toMatchObject({ status: 'completed', result: { subscription: { status: 'active' } } });
  });
});
