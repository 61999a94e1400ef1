import { describe, expect, it } from 'vitest';
import { account, connectionTo, createFake } from '../../test/connection.ts';
import { refusalOf } from '../../test/refusal.ts';
import { begin, later } from '../../test/shop-life.ts';
import { advance } from '../clock/advance.ts';
import { ensureCustomer } from '../customers/customer.ts';
import { acceptMethod } from './accept-method.ts';
import { attachMethod } from './attach-method.ts';
import { choosePaymentMethod, detachMethod, setDefaultMethod } from './default-method.ts';
import { readAction } from './read-action.ts';
import { setUpPaymentMethod } from './set-up-method.ts';
import { testMethod } from './test-method.ts';

const works = '4242424242424242';
const asks = '4000002500003155';
const declined = '4000000000000002';
/** Whose account the purchase would open. */
const visitor = { account: 'acc_new', customer: null };

describe('a payment method', () => {
  it('is accepted from the page, whoever has no account yet', async () => {
    const fake = await createFake();
    const { id } = await fake.script.createPaymentMethod(works);
    expect(await acceptMethod(connectionTo(fake), id, visitor)).toMatchObject({
      id,
      snapshot: { type: 'card', brand: 'visa', last4: '4242' },
      createdAt: '2026-01-15T10:00:00.000Z',
    });
  });

  it('of another customer is not there', async () => {
    const fake = await createFake();
    const { id } = await fake.script.createPaymentMethod(works);
    const owner = await ensureCustomer(connectionTo(fake), { account, data: {} });
    await attachMethod(connectionTo(fake), owner.customer, id);
    const billed = { account, data: owner.accountData };
    const others = { account: { ...account, id: 'acc_2' }, data: { customer: 'cus_other' } };
    const holder = { account: account.id, customer: owner.customer };
    expect((await acceptMethod(connectionTo(fake), id, holder)).id).toBe(id);
    for (const asked of [{ account: 'acc_2', customer: 'cus_other' }, visitor]) {
      expect(await refusalOf(acceptMethod(connectionTo(fake), id, asked))).toBe('payment_method_not_found');
    }
    // The answer to the try that attached it was lost.
    expect((await acceptMethod(connectionTo(fake), id, { account: 'acc_1', customer: null })).id).toBe(id);
    for (const forged of ['pm_unknown', 'cus_1', '../customers', '']) {
      expect(await refusalOf(acceptMethod(connectionTo(fake), forged, holder))).toBe('payment_method_not_found');
    }
    expect(await refusalOf(detachMethod(connectionTo(fake), others, id))).toBe('payment_method_not_found');
    await detachMethod(connectionTo(fake), billed, id);
    await detachMethod(connectionTo(fake), billed, id);
    expect((await fake.client().paymentMethods.retrieve(id)).customer).toBeNull();
  });
});

describe('a test card', () => {
  it('is made from its number, so that sandboxes can be filled', async () => {
    const fake = await createFake();
    const id = await testMethod(connectionTo(fake), '5555 5555 5555 4444');
    expect(await acceptMethod(connectionTo(fake), id, visitor)).toMatchObject({ snapshot: { brand: 'mastercard', last4: '4444' } });
    expect(await testMethod(connectionTo(fake), null)).toMatch(/^pm_/);
    expect(await refusalOf(testMethod(connectionTo(fake), '4111111111111111'))).toBe('card_number_unknown');
  });
});

describe('a card that is added', () => {
  const setUp = async (number: string, operation = 'op_1') => {
    const fake = await createFake();
    const instrument = await acceptMethod(connectionTo(fake), (await fake.script.createPaymentMethod(number)).id, visitor);
    const command = { account: { account, data: {} }, instrument, authentication: 'none' as const, pending: null };
    return { fake, command, outcome: await setUpPaymentMethod(connectionTo(fake, undefined, { operation }), command) };
  };

  it('is kept with the customer, and nothing is charged', async () => {
    const { fake, command, outcome } = await setUp(works);
    if (outcome.status !== 'succeeded') throw new Error('The card works.');
    const held = await fake.client().paymentMethods.retrieve(command.instrument.id);
    expect(held.customer).toBe(outcome.accountData?.customer);
    expect((await fake.client().charges.list()).data).toEqual([]);
  });

  it('that its bank declines is not', async () => {
    const { outcome } = await setUp(declined);
    expect(outcome).toMatchObject({ status: 'failed', code: 'card_declined' });
  });

  it('waits until the customer has answered their bank', async () => {
    const { fake, command, outcome } = await setUp(asks);
    if (outcome.status !== 'requires_action') throw new Error('The bank asks.');
    const { action } = outcome;
    expect(action.surface).toEqual({ client_secret: expect.stringContaining('_secret_'), publishable_key: 'pk_test_fake' });
    expect(await readAction(connectionTo(fake), action)).toBe('pending');
    const account_ = { account, data: { customer: action.data.customer } };
    const again = await setUpPaymentMethod(connectionTo(fake), { ...command, account: account_, pending: action });
    expect(again).toMatchObject({ status: 'requires_action', action: { data: { intent: action.data.intent } } });
    fake.script.authenticateSetup(action.surface.client_secret ?? '');
    expect(await readAction(connectionTo(fake), action)).toBe('authenticated');
    const done = await setUpPaymentMethod(connectionTo(fake), {
      ...command,
      account: account_,
      authentication: 'authenticated',
      pending: action,
    });
    expect(done.status).toBe('succeeded');
  });

  it('fails where the customer does not answer their bank, and another one takes its place', async () => {
    const { fake, command, outcome } = await setUp(asks);
    if (outcome.status !== 'requires_action') throw new Error('The bank asks.');
    const { action } = outcome;
    fake.script.failSetupAuthentication(action.surface.client_secret ?? '');
    expect(await readAction(connectionTo(fake), action)).toBe('failed');
    const account_ = { account, data: { customer: action.data.customer } };
    const failed = await setUpPaymentMethod(connectionTo(fake), {
      ...command,
      account: account_,
      authentication: 'failed',
      pending: action,
    });
    expect(failed).toMatchObject({ status: 'failed', code: 'authentication_failed' });
    const other = await acceptMethod(connectionTo(fake), (await fake.script.createPaymentMethod(works)).id, visitor);
    const kept = await setUpPaymentMethod(connectionTo(fake), { ...command, account: account_, instrument: other, pending: action });
    expect(kept.status).toBe('succeeded');
    expect((await fake.client().setupIntents.retrieve(String(action.data.intent))).status).toBe('canceled');
  });

  it('can be tried again once its bank has changed its mind', async () => {
    const { fake, command } = await setUp(declined);
    fake.world.cards.change(command.instrument.id, 'succeeds');
    expect((await setUpPaymentMethod(connectionTo(fake), command)).status).toBe('succeeded');
  });

  it('is added once, whatever answers are lost', async () => {
    for (const kind of ['lostAnswer', 'timeout', '500', '429'] as const) {
      const fake = await createFake();
      const instrument = await acceptMethod(connectionTo(fake), (await fake.script.createPaymentMethod(works)).id, visitor);
      const command = { account: { account, data: {} }, instrument, authentication: 'none' as const, pending: null };
      fake.faults.add({ kind, on: 'POST /v1/setup_intents', times: 1 });
      await expect(setUpPaymentMethod(connectionTo(fake), command)).rejects.toThrow();
      expect((await setUpPaymentMethod(connectionTo(fake), command)).status).toBe('succeeded');
      expect((await fake.client().setupIntents.list()).data).toHaveLength(1);
    }
  });
});

describe('the card that is charged', () => {
  it('is that of the subscription and of the customer, and pays the next period', async () => {
    const life = await begin({ plan: 'team', interval: 'month', currency: 'eur' });
    const { accountData } = life.state();
    const instrument = await life.method('5555555555554444');
    await setUpPaymentMethod(life.connection(), {
      account: { account: life.account, data: accountData },
      instrument,
      authentication: 'none',
      pending: null,
    });
    const snapshot = { id: instrument.id, ...instrument.snapshot, is_default: true, created_at: instrument.createdAt ?? '' };
    const changes = life.write(await choosePaymentMethod(life.connection(), life.state(), { snapshot, data: {} }));
    expect(changes.subscription.snapshot.payment_method).toEqual(snapshot);
    expect(changes.subscription.snapshot.version).toBe(2);
    const customer = await life.fake.client().customers.retrieve(String(accountData.customer));
    expect(customer.deleted ? null : customer.invoice_settings.default_payment_method).toBe(instrument.id);
    later(life, '2026-02-16T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    const renewal = life.invoices().find(({ reason }) => reason === 'renewal');
    expect(renewal?.attempts.map(({ payment_method }) => payment_method)).toEqual([{ brand: 'mastercard', last4: '4444' }]);
  });

  it('can be none', async () => {
    const life = await begin({ plan: 'trial', interval: 'month', currency: 'eur' });
    const changes = life.write(await choosePaymentMethod(life.connection(), life.state(), null));
    expect(changes.subscription.snapshot.payment_method).toBeNull();
  });

  it('is never one of another customer', async () => {
    const life = await begin({ plan: 'team', interval: 'month', currency: 'eur' });
    const stranger = await life.fake.client().customers.create();
    const { id } = await life.fake.script.createPaymentMethod(works);
    await attachMethod(life.connection(), stranger.id, id);
    const { paymentMethod, accountData } = life.state();
    if (!paymentMethod) throw new Error('There is a card.');
    const foreign = { snapshot: { ...paymentMethod.snapshot, id }, data: {} };
    expect(await refusalOf(choosePaymentMethod(life.connection(), life.state(), foreign))).toBe('payment_method_not_found');
    const billed = { account: life.account, data: accountData };
    expect(await refusalOf(setDefaultMethod(life.connection(), billed, foreign))).toBe('payment_method_not_found');
  });

  it('needs an address first where tax is charged and nobody knows the country', async () => {
    const life = await begin(
      { plan: 'trial', interval: 'month', currency: 'eur', country: null },
      { card: null, account: { address: null } },
    );
    const instrument = await life.method(works);
    const snapshot = { id: instrument.id, ...instrument.snapshot, is_default: true, created_at: '' };
    expect(await refusalOf(choosePaymentMethod(life.connection(), life.state(), { snapshot, data: {} }))).toBe('address_required');
  });
});
