import type Stripe from 'stripe';
import { expect } from 'vitest';
import { onlyItem, type Stage, seconds } from './stage.ts';

/** What the provider relies on in Stripe's behaviour, each played on a test clock that starts on 1 April 2027. */
export const scenarios: Record<string, (stage: Stage) => Promise<void>> = {
  'A first invoice is open until it is paid, and the subscription incomplete': async (stage) => {
    const subscription = await stage.subscribe(await stage.price(1000), {
      payment_behavior: 'default_incomplete',
      payment_settings: { save_default_payment_method: 'on_subscription' },
    });
    expect(subscription.status).toBe('incomplete');
    const invoice = await stage.latest(subscription.id);
    expect([invoice.status, invoice.amount_due, invoice.billing_reason]).toEqual(['open', 1000, 'subscription_create']);
    expect(invoice.confirmation_secret?.type).toBe('payment_intent');
    const card = await stage.stripe.paymentMethods.attach('pm_card_visa', { customer: stage.customer });
    await stage.stripe.invoices.pay(invoice.id, { payment_method: card.id, off_session: false });
    const paid = await stage.stripe.subscriptions.retrieve(subscription.id);
    expect([paid.status, paid.default_payment_method]).toEqual(['active', card.id]);
  },

  'An incomplete subscription that is canceled is over, and nothing is owed': async (stage) => {
    const subscription = await stage.subscribe(await stage.price(1000), { payment_behavior: 'default_incomplete' });
    const canceled = await stage.stripe.subscriptions.cancel(subscription.id);
    expect(['canceled', 'incomplete_expired']).toContain(canceled.status);
    expect((await stage.latest(subscription.id)).status).toBe('void');
  },

  'A switch from 10 to 20 at half of the period costs 5.00, as previewed': async (stage) => {
    await stage.card('pm_card_visa');
    const [from, to] = [await stage.price(1000), await stage.price(2000)];
    const subscription = await stage.subscribe(from);
    await stage.advance('2027-04-16T00:00:00Z');
    const items = [{ id: onlyItem(subscription).id, price: to.id }];
    const change = { proration_behavior: 'always_invoice', proration_date: seconds('2027-04-16T00:00:00Z') } as const;
    const preview = await stage.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { items, ...change },
    });
    expect(preview.lines.data.map((line) => line.amount).toSorted((a, b) => a - b)).toEqual([-500, 1000]);
    expect(preview.lines.data.every((line) => line.parent?.subscription_item_details?.proration)).toBe(true);
    expect([preview.amount_due, preview.ending_balance]).toEqual([500, 0]);
    const updated = await stage.stripe.subscriptions.update(subscription.id, {
      items,
      ...change,
      payment_behavior: 'pending_if_incomplete',
    });
    expect([updated.pending_update, onlyItem(updated).price.id]).toEqual([null, to.id]);
    expect((await stage.latest(subscription.id)).amount_paid).toBe(500);
  },

  'A second switch gives back what the first one charged': async (stage) => {
    await stage.card('pm_card_visa');
    const [small, middle, large] = [await stage.price(1000), await stage.price(2000), await stage.price(4000)];
    const subscription = await stage.subscribe(small);
    const id = onlyItem(subscription).id;
    await stage.advance('2027-04-16T00:00:00Z');
    await stage.stripe.subscriptions.update(subscription.id, {
      items: [{ id, price: middle.id }],
      proration_behavior: 'always_invoice',
      proration_date: seconds('2027-04-16T00:00:00Z'),
    });
    const first = await stage.latest(subscription.id);
    await stage.advance('2027-04-23T12:00:00Z');
    const preview = await stage.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id, price: large.id }],
        proration_behavior: 'always_invoice',
        proration_date: seconds('2027-04-23T12:00:00Z'),
      },
    });
    const credit = preview.lines.data.find((line) => line.amount < 0);
    expect(preview.lines.data.map((line) => line.amount).toSorted((a, b) => a - b)).toEqual([-500, 1000]);
    expect(credit?.parent?.subscription_item_details?.proration_details?.credited_items?.invoice).toBe(first.id);
  },

  'A discount is in what a switch credits and charges': async (stage) => {
    await stage.card('pm_card_visa');
    const coupon = await stage.stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const [from, to] = [await stage.price(1000), await stage.price(2000)];
    const subscription = await stage.subscribe(from, { discounts: [{ coupon: coupon.id }] });
    await stage.advance('2027-04-16T00:00:00Z');
    const preview = await stage.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: onlyItem(subscription).id, price: to.id }],
        proration_behavior: 'always_invoice',
        proration_date: seconds('2027-04-16T00:00:00Z'),
      },
    });
    expect(preview.total).toBe(250);
    await stage.stripe.coupons.del(coupon.id);
  },

  'A downgrade goes onto the balance, and the renewal uses it': async (stage) => {
    await stage.card('pm_card_visa');
    const [from, to] = [await stage.price(3000), await stage.price(1000)];
    const subscription = await stage.subscribe(from);
    await stage.advance('2027-04-16T00:00:00Z');
    await stage.stripe.subscriptions.update(subscription.id, {
      items: [{ id: onlyItem(subscription).id, price: to.id }],
      proration_behavior: 'always_invoice',
      proration_date: seconds('2027-04-16T00:00:00Z'),
    });
    const change = await stage.latest(subscription.id);
    expect([change.total, change.amount_due, change.ending_balance]).toEqual([-1000, 0, -1000]);
    await stage.advance('2027-05-01T02:00:00Z');
    const renewal = await stage.latest(subscription.id);
    expect([renewal.total, renewal.amount_due, renewal.ending_balance, renewal.status]).toEqual([1000, 0, 0, 'paid']);
  },

  'Another interval charges a whole period and moves the cycle': async (stage) => {
    await stage.card('pm_card_visa');
    const [monthly, yearly] = [await stage.price(1000), await stage.price(10_000, { recurring: { interval: 'year' } })];
    const subscription = await stage.subscribe(monthly);
    await stage.advance('2027-04-16T00:00:00Z');
    const updated = await stage.stripe.subscriptions.update(subscription.id, {
      items: [{ id: onlyItem(subscription).id, price: yearly.id }],
      proration_behavior: 'always_invoice',
    });
    expect(onlyItem(updated).current_period_end).toBe(seconds('2028-04-16T00:00:00Z'));
    expect((await stage.latest(subscription.id)).total).toBe(9500);
  },

  'From free to paid begins a new cycle': async (stage) => {
    await stage.card('pm_card_visa');
    const [free, paid] = [await stage.price(0), await stage.price(1000)];
    const subscription = await stage.subscribe(free);
    await stage.advance('2027-04-16T00:00:00Z');
    const updated = await stage.stripe.subscriptions.update(subscription.id, {
      items: [{ id: onlyItem(subscription).id, price: paid.id }],
      proration_behavior: 'always_invoice',
    });
    expect(onlyItem(updated).current_period_end).toBe(seconds('2027-05-16T00:00:00Z'));
    expect((await stage.latest(subscription.id)).amount_paid).toBe(1000);
  },

  'A change whose card is declined waits, and is dropped with its invoice': async (stage) => {
    await stage.card('pm_card_visa');
    const [from, to] = [await stage.price(1000), await stage.price(2000)];
    const subscription = await stage.subscribe(from);
    await stage.card('pm_card_chargeCustomerFail');
    const updated = await stage.stripe.subscriptions.update(subscription.id, {
      items: [{ id: onlyItem(subscription).id, price: to.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    });
    expect(updated.pending_update).not.toBeNull();
    expect([updated.status, onlyItem(updated).price.id]).toEqual(['active', from.id]);
    await stage.stripe.invoices.voidInvoice((await stage.latest(subscription.id)).id);
    expect((await stage.stripe.subscriptions.retrieve(subscription.id)).pending_update).toBeNull();
  },

  'A renewal is a draft for an hour, then it is charged': async (stage) => {
    await stage.card('pm_card_visa');
    const subscription = await stage.subscribe(await stage.price(1000));
    await stage.advance('2027-05-01T00:00:00Z');
    const draft = await stage.latest(subscription.id);
    expect([draft.status, draft.billing_reason]).toEqual(['draft', 'subscription_cycle']);
    await stage.advance('2027-05-01T02:00:00Z');
    expect((await stage.latest(subscription.id)).status).toBe('paid');
  },

  'A renewal that is declined makes the subscription overdue, and paying mends it': async (stage) => {
    await stage.card('pm_card_visa');
    const subscription = await stage.subscribe(await stage.price(1000));
    await stage.card('pm_card_chargeCustomerFail');
    await stage.advance('2027-05-01T02:00:00Z');
    expect((await stage.stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due');
    const open = await stage.latest(subscription.id);
    expect([open.status, open.attempt_count]).toEqual(['open', 1]);
    const good = await stage.card('pm_card_visa');
    await stage.stripe.invoices.pay(open.id, { payment_method: good.id, off_session: false });
    expect((await stage.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  },

  'A trial without a card pauses where that is set': async (stage) => {
    const subscription = await stage.subscribe(await stage.price(1000), {
      trial_period_days: 14,
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    });
    expect([subscription.status, onlyItem(subscription).current_period_end]).toEqual(['trialing', seconds('2027-04-15T00:00:00Z')]);
    await stage.advance('2027-04-15T01:00:00Z');
    expect((await stage.stripe.subscriptions.retrieve(subscription.id)).status).toBe('paused');
  },

  'A trial with a card is charged at its end': async (stage) => {
    await stage.card('pm_card_visa');
    const subscription = await stage.subscribe(await stage.price(1000), { trial_period_days: 14 });
    await stage.advance('2027-04-15T02:00:00Z');
    const after = await stage.stripe.subscriptions.retrieve(subscription.id);
    expect([after.status, onlyItem(after).current_period_end]).toEqual(['active', seconds('2027-05-15T00:00:00Z')]);
    expect((await stage.latest(subscription.id)).amount_paid).toBe(1000);
  },

  'A schedule changes the plan when the period is over': async (stage) => {
    await stage.card('pm_card_visa');
    const [from, to] = [await stage.price(3000), await stage.price(1000)];
    const subscription = await stage.subscribe(from);
    const schedule = await stage.stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    const [present] = schedule.phases;
    if (!present) throw new Error('The schedule has no phase.');
    await stage.stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: 'release',
      phases: [
        {
          items: [{ price: from.id, quantity: 1 }],
          start_date: present.start_date,
          end_date: present.end_date,
          proration_behavior: 'none',
        },
        { items: [{ price: to.id, quantity: 1 }], duration: { interval: 'month' }, proration_behavior: 'none' },
      ],
    });
    expect((await stage.stripe.invoices.createPreview({ subscription: subscription.id })).total).toBe(1000);
    await stage.advance('2027-05-01T02:00:00Z');
    const after = await stage.stripe.subscriptions.retrieve(subscription.id);
    expect([onlyItem(after).price.id, (await stage.latest(subscription.id)).amount_paid]).toEqual([to.id, 1000]);
  },

  'Collection that is paused voids what is billed meanwhile': async (stage) => {
    await stage.card('pm_card_visa');
    const subscription = await stage.subscribe(await stage.price(1000));
    await stage.stripe.subscriptions.update(subscription.id, { pause_collection: { behavior: 'void' } });
    await stage.advance('2027-05-01T02:00:00Z');
    expect((await stage.latest(subscription.id)).status).toBe('void');
    expect((await stage.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  },

  'A cancellation at the end of the period takes effect then': async (stage) => {
    await stage.card('pm_card_visa');
    const subscription = await stage.subscribe(await stage.price(1000));
    const set = await stage.stripe.subscriptions.update(subscription.id, {
      cancel_at_period_end: true,
      cancellation_details: { feedback: 'unused' },
    });
    expect([set.cancel_at, set.cancellation_details?.feedback]).toEqual([seconds('2027-05-01T00:00:00Z'), 'unused']);
    await stage.advance('2027-05-01T02:00:00Z');
    expect((await stage.stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled');
    expect((await stage.stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);
  },

  'A card that wants 3D Secure asks for it when it is saved': async (stage) => {
    const intent = await stage.stripe.setupIntents.create({
      customer: stage.customer,
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      confirm: true,
      usage: 'off_session',
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
    expect([intent.status, intent.next_action?.type]).toEqual(['requires_action', 'use_stripe_sdk']);
  },

  'A credit note gives money back and says so on the invoice': async (stage) => {
    await stage.card('pm_card_visa');
    const subscription = await stage.subscribe(await stage.price(1000));
    const invoice = await stage.latest(subscription.id);
    await stage.stripe.creditNotes.create({ invoice: invoice.id, amount: 1000, refund_amount: 1000 });
    expect((await stage.latest(subscription.id)).post_payment_credit_notes_amount).toBe(1000);
    const [charge] = (await stage.stripe.charges.list({ customer: stage.customer })).data;
    expect(charge?.refunded).toBe(true);
  },

  'The same idempotency key does nothing twice': async (stage) => {
    const key = `tillkit-scenario-${stage.clock}`;
    const create = (name: string): Promise<Stripe.Customer> =>
      stage.stripe.customers.create({ name, test_clock: stage.clock }, { idempotencyKey: key });
    const [one, two] = [await create('Ada'), await create('Ada')];
    expect(two.id).toBe(one.id);
    await expect(create('Bob')).rejects.toMatchObject({ type: 'StripeIdempotencyError' });
  },
};
