import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { ContractCheck } from '../schema/check.ts';
import { loadContract } from '../schema/load.ts';
import { at, itemOf, openAccount, type TestAccount } from './testing.ts';

/** By which call the SDK reads each kind of object that events carry. */
const readers: Record<string, string> = {
  'billing.meter': 'MeterResource.retrieve',
  charge: 'ChargeResource.retrieve',
  coupon: 'CouponResource.retrieve',
  customer: 'CustomerResource.retrieve',
  invoice: 'InvoiceResource.retrieve',
  invoice_payment: 'InvoicePaymentResource.retrieve',
  invoiceitem: 'InvoiceItemResource.retrieve',
  payment_intent: 'PaymentIntentResource.retrieve',
  payment_method: 'PaymentMethodResource.retrieve',
  price: 'PriceResource.retrieve',
  product: 'ProductResource.retrieve',
  refund: 'RefundResource.retrieve',
  setup_intent: 'SetupIntentResource.retrieve',
  subscription: 'SubscriptionResource.retrieve',
  subscription_schedule: 'SubscriptionScheduleResource.retrieve',
  tax_id: 'TaxIdResource.retrieve',
};

/** A life with a bit of everything. */
async function live(account: TestAccount): Promise<void> {
  const { stripe, fake } = account;
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'once' });
  const customer = await account.customer('4242424242424242', { tax_id_data: [{ type: 'eu_vat', value: 'DE123456789' }] });
  const [small, large] = [await account.price(1000), await account.price(2000)];
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: small.id }],
    discounts: [{ coupon: coupon.id }],
    trial_period_days: 7,
  });
  fake.advance(new Date('2026-04-20T00:00:00Z'));
  await stripe.subscriptions.update(subscription.id, {
    items: [{ id: itemOf(subscription).id, price: large.id }],
    proration_behavior: 'create_prorations',
  });
  fake.world.cards.change(String(customer.invoice_settings.default_payment_method), 'declined');
  fake.advance(new Date('2026-05-09T00:00:00Z'));
  fake.world.cards.change(String(customer.invoice_settings.default_payment_method), 'succeeds');
  fake.advance(new Date('2026-05-13T00:00:00Z'));
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
  await stripe.subscriptionSchedules.release(schedule.id);
  const [charge] = (await stripe.charges.list({ customer: customer.id })).data;
  if (charge?.paid) await stripe.refunds.create({ charge: charge.id });
  await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
  fake.advance(new Date('2026-06-10T00:00:00Z'));
}

describe('Events', () => {
  it('carry objects with the shape of the SDK’s types', async () => {
    const account = await openAccount();
    await live(account);
    const contract = await loadContract();
    const check = new ContractCheck(contract);
    const events = account.fake.takeEvents();
    expect(new Set(events.map((event) => event.type)).size).toBeGreaterThan(25);
    for (const event of events) {
      const object = event.data.object as { object: string };
      const operation = contract.operations.find((each) => each.name === readers[object.object]);
      if (!operation) {
        expect(['discount', 'test_helpers.test_clock']).toContain(object.object);
        continue;
      }
      // An upcoming invoice has no id: it is not there yet.
      const expected = event.type === 'invoice.upcoming' ? ['.id is missing'] : [];
      expect([event.type, check.answer(operation, object)]).toEqual([event.type, expected]);
    }
  });

  it('are told in the order in which things happened, with the time at which they did', async () => {
    const account = await openAccount();
    await live(account);
    const events = account.fake.takeEvents();
    const times = events.map((event) => event.created);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const ended = events.find((event) => event.type === 'customer.subscription.deleted');
    expect(ended?.created).toBe(at('2026-06-08T00:00:00Z'));
  });

  it('tell of a subscription’s life from its trial to its end', async () => {
    const account = await openAccount();
    await live(account);
    const types = new Set<Stripe.Event['type']>(account.fake.takeEvents().map((event) => event.type));
    for (const type of [
      'customer.subscription.created',
      'customer.subscription.trial_will_end',
      'invoice.upcoming',
      'invoice.created',
      'invoice.finalized',
      'invoice.paid',
      'invoice.payment_failed',
      'charge.failed',
      'charge.refunded',
      'subscription_schedule.released',
      'customer.subscription.deleted',
    ] as const) {
      expect(types).toContain(type);
    }
  });
});
