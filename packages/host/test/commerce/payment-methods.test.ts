import { describe, expect, it } from 'vitest';
import { ada, consent, databases, type Shop, teamCart, useHost } from './shop.ts';

const threeDSecure = '4000002500003155';

async function customer(shop: Shop, number?: string) {
  const { result } = await shop.buy(teamCart, ada, number);
  return { account: result.account.id, token: await session(shop, result.account.id) };
}

async function session(shop: Shop, account: string, role: 'owner' | 'billing' | 'viewer' = 'billing') {
  return (await shop.do(shop.secret, 'createSession', { account, role })).token;
}

type Choice = { make_default?: boolean; replaces?: string };

/** Adds a card as the payment form does. */
async function add(shop: Shop, token: string, number = '5555555555554444', choice: Choice = {}) {
  const { id } = await shop.do(token, 'createPaymentMethodSetup', {});
  const added = await shop.do(token, 'confirmPaymentMethodSetup', { id, payment: await shop.card(number), consent, ...choice });
  return { setup: id, method: added.payment_method?.id ?? '', status: added.status };
}

const cardsOf = async (shop: Shop, token: string) =>
  (await shop.do(token, 'listPaymentMethods', {})).data.map(({ last4, is_default }) => `${last4}${is_default ? ' default' : ''}`);

describe.each(databases)('payment methods on $database', ({ connect, provider }) => {
  const open = useHost(connect);

  it('are added without a charge, and the subscription follows the default', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const before = await shop.do(token, 'getUpcomingInvoice', {});
    const second = await add(shop, token, undefined, { make_default: false });
    expect(await cardsOf(shop, token)).toEqual(['4242 default', '4444']);
    await shop.do(token, 'setDefaultPaymentMethod', { id: second.method });
    expect(await cardsOf(shop, token)).toEqual(['4444 default', '4242']);
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ payment_method: { last4: '4444' }, status: 'active' });
    expect(await shop.do(token, 'getUpcomingInvoice', {})).toEqual(before);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const [invoice] = (await shop.do(token, 'listInvoices', {})).data;
    expect(invoice?.attempts).toMatchObject([{ status: 'succeeded', payment_method: { last4: '4444' } }]);
    const events = (await shop.events()).filter(({ type }) => type.startsWith('payment_method.'));
    expect(events.map(({ type }) => type)).toEqual([
      'payment_method.attached',
      'payment_method.attached',
      'payment_method.default_changed',
    ]);
  });

  it('take the place of another one in one step, once however often it is confirmed', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const [old] = (await shop.do(token, 'listPaymentMethods', {})).data;
    const { id } = await shop.do(token, 'createPaymentMethodSetup', {});
    const confirm = { id, payment: await shop.card('5555555555554444'), consent, replaces: old?.id ?? '' };
    const answers = await Promise.all([1, 2].map(() => shop.do(token, 'confirmPaymentMethodSetup', confirm)));
    expect(answers[0]).toEqual(answers[1]);
    expect(await cardsOf(shop, token)).toEqual(['4444 default']);
    const other = await shop.ask(token, 'confirmPaymentMethodSetup', { id, payment: await shop.card(), consent });
    expect(other.problem.code).toBe('setup_completed');
    expect((await shop.ask(token, 'getPaymentMethod', { id: old?.id ?? '' })).problem.code).toBe('payment_method_not_found');
    expect((await shop.events()).filter(({ type }) => type === 'payment_method.detached')).toHaveLength(1);
  });

  it('ask the bank first, and are not kept where it says no', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const { id, payment } = await shop.do(token, 'createPaymentMethodSetup', {});
    expect(payment).toEqual({ provider, required: true, surface: expect.any(Object) });
    const card = await shop.card(threeDSecure);
    const asked = await shop.do(token, 'confirmPaymentMethodSetup', { id, payment: card, consent });
    expect(asked).toMatchObject({ status: 'requires_action', payment_method: null });
    await shop.answer(token, asked.action, 'failed');
    expect((await shop.ask(token, 'confirmPaymentMethodSetup', { id, consent })).problem.code).toBe('authentication_failed');
    const again = await shop.do(token, 'confirmPaymentMethodSetup', { id, payment: card, consent });
    await shop.answer(token, again.action, 'authenticated');
    expect(await shop.do(token, 'confirmPaymentMethodSetup', { id, consent })).toMatchObject({
      status: 'succeeded',
      payment_method: { last4: '3155' },
    });
    const second = await shop.do(token, 'createPaymentMethodSetup', {});
    const declined = await shop.ask(token, 'confirmPaymentMethodSetup', {
      id: second.id,
      payment: await shop.card('4000000000000002'),
      consent,
    });
    expect(declined.problem.code).toBe('card_declined');
    expect(await cardsOf(shop, token)).toEqual(['3155 default', '4242']);
    await shop.do(shop.secret, 'advanceClock', { by: 'PT2H' });
    const late = await shop.ask(token, 'confirmPaymentMethodSetup', { id: second.id, payment: await shop.card(), consent });
    expect(late.problem.code).toBe('setup_expired');
    expect((await shop.ask(token, 'confirmPaymentMethodSetup', { id: 'setup_x', consent })).problem.code).toBe('setup_not_found');
  });

  it('are never taken from a subscription that will be charged', async () => {
    const shop = await open();
    const { token } = await customer(shop);
    const [only] = (await shop.do(token, 'listPaymentMethods', {})).data;
    expect(only?.remove).toMatchObject({ outcome: 'denied', reason: 'payment_method_in_use' });
    expect((await shop.ask(token, 'deletePaymentMethod', { id: only?.id ?? '' })).problem.code).toBe('payment_method_in_use');
    await add(shop, token, undefined, { make_default: false });
    expect(await shop.do(token, 'deletePaymentMethod', { id: only?.id ?? '' })).toEqual({ id: only?.id, deleted: true });
    expect(await cardsOf(shop, token)).toEqual(['4444 default']);
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ payment_method: { last4: '4444' } });
  });

  it('are needed again before a cancellation is taken back', async () => {
    const shop = await open();
    const { account } = await customer(shop);
    const token = await session(shop, account, 'owner');
    const [only] = (await shop.do(token, 'listPaymentMethods', {})).data;
    const cancellation = await shop.do(token, 'createCancellation', {});
    await shop.do(token, 'confirmCancellation', { id: cancellation.id, decision: 'cancel' });
    await shop.do(token, 'deletePaymentMethod', { id: only?.id ?? '' });
    expect((await shop.do(token, 'getSubscription', {})).actions.undo_cancellation).toMatchObject({ outcome: 'denied' });
    expect((await shop.ask(token, 'undoCancellation', {})).problem.code).toBe('change_denied');
    expect((await shop.ask(token, 'updateContract', { auto_renew: true })).problem.code).toBe('change_denied');
    await add(shop, token);
    expect(await shop.do(token, 'undoCancellation', {})).toMatchObject({ cancel_at: null, payment_method: { last4: '4444' } });
  });

  it('stand behind a trial that began without one, which then goes on', async () => {
    const shop = await open();
    const signUp = await shop.do(shop.publishable, 'createSignUp', { ...ada, plan: 'starter' });
    const token = signUp.session.token;
    // What the trial will cost depends on where the customer is.
    const { id } = await shop.do(token, 'createPaymentMethodSetup', {});
    const early = await shop.ask(token, 'confirmPaymentMethodSetup', { id, payment: await shop.card(), consent });
    expect(early.problem.code).toBe('address_required');
    expect((await shop.do(token, 'listPaymentMethods', {})).data).toEqual([]);
    await shop.do(token, 'updateAccount', { address: { country: 'US' } });
    const before = await shop.do(token, 'getUpcomingInvoice', {});
    expect((await shop.do(token, 'listPaymentMethods', {})).next_charge).toBeNull();
    await add(shop, token, undefined, { make_default: false });
    expect(await shop.do(token, 'getUpcomingInvoice', {})).toEqual(before);
    expect(await shop.do(token, 'listPaymentMethods', {})).toMatchObject({
      data: [{ is_default: true, expiry: 'good' }],
      next_charge: { amount: { amount: 900 } },
    });
    await shop.do(shop.secret, 'advanceClock', { by: 'P15D' });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'active', payment_method: { last4: '4444' } });
  });

  it('are added while an invoice is unpaid without charging it; the next retry is for them', async () => {
    const shop = await open();
    const { token } = await customer(shop, '4000000000000341');
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    await add(shop, token);
    expect((await shop.events()).filter(({ type }) => type === 'payment.succeeded')).toHaveLength(1);
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'past_due', payment_method: { last4: '4444' } });
    await shop.do(shop.secret, 'advanceClock', { by: 'P8D' });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'active' });
  });

  it('say when they expire, by the environment’s clock and the next charge', async () => {
    const shop = await open();
    const { account, token } = await customer(shop);
    const expiry = async () => (await shop.do(await session(shop, account), 'listPaymentMethods', {})).data.map((card) => card.expiry);
    const { id } = await shop.do(token, 'createPaymentMethodSetup', {});
    const short = { number: '5555555555554444', expires_month: 3, expires_year: 2027, cvc: '123' };
    const payment = { method: await shop.form.enter(shop, short) };
    const added = await shop.do(token, 'confirmPaymentMethodSetup', { id, payment, consent, make_default: false });
    // Good until the end of March; the next charges are on the 15th of February, March and April.
    expect(await expiry()).toEqual(['good', 'good']);
    await shop.do(shop.secret, 'advanceClock', { to: '2027-03-15T12:00:00.000Z' });
    expect(await expiry()).toEqual(['good', 'soon']);
    await shop.do(shop.secret, 'advanceClock', { to: '2027-04-01T00:00:00.000Z' });
    expect(await expiry()).toEqual(['good', 'over']);
    const refused = await shop.ask(await session(shop, account), 'setDefaultPaymentMethod', { id: added.payment_method?.id ?? '' });
    expect(refused.problem.code).toBe('expired_card');
  });

  it('are only looked at by a viewer', async () => {
    const shop = await open();
    const { account } = await customer(shop);
    const token = await session(shop, account, 'viewer');
    expect((await shop.do(token, 'listPaymentMethods', {})).data).toMatchObject([{ remove: { outcome: 'denied', reason: 'role' } }]);
    expect((await shop.ask(token, 'createPaymentMethodSetup', {})).problem.code).toBe('role_forbidden');
  });
});
