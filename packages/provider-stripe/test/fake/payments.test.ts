import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { at, itemOf, openAccount, refusalOf, type TestAccount } from './testing.ts';

async function incomplete(account: TestAccount, customer: Stripe.Customer): Promise<Stripe.Subscription> {
  const price = await account.price(1000);
  return account.stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    payment_behavior: 'default_incomplete',
    payment_settings: { save_default_payment_method: 'on_subscription' },
  });
}

async function balanceOf(account: TestAccount, { id }: Stripe.Customer): Promise<number> {
  const customer = await account.stripe.customers.retrieve(id);
  if (customer.deleted) throw new Error('The customer is deleted.');
  return customer.balance;
}

describe('A purchase that is paid after it was made', () => {
  it('is incomplete until its first invoice is paid', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const customer = await account.customer(null);
    const subscription = await incomplete(account, customer);
    expect(subscription.status).toBe('incomplete');
    const invoice = await account.latest(subscription.id);
    expect([invoice.status, invoice.amount_due, invoice.payments?.data[0]?.status]).toEqual(['open', 1000, 'open']);
    const card = fake.script.createPaymentMethod('4242424242424242');
    const intent = await stripe.paymentIntents.confirm(String(invoice.payments?.data[0]?.payment.payment_intent), {
      payment_method: card.id,
    });
    expect(intent.status).toBe('succeeded');
    const paid = await stripe.subscriptions.retrieve(subscription.id);
    expect([paid.status, paid.default_payment_method]).toEqual(['active', card.id]);
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data.map((method) => method.id)).toEqual([card.id]);
    expect((await account.latest(subscription.id)).amount_paid).toBe(1000);
  });

  it('is given up after 23 hours, and its invoice voided', async () => {
    const account = await openAccount();
    const subscription = await incomplete(account, await account.customer(null));
    account.fake.advance(new Date('2026-04-01T22:59:59Z'));
    expect((await account.stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete');
    account.fake.advance(new Date('2026-04-01T23:00:00Z'));
    expect((await account.stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete_expired');
    expect((await account.latest(subscription.id)).status).toBe('void');
  });

  it('may be canceled before it is paid', async () => {
    const account = await openAccount();
    const subscription = await incomplete(account, await account.customer(null));
    expect((await account.stripe.subscriptions.cancel(subscription.id)).status).toBe('incomplete_expired');
    expect((await account.latest(subscription.id)).status).toBe('void');
  });

  it('cannot be changed before it is paid', async () => {
    const account = await openAccount();
    const subscription = await incomplete(account, await account.customer(null));
    const refusal = await refusalOf(account.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }));
    expect(refusal).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400 });
  });
});

describe('A purchase with a card at hand', () => {
  it('that the bank declines stays incomplete, or is refused as a whole', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const customer = await account.customer('4000000000000341');
    const price = await account.price(1000);
    const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    expect(subscription.status).toBe('incomplete');
    const refusal = await refusalOf(
      stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }], payment_behavior: 'error_if_incomplete' }),
    );
    expect(refusal).toMatchObject({ type: 'StripeCardError', code: 'card_declined', decline_code: 'generic_decline', statusCode: 402 });
    expect((await stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data).toHaveLength(1);
    expect(fake.world.store.all('charge').map((charge) => charge.status)).toEqual(['failed', 'failed']);
  });

  it('needs one', async () => {
    const account = await openAccount();
    const customer = await account.customer(null);
    const price = await account.price(1000);
    const refusal = await refusalOf(account.stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] }));
    expect(refusal.code).toBe('resource_missing');
  });

  it('that wants 3D Secure waits for the customer, who may fail and try again', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const customer = await account.customer('4000002500003155');
    const price = await account.price(1000);
    const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    expect(subscription.status).toBe('incomplete');
    const secret = account.secretOf(await account.latest(subscription.id));
    expect(fake.script.failPaymentAuthentication(secret)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    const refusal = await refusalOf(stripe.invoices.pay((await account.latest(subscription.id)).id, { off_session: false }));
    expect(refusal).toMatchObject({ type: 'StripeCardError', code: 'invoice_payment_intent_requires_action', statusCode: 402 });
    fake.script.authenticatePayment(secret);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    fake.advance(new Date('2026-05-01T02:00:00Z'));
    expect((await account.latest(subscription.id)).status).toBe('paid');
  });
});

describe('A card that is saved', () => {
  const setup = { usage: 'off_session', confirm: true, automatic_payment_methods: { enabled: true, allow_redirects: 'never' } } as const;

  it('belongs to the customer once the set-up has succeeded', async () => {
    const account = await openAccount();
    const customer = await account.customer(null);
    const card = account.fake.script.createPaymentMethod('5555555555554444');
    const intent = await account.stripe.setupIntents.create({ ...setup, customer: customer.id, payment_method: card.id });
    expect(intent.status).toBe('succeeded');
    expect((await account.stripe.paymentMethods.retrieve(card.id)).customer).toBe(customer.id);
  });

  it('may be declined, with the reason', async () => {
    const account = await openAccount();
    const customer = await account.customer(null);
    const card = account.fake.script.createPaymentMethod('4000000000009995');
    const refusal = await refusalOf(account.stripe.setupIntents.create({ ...setup, customer: customer.id, payment_method: card.id }));
    expect(refusal).toMatchObject({ code: 'card_declined', decline_code: 'insufficient_funds' });
  });

  it('of another customer is refused everywhere', async () => {
    const account = await openAccount();
    const { stripe } = account;
    const owner = await account.customer();
    const other = await account.customer(null);
    const [card] = (await stripe.paymentMethods.list({ customer: owner.id })).data;
    if (!card) throw new Error('There is no card.');
    const price = await account.price(1000);
    await refusalOf(stripe.setupIntents.create({ ...setup, customer: other.id, payment_method: card.id }));
    await refusalOf(stripe.paymentMethods.attach(card.id, { customer: other.id }));
    await refusalOf(stripe.customers.update(other.id, { invoice_settings: { default_payment_method: card.id } }));
    await refusalOf(stripe.subscriptions.create({ customer: other.id, items: [{ price: price.id }], default_payment_method: card.id }));
    expect((await stripe.paymentMethods.retrieve(card.id)).customer).toBe(owner.id);
  });

  it('that is taken away is nobody’s default any more', async () => {
    const account = await openAccount();
    const customer = await account.customer();
    const card = String(customer.invoice_settings.default_payment_method);
    await account.stripe.paymentMethods.detach(card);
    const after = await account.stripe.customers.retrieve(customer.id);
    expect(after).toMatchObject({ invoice_settings: { default_payment_method: null } });
  });
});

describe('A change that waits for its payment', () => {
  async function declinedChange(): Promise<{ account: TestAccount; subscription: Stripe.Subscription; invoice: Stripe.Invoice }> {
    const account = await openAccount();
    const { stripe, fake } = account;
    const customer = await account.customer();
    const [from, to] = [await account.price(1000), await account.price(2000)];
    const begun = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: from.id }] });
    fake.world.cards.change(String(customer.invoice_settings.default_payment_method), 'declined');
    const subscription = await stripe.subscriptions.update(begun.id, {
      items: [{ id: itemOf(begun).id, price: to.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    });
    return { account, subscription, invoice: await account.latest(begun.id) };
  }

  it('leaves the subscription as it was when the card is declined', async () => {
    const { subscription, invoice } = await declinedChange();
    expect(itemOf(subscription).price.unit_amount).toBe(1000);
    expect(subscription.status).toBe('active');
    expect(subscription.pending_update).toMatchObject({
      subscription_items: [{ price: { unit_amount: 2000 } }],
      expires_at: at('2026-04-01T23:00:00Z'),
    });
    expect([invoice.status, invoice.amount_due]).toEqual(['open', 1000]);
  });

  it('is made when the invoice is paid with another card', async () => {
    const { account, subscription, invoice } = await declinedChange();
    const { stripe, fake } = account;
    const card = fake.script.createPaymentMethod('5555555555554444');
    await stripe.paymentMethods.attach(card.id, { customer: String(subscription.customer) });
    await stripe.invoices.pay(invoice.id, { payment_method: card.id, off_session: false });
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect([after.pending_update, itemOf(after).price.unit_amount]).toEqual([null, 2000]);
    expect(account.happened()).toContain('customer.subscription.pending_update_applied');
  });

  it('is dropped when its invoice is voided', async () => {
    const { account, subscription, invoice } = await declinedChange();
    await account.stripe.invoices.voidInvoice(invoice.id);
    const after = await account.stripe.subscriptions.retrieve(subscription.id);
    expect([after.pending_update, itemOf(after).price.unit_amount, after.status]).toEqual([null, 1000, 'active']);
  });

  it('gives back the credit that its invoice used when it is voided', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const customer = await account.customer();
    const [from, to] = [await account.price(1000), await account.price(2000)];
    const begun = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: from.id }] });
    await stripe.customers.createBalanceTransaction(customer.id, { amount: -300, currency: 'eur' });
    fake.world.cards.change(String(customer.invoice_settings.default_payment_method), 'declined');
    await stripe.subscriptions.update(begun.id, {
      items: [{ id: itemOf(begun).id, price: to.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    });
    const invoice = await account.latest(begun.id);
    expect([invoice.amount_due, await balanceOf(account, customer)]).toEqual([700, 0]);
    await stripe.invoices.voidInvoice(invoice.id);
    expect(await balanceOf(account, customer)).toBe(-300);
  });

  it('that was dropped leaves nothing behind: made again it costs the same', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const customer = await account.customer();
    const price = await account.price(1200);
    const begun = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id, quantity: 3 }] });
    fake.advance(new Date('2026-04-16T00:00:00Z'));
    const card = String(customer.invoice_settings.default_payment_method);
    const change = (): Promise<Stripe.Subscription> => {
      return stripe.subscriptions.update(begun.id, {
        items: [{ id: itemOf(begun).id, quantity: 6 }],
        proration_behavior: 'always_invoice',
        payment_behavior: 'pending_if_incomplete',
      });
    };
    fake.world.cards.change(card, 'declined');
    await change();
    await stripe.invoices.voidInvoice((await account.latest(begun.id)).id);
    await stripe.subscriptions.update(begun.id, { metadata: { note: 'tried' } });
    fake.world.cards.change(card, 'succeeds');
    await change();
    expect((await account.latest(begun.id)).lines.data.map((line) => line.amount)).toEqual([-1800, 3600]);
  });

  it('is dropped after 23 hours', async () => {
    const { account, subscription } = await declinedChange();
    account.fake.advance(new Date('2026-04-02T00:00:00Z'));
    const after = await account.stripe.subscriptions.retrieve(subscription.id);
    expect([after.pending_update, itemOf(after).price.unit_amount]).toEqual([null, 1000]);
    expect((await account.latest(subscription.id)).status).toBe('void');
    expect(account.happened()).toContain('customer.subscription.pending_update_expired');
  });

  it('takes only what may wait', async () => {
    const { account, subscription } = await declinedChange();
    const refusal = await refusalOf(
      account.stripe.subscriptions.update(subscription.id, { description: 'x', payment_behavior: 'pending_if_incomplete' }),
    );
    expect(refusal.param).toBe('description');
  });

  it('is refused as a whole where that is asked for', async () => {
    const account = await openAccount();
    const { stripe, fake } = account;
    const customer = await account.customer();
    const [from, to] = [await account.price(1000), await account.price(2000)];
    const begun = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: from.id }] });
    const first = await account.latest(begun.id);
    fake.world.cards.change(String(customer.invoice_settings.default_payment_method), 'declined');
    const change: Stripe.SubscriptionUpdateParams = {
      items: [{ id: itemOf(begun).id, price: to.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'error_if_incomplete',
    };
    expect(await refusalOf(stripe.subscriptions.update(begun.id, change))).toMatchObject({ code: 'card_declined' });
    expect((await account.latest(begun.id)).id).toBe(first.id);
    expect(itemOf(await stripe.subscriptions.retrieve(begun.id)).price.unit_amount).toBe(1000);
  });
});

describe('What was paid', () => {
  it('can be given back, once', async () => {
    const account = await openAccount();
    const { stripe } = account;
    const customer = await account.customer();
    const price = await account.price(1000);
    const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const invoice = await account.latest(subscription.id);
    const intent = String(invoice.payments?.data[0]?.payment.payment_intent);
    await stripe.refunds.create({ payment_intent: intent, amount: 400 });
    expect(await refusalOf(stripe.refunds.create({ payment_intent: intent, amount: 601 }))).toMatchObject({ statusCode: 400 });
    await stripe.refunds.create({ payment_intent: intent });
    expect(await refusalOf(stripe.refunds.create({ payment_intent: intent }))).toMatchObject({ code: 'charge_already_refunded' });
    const [charge] = (await stripe.charges.list({ customer: customer.id })).data;
    expect([charge?.amount_refunded, charge?.refunded]).toEqual([1000, true]);
  });

  it('can be given back by a credit note, to the card and to the balance', async () => {
    const account = await openAccount();
    const { stripe } = account;
    const customer = await account.customer();
    const price = await account.price(1000);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      automatic_tax: { enabled: true },
    });
    const invoice = await account.latest(subscription.id);
    const note = await stripe.creditNotes.create({ invoice: invoice.id, amount: 1190, refund_amount: 1000, credit_amount: 190 });
    expect([note.total, note.total_excluding_tax, note.total_taxes?.[0]?.amount]).toEqual([1190, 1000, 190]);
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -190 });
    expect((await account.latest(subscription.id)).post_payment_credit_notes_amount).toBe(1190);
    expect(await refusalOf(stripe.creditNotes.create({ invoice: invoice.id, amount: 1, refund_amount: 1 }))).toMatchObject({
      statusCode: 400,
    });
  });
});
