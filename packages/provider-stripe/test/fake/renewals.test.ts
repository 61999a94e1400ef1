import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { FakeStripeOptions } from './index.ts';
import { at, itemOf, openAccount, refusalOf, type TestAccount } from './testing.ts';

interface Subscribed {
  account: TestAccount;
  customer: Stripe.Customer;
  subscription: Stripe.Subscription;
}

async function subscribed(
  given: Partial<Stripe.SubscriptionCreateParams> = {},
  options: FakeStripeOptions = {},
  card: string | null = '4242424242424242',
): Promise<Subscribed> {
  const account = await openAccount(options);
  const customer = await account.customer(card);
  const price = await account.price(1000);
  const subscription = await account.stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }], ...given });
  account.happened();
  return { account, customer, subscription };
}

function block({ account, customer }: Subscribed): void {
  account.fake.world.cards.change(String(customer.invoice_settings.default_payment_method), 'declined');
}

async function now({ account, subscription }: Subscribed): Promise<Stripe.Subscription> {
  return account.stripe.subscriptions.retrieve(subscription.id);
}

describe('A renewal', () => {
  it('begins the period at once, and is charged an hour later', async () => {
    const it = await subscribed();
    it.account.fake.advance(new Date('2026-05-01T00:00:00Z'));
    expect(itemOf(await now(it)).current_period_end).toBe(at('2026-06-01T00:00:00Z'));
    const draft = await it.account.latest(it.subscription.id);
    expect([draft.status, draft.billing_reason, draft.automatically_finalizes_at]).toEqual([
      'draft',
      'subscription_cycle',
      at('2026-05-01T01:00:00Z'),
    ]);
    expect([draft.period_start, draft.period_end]).toEqual([at('2026-04-01T00:00:00Z'), at('2026-05-01T00:00:00Z')]);
    it.account.fake.advance(new Date('2026-05-01T01:00:00Z'));
    expect((await it.account.latest(it.subscription.id)).status).toBe('paid');
  });

  it('of the 31st falls on the last day of shorter months and comes back', async () => {
    const account = await openAccount({ now: new Date('2026-01-31T12:00:00Z') });
    const customer = await account.customer();
    const price = await account.price(1000);
    const subscription = await account.stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const ends: string[] = [];
    for (const day of ['2026-02-28', '2026-03-31', '2026-04-30']) {
      account.fake.advance(new Date(`${day}T12:00:00Z`));
      ends.push(
        new Date(itemOf(await account.stripe.subscriptions.retrieve(subscription.id)).current_period_end * 1000).toISOString().slice(0, 10),
      );
    }
    expect(ends).toEqual(['2026-03-31', '2026-04-30', '2026-05-31']);
  });

  it('is announced a week before, and its preview is what is charged', async () => {
    const it = await subscribed();
    it.account.fake.advance(new Date('2026-04-24T00:00:00Z'));
    expect(it.account.happened()).toEqual(['invoice.upcoming']);
    const upcoming = await it.account.stripe.invoices.createPreview({ subscription: it.subscription.id });
    expect([upcoming.amount_due, upcoming.created, upcoming.lines.data[0]?.period.end]).toEqual([
      1000,
      at('2026-05-01T00:00:00Z'),
      at('2026-06-01T00:00:00Z'),
    ]);
  });
});

describe('A renewal that the bank declines', () => {
  it('is tried again, and paid when the customer has paid', async () => {
    const it = await subscribed();
    block(it);
    it.account.fake.advance(new Date('2026-05-01T01:00:00Z'));
    const open = await it.account.latest(it.subscription.id);
    expect([(await now(it)).status, open.attempt_count, open.next_payment_attempt]).toEqual(['past_due', 1, at('2026-05-04T01:00:00Z')]);
    const card = it.account.fake.script.createPaymentMethod('5555555555554444');
    await it.account.stripe.paymentMethods.attach(card.id, { customer: it.customer.id });
    await it.account.stripe.invoices.pay(open.id, { payment_method: card.id, off_session: false });
    expect((await now(it)).status).toBe('active');
    expect((await it.account.latest(it.subscription.id)).next_payment_attempt).toBeNull();
  });

  it('ends the subscription after the last retry', async () => {
    const it = await subscribed();
    block(it);
    it.account.fake.advance(new Date('2026-05-08T00:59:59Z'));
    expect((await now(it)).status).toBe('past_due');
    it.account.fake.advance(new Date('2026-05-08T01:00:00Z'));
    const ended = await now(it);
    expect([ended.status, ended.cancellation_details?.reason]).toEqual(['canceled', 'payment_failed']);
    expect((await it.account.latest(it.subscription.id)).attempt_count).toBe(4);
  });

  it('leaves it unpaid where the account is set up so: later invoices stay drafts', async () => {
    const it = await subscribed({}, { afterLastRetry: 'mark_unpaid' });
    block(it);
    it.account.fake.advance(new Date('2026-06-02T00:00:00Z'));
    expect((await now(it)).status).toBe('unpaid');
    expect((await it.account.latest(it.subscription.id)).status).toBe('draft');
  });

  it('with a card that wants 3D Secure asks for the customer', async () => {
    const it = await subscribed();
    it.account.fake.world.cards.change(String(it.customer.invoice_settings.default_payment_method), 'requires_authentication');
    it.account.fake.advance(new Date('2026-05-01T01:00:00Z'));
    expect((await now(it)).status).toBe('past_due');
    expect(it.account.happened()).toContain('invoice.payment_action_required');
    it.account.fake.script.authenticatePayment(it.account.secretOf(await it.account.latest(it.subscription.id)));
    expect((await now(it)).status).toBe('active');
  });
});

describe('A trial', () => {
  const trial = { trial_period_days: 14 };

  it('is free and charged at its end', async () => {
    const it = await subscribed(trial);
    expect([it.subscription.status, it.subscription.trial_end, itemOf(it.subscription).current_period_end]).toEqual([
      'trialing',
      at('2026-04-15T00:00:00Z'),
      at('2026-04-15T00:00:00Z'),
    ]);
    expect((await it.account.latest(it.subscription.id)).total).toBe(0);
    it.account.fake.advance(new Date('2026-04-12T00:00:00Z'));
    expect(it.account.happened()).toContain('customer.subscription.trial_will_end');
    it.account.fake.advance(new Date('2026-04-15T01:00:00Z'));
    const after = await now(it);
    expect([after.status, itemOf(after).current_period_end]).toEqual(['active', at('2026-05-15T00:00:00Z')]);
    expect((await it.account.latest(it.subscription.id)).amount_paid).toBe(1000);
  });

  it.each([
    ['cancel', 'canceled'],
    ['pause', 'paused'],
    ['create_invoice', 'past_due'],
  ] as const)('without a card ends as it is set: %s', async (missing_payment_method, status) => {
    const it = await subscribed({ ...trial, trial_settings: { end_behavior: { missing_payment_method } } }, {}, null);
    it.account.fake.advance(new Date('2026-04-15T01:00:00Z'));
    expect((await now(it)).status).toBe(status);
  });

  it('takes a card by the set-up intent that waits', async () => {
    const it = await subscribed(
      { ...trial, payment_behavior: 'default_incomplete', payment_settings: { save_default_payment_method: 'on_subscription' } },
      {},
      null,
    );
    const card = it.account.fake.script.createPaymentMethod('4242424242424242');
    await it.account.stripe.setupIntents.confirm(String(it.subscription.pending_setup_intent), { payment_method: card.id });
    const after = await now(it);
    expect([after.pending_setup_intent, after.default_payment_method]).toEqual([null, card.id]);
  });

  it('can be lengthened, and ended', async () => {
    const it = await subscribed(trial);
    const longer = await it.account.stripe.subscriptions.update(it.subscription.id, {
      trial_end: at('2026-04-22T00:00:00Z'),
      proration_behavior: 'none',
    });
    expect([longer.status, itemOf(longer).current_period_end, longer.billing_cycle_anchor]).toEqual([
      'trialing',
      at('2026-04-22T00:00:00Z'),
      at('2026-04-22T00:00:00Z'),
    ]);
    it.account.fake.advance(new Date('2026-04-10T00:00:00Z'));
    const ended = await it.account.stripe.subscriptions.update(it.subscription.id, { trial_end: 'now' });
    expect([ended.status, itemOf(ended).current_period_end]).toEqual(['active', at('2026-05-10T00:00:00Z')]);
    expect((await it.account.latest(it.subscription.id)).amount_paid).toBe(1000);
  });
});

describe('A cancellation', () => {
  it('takes effect when the period is over, and can be undone before', async () => {
    const it = await subscribed();
    const { stripe } = it.account;
    const set = await stripe.subscriptions.update(it.subscription.id, {
      cancel_at_period_end: true,
      cancellation_details: { feedback: 'too_expensive' },
    });
    expect([set.cancel_at, set.status, set.cancellation_details]).toMatchObject([
      at('2026-05-01T00:00:00Z'),
      'active',
      { feedback: 'too_expensive', reason: 'cancellation_requested' },
    ]);
    const undone = await stripe.subscriptions.update(it.subscription.id, { cancel_at_period_end: false });
    expect([undone.cancel_at, undone.canceled_at]).toEqual([null, null]);
    await stripe.subscriptions.update(it.subscription.id, { cancel_at_period_end: true });
    it.account.fake.advance(new Date('2026-05-01T00:00:00Z'));
    const ended = await now(it);
    expect([ended.status, ended.ended_at]).toEqual(['canceled', at('2026-05-01T00:00:00Z')]);
    expect((await stripe.invoices.list({ subscription: it.subscription.id })).data).toHaveLength(1);
  });

  it('now ends it at once, and gives back what is left where that is asked for', async () => {
    const it = await subscribed();
    it.account.fake.advance(new Date('2026-04-16T00:00:00Z'));
    const ended = await it.account.stripe.subscriptions.cancel(it.subscription.id, { prorate: true, invoice_now: true });
    expect(ended.status).toBe('canceled');
    expect(await it.account.stripe.customers.retrieve(it.customer.id)).toMatchObject({ balance: -500 });
    expect(await refusalOf(it.account.stripe.subscriptions.cancel(it.subscription.id))).toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
    });
  });
});

describe('Collection that is paused', () => {
  it('voids the invoices of that time and goes on by itself', async () => {
    const it = await subscribed();
    await it.account.stripe.subscriptions.update(it.subscription.id, {
      pause_collection: { behavior: 'void', resumes_at: at('2026-05-20T00:00:00Z') },
    });
    it.account.fake.advance(new Date('2026-05-01T01:00:00Z'));
    expect((await it.account.latest(it.subscription.id)).status).toBe('void');
    expect((await now(it)).status).toBe('active');
    it.account.fake.advance(new Date('2026-06-01T01:00:00Z'));
    expect((await now(it)).pause_collection).toBeNull();
    expect((await it.account.latest(it.subscription.id)).status).toBe('paid');
  });
});

describe('A subscription that is paused', () => {
  it('credits what is left, makes no invoices, and begins a new period when it goes on', async () => {
    const it = await subscribed();
    it.account.fake.advance(new Date('2026-04-16T00:00:00Z'));
    const paused = await it.account.stripe.subscriptions.pause(it.subscription.id, { invoicing_behavior: 'invoice' });
    expect([paused.status, paused.status_details?.paused.subscription.type]).toEqual(['paused', 'pause_requested']);
    expect(await it.account.stripe.customers.retrieve(it.customer.id)).toMatchObject({ balance: -500 });
    it.account.fake.advance(new Date('2026-07-10T00:00:00Z'));
    const resumed = await it.account.stripe.subscriptions.resume(it.subscription.id, {});
    expect([resumed.status, itemOf(resumed).current_period_end]).toEqual(['active', at('2026-08-10T00:00:00Z')]);
    expect((await it.account.latest(it.subscription.id)).amount_paid).toBe(500);
  });
});

describe('A subscription that goes on only when it is paid', () => {
  it('stays paused while the card is declined, and begins nothing', async () => {
    const it = await subscribed();
    await it.account.stripe.subscriptions.pause(it.subscription.id, { bill_for: { unused_time_from: { type: 'none' } } });
    block(it);
    it.account.fake.advance(new Date('2026-06-10T00:00:00Z'));
    const tried = await it.account.stripe.subscriptions.resume(it.subscription.id, { payment_behavior: 'resume_on_payment_success' });
    expect(tried.status).toBe('paused');
    await it.account.stripe.invoices.voidInvoice((await it.account.latest(it.subscription.id)).id);
    expect((await now(it)).status).toBe('paused');
    it.account.fake.world.cards.change(String(it.customer.invoice_settings.default_payment_method), 'succeeds');
    const resumed = await it.account.stripe.subscriptions.resume(it.subscription.id, { payment_behavior: 'resume_on_payment_success' });
    expect([resumed.status, itemOf(resumed).current_period_end]).toEqual(['active', at('2026-07-10T00:00:00Z')]);
    const ended = await it.account.stripe.subscriptions.cancel(it.subscription.id, { prorate: true, invoice_now: true });
    expect([ended.status, (await it.account.latest(it.subscription.id)).total]).toEqual(['canceled', -1000]);
  });
});

describe('An invoice that is sent', () => {
  it('is final after an hour, due later, overdue after that', async () => {
    const it = await subscribed({ collection_method: 'send_invoice', days_until_due: 14 }, {}, null);
    expect([it.subscription.status, (await it.account.latest(it.subscription.id)).status]).toEqual(['active', 'draft']);
    it.account.fake.advance(new Date('2026-04-01T01:00:00Z'));
    const open = await it.account.latest(it.subscription.id);
    expect([open.status, open.due_date, open.hosted_invoice_url]).toEqual([
      'open',
      at('2026-04-15T00:00:00Z'),
      expect.stringContaining('https://'),
    ]);
    it.account.fake.advance(new Date('2026-04-15T00:00:00Z'));
    expect((await now(it)).status).toBe('past_due');
    expect(it.account.fake.pages.payInvoice(String(open.hosted_invoice_url), { number: '4242424242424242' })).toBe(true);
    expect((await now(it)).status).toBe('active');
  });
});

describe('A test clock', () => {
  it('moves its customers and nobody else', async () => {
    const account = await openAccount();
    const { stripe } = account;
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: at('2026-04-01T00:00:00Z') });
    const price = await account.price(1000);
    const [mine, other] = [await account.customer('4242424242424242', { test_clock: clock.id }), await account.customer()];
    const subscriptions = [];
    for (const customer of [mine, other])
      subscriptions.push(await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] }));
    const advancing = await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: at('2026-05-01T02:00:00Z') });
    expect(advancing.status).toBe('advancing');
    expect((await stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe('ready');
    const counts = await Promise.all(subscriptions.map(async ({ id }) => (await stripe.invoices.list({ subscription: id })).data.length));
    expect(counts).toEqual([2, 1]);
  });

  it('does not go back, and not more than two intervals at a time', async () => {
    const account = await openAccount();
    const { stripe } = account;
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: at('2026-04-01T00:00:00Z') });
    const customer = await account.customer('4242424242424242', { test_clock: clock.id });
    const price = await account.price(1000);
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await refusalOf(stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: at('2026-03-31T00:00:00Z') }));
    await refusalOf(stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: at('2026-07-01T00:00:00Z') }));
  });
});
