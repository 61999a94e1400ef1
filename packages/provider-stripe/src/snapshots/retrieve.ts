import { BillingError } from '@tillkit/host/port';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { isMissing } from '../errors.ts';
import { isOurs } from '../metadata.ts';
import { type WholeDiscount, wholeDiscounts } from './discount.ts';

/** A subscription with everything that belongs to it. */
export interface WholeSubscription {
  subscription: Stripe.Subscription;
  /** Id of its customer. */
  customer: string;
  discounts: WholeDiscount[];
  schedule: Stripe.SubscriptionSchedule | null;
  latestInvoice: Stripe.Invoice | null;
  paymentMethod: Stripe.PaymentMethod | null;
}

/** What has to be fetched with a subscription to read it. */
export const subscriptionParts = [
  'discounts.source.coupon.currency_options',
  'schedule.phases.items.price',
  'schedule.phases.discounts.coupon',
  'latest_invoice.confirmation_secret',
  'default_payment_method',
];

/** @throws {BillingError} subscription_not_found, also for one of another environment */
export async function retrieveSubscription(connection: Connection, id: string): Promise<WholeSubscription> {
  const subscription = await fetchOrNull(connection, id);
  if (!subscription || !isOurs(connection.context, subscription.metadata)) {
    throw new BillingError('subscription_not_found', 'There is no such subscription at the payment provider.');
  }
  return wholeSubscription(await withAllItems(connection, subscription));
}

/** Stripe tells the first ten with the subscription. */
async function withAllItems({ stripe }: Connection, subscription: Stripe.Subscription): Promise<Stripe.Subscription> {
  if (!subscription.items.has_more) return subscription;
  const data: Stripe.SubscriptionItem[] = [];
  for await (const item of stripe.subscriptionItems.list({ subscription: subscription.id, limit: 100 })) data.push(item);
  return { ...subscription, items: { ...subscription.items, data, has_more: false } };
}

/** @param subscription fetched with its parts */
export function wholeSubscription(subscription: Stripe.Subscription): WholeSubscription {
  const { customer, schedule, latest_invoice, default_payment_method } = subscription;
  return {
    subscription,
    customer: typeof customer === 'string' ? customer : customer.id,
    discounts: wholeDiscounts(subscription.discounts),
    schedule: isObject(schedule) ? schedule : null,
    latestInvoice: isObject(latest_invoice) ? latest_invoice : null,
    paymentMethod: isObject(default_payment_method) ? default_payment_method : null,
  };
}

function isObject<Value extends object>(value: string | Value | null | undefined): value is Value {
  return typeof value === 'object' && value !== null;
}

async function fetchOrNull({ stripe }: Connection, id: string): Promise<Stripe.Subscription | null> {
  try {
    return await stripe.subscriptions.retrieve(id, { expand: subscriptionParts });
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
