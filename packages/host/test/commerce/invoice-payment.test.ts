import { describe, expect, it } from 'vitest';
import { ada, databases, type Shop, teamCart, useHost } from './shop.ts';

const failsAtRenewal = '4000000000000341';
const declined = '4000000000000002';
const threeDSecure = '4000002500003155';

/** A customer whose first renewal could not be collected. */
async function pastDue(shop: Shop) {
  const { result } = await shop.buy(teamCart, ada, failsAtRenewal);
  await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
  const { token } = await shop.do(shop.secret, 'createSession', { account: result.account.id, role: 'billing' });
  const [invoice] = (await shop.do(token, 'listInvoices', { status: 'open' })).data;
  if (!invoice) throw new Error('The renewal was paid.');
  return { token, invoice, account: result.account.id, pay: { id: invoice.id, amount_due: invoice.amount_due } };
}

async function charges(shop: Shop) {
  const ledger = await shop.ledger();
  const sum = (name: string) => ledger.filter((entry) => entry.ledger_account === name).reduce((all, { amount }) => all + amount.amount, 0);
  const succeeded = (await shop.events()).filter(({ type }) => type === 'payment.succeeded').length;
  return { succeeded, cash: sum('cash'), receivable: sum('receivable') };
}

async function expectPeriodsToGoOn(shop: Shop) {
  const { token, pay } = await pastDue(shop);
  const before = await shop.do(token, 'getSubscription', {});
  expect([before.status, before.current_period.start]).toEqual(['past_due', '2027-02-15T12:00:00.000Z']);
  await shop.do(token, 'createInvoicePayment', { ...pay, payment: await shop.card(), save: true });
  const { current_period, status } = await shop.do(token, 'getSubscription', {});
  expect([status, current_period]).toEqual(['active', before.current_period]);
}

describe.each(databases)('an open invoice on $database', ({ connect, provider }) => {
  const open = useHost(connect);

  it('is paid with the stored card while the customer is there, and the subscription is back', async () => {
    const shop = await open();
    const { token, pay } = await pastDue(shop);
    const answer = await shop.do(token, 'createInvoicePayment', pay);
    expect(answer).toMatchObject({
      status: 'paid',
      action: null,
      invoice: { status: 'paid', amount_due: { amount: 0 }, next_attempt_at: null },
    });
    expect(answer.invoice.attempts.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'active', dunning: null });
    expect(await charges(shop)).toEqual({ succeeded: 2, cash: 7200, receivable: 0 });
    expect((await shop.events()).map(({ type }) => type)).toContain('subscription.recovered');
  });

  it('is paid once, however often it is asked and by however many tabs', async () => {
    const shop = await open();
    const { token, pay } = await pastDue(shop);
    const answers = await Promise.all([1, 2, 3].map(() => shop.ask(token, 'createInvoicePayment', pay)));
    expect(answers.map(({ status, body }) => [status, body.status])).toEqual(answers.map(() => [200, 'paid']));
    expect((await shop.do(token, 'createInvoicePayment', pay)).status).toBe('paid');
    expect((await charges(shop)).succeeded).toBe(2);
  });

  it('is never charged at another amount than was shown', async () => {
    const shop = await open();
    const { token, invoice, pay } = await pastDue(shop);
    for (const amount_due of [
      { amount: 1, currency: 'usd' },
      { ...invoice.amount_due, currency: 'eur' },
    ]) {
      const { problem } = await shop.ask(token, 'createInvoicePayment', { ...pay, amount_due });
      expect(problem).toMatchObject({
        code: 'invoice_changed',
        status: 409,
        param: '/amount_due',
        preview: { id: invoice.id, amount_due: invoice.amount_due },
      });
    }
    expect((await charges(shop)).succeeded).toBe(1);
  });

  it('keeps what a declined card came to, retries as before, and takes another card that it saves', async () => {
    const shop = await open();
    const { token, invoice, pay } = await pastDue(shop);
    const refused = await shop.ask(token, 'createInvoicePayment', { ...pay, payment: await shop.card(declined) });
    expect(refused.problem).toMatchObject({ code: 'card_declined', param: '/payment/method' });
    const after = await shop.do(token, 'getInvoice', { id: invoice.id });
    expect(after).toMatchObject({ status: 'open', next_attempt_at: invoice.next_attempt_at });
    expect(after.attempts.map(({ code }) => code)).toEqual(['card_declined', 'card_declined']);
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({
      dunning: { attempts: 2, next_attempt_at: invoice.next_attempt_at },
    });
    expect((await shop.do(token, 'createInvoicePayment', { ...pay, payment: await shop.card(), save: true })).status).toBe('paid');
    const { data } = await shop.do(token, 'listPaymentMethods', {});
    expect(data.map(({ last4, is_default }) => [last4, is_default])).toEqual([
      ['4242', true],
      ['0341', false],
    ]);
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'active', payment_method: { last4: '4242' } });
    const types = (await shop.events()).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['payment.failed', 'invoice.payment_failed', 'payment_method.attached', 'payment_method.default_changed']),
    );
  });

  it('does not keep a card that was not to be saved', async () => {
    const shop = await open();
    const { token, pay } = await pastDue(shop);
    await shop.do(token, 'createInvoicePayment', { ...pay, payment: await shop.card() });
    expect((await shop.do(token, 'listPaymentMethods', {})).data.map(({ last4 }) => last4)).toEqual(['0341']);
  });

  it('asks for 3D Secure, and takes no for an answer', async () => {
    const shop = await open();
    const { token, pay } = await pastDue(shop);
    const payment = await shop.card(threeDSecure);
    for (const outcome of ['failed', 'authenticated'] as const) {
      const asked = await shop.do(token, 'createInvoicePayment', { ...pay, payment });
      expect(asked).toMatchObject({ status: 'requires_action', action: { type: 'three_d_secure' }, invoice: { status: 'open' } });
      expect(await shop.do(token, 'createInvoicePayment', { ...pay, payment })).toEqual(asked);
      await shop.answer(token, asked.action, outcome);
      const answer = await shop.ask(token, 'createInvoicePayment', pay);
      if (outcome === 'failed') expect(answer.problem.code).toBe('authentication_failed');
      else expect(answer.body).toMatchObject({ status: 'paid', invoice: { amount_paid: pay.amount_due } });
    }
    expect((await charges(shop)).succeeded).toBe(2);
  });

  it('brings the periods that were missed meanwhile with it', async () => {
    // At Stripe periods go on while one is unpaid, and the days of the retries are the account's.
    if (provider === 'stripe') return expectPeriodsToGoOn(await open());
    const shop = await open({ settings: { retry_days: [60] } });
    const { token, pay } = await pastDue(shop);
    await shop.do(shop.secret, 'advanceClock', { by: 'P35D' });
    await shop.do(token, 'createInvoicePayment', { ...pay, payment: await shop.card(), save: true });
    expect((await shop.do(token, 'listInvoices', {})).data.map(({ status }) => status)).toEqual(['paid', 'paid', 'paid']);
    const { current_period, status } = await shop.do(token, 'getSubscription', {});
    expect([status, current_period.end]).toEqual(['active', '2027-04-15T12:00:00.000Z']);
  });

  it('is not open once it was given up', async () => {
    const shop = await open();
    const { token, pay } = await pastDue(shop);
    await shop.do(shop.secret, 'advanceClock', { by: 'P3M' });
    const { problem, body } = await shop.ask(token, 'createInvoicePayment', pay);
    // Stripe leaves it to be paid after the subscription has ended.
    if (provider === 'stripe') expect([body.status, body.invoice.status]).toEqual(['paid', 'paid']);
    else expect(problem.code).toBe('invoice_not_open');
    expect((await shop.ask(token, 'getSubscription', {})).body.status).toBe('canceled');
  });

  it('is not paid by whoever only looks', async () => {
    const shop = await open();
    const { pay, account } = await pastDue(shop);
    const { token } = await shop.do(shop.secret, 'createSession', { account, role: 'viewer' });
    expect((await shop.ask(token, 'createInvoicePayment', pay)).problem.code).toBe('role_forbidden');
  });
});
