import type { Collection, Interval, Invoice, PaymentMethod, Period, Subscription } from '@tillkit/contract';
import { BillingError } from '@tillkit/host/port';
import { latest, money, monthsOf, movedBy, plusMonths } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import { intervalOf } from '../catalog/read-price.ts';
import type { Connection } from '../client.ts';
import { pauseOf } from '../leaving/pause-state.ts';
import { appliedDiscount, type WholeDiscount } from './discount.ts';
import { nothing } from './forecast.ts';
import { type HeldPrice, heldBy } from './items.ts';
import type { PriceBook } from './price-book.ts';
import type { WholeSubscription } from './retrieve.ts';
import { instant, instantOrNull } from './time.ts';

/** What a subscription at Stripe does not say itself. */
export interface SubscriptionFrame {
  account: string;
  customer: Stripe.Customer;
  /** What is charged. */
  paymentMethod: PaymentMethod | null;
  /** All invoices that are at hand, the latest first. */
  invoices: Invoice[];
  /** What lowered the first invoice of the present period and is gone since. */
  spent: WholeDiscount | null;
  book: PriceBook;
}

/** Filled in once it is known: what is ahead, and the version. */
export type PlainSubscription = Omit<Subscription, 'scheduled_change' | 'version'>;

/** A subscription of Stripe's as a row, without what is ahead of it. @throws {BillingError} not_supported_by_provider for an interval that we do not have */
export function plainSubscription({ context }: Connection, whole: WholeSubscription, frame: SubscriptionFrame): PlainSubscription {
  const { subscription, discounts } = whole;
  const { currency, metadata } = subscription;
  const interval = subscriptionInterval(subscription);
  const anchor = instant(subscription.billing_cycle_anchor);
  const { pause, isPaused } = pauseOf(subscription, context.now);
  const status = isPaused ? 'paused' : statusOf(subscription.status);
  const held = heldBy(context.catalog, heldPrices(subscription), frame.book, currency, metadata);
  const holder = { currency, onceUntil: plusMonths(anchor, monthsOf(interval)), code: metadata.tillkit_code };
  const spent = frame.spent && appliedDiscount(context, [frame.spent], holder);
  const period = periodOf(subscription);
  return {
    id: subscription.id,
    account: frame.account,
    status,
    ...held,
    interval,
    currency,
    current_period: isPaused && pause ? lastPeriod(pause.starts_at, anchor, interval) : period,
    anchor,
    trial: trialOf(subscription),
    discount: appliedDiscount(context, discounts, holder) ?? (spent && { ...spent, ends_at: period.end }),
    recurring: nothing(currency),
    next_charge: null,
    credit_balance: money(Math.max(0, balanceOf(frame.customer, currency)), currency),
    pause,
    collection: collectionOf(subscription),
    dunning: status === 'past_due' ? dunningOf(frame.invoices) : null,
    payment_method: frame.paymentMethod,
    cancel_at: status === 'canceled' ? null : instantOrNull(subscription.cancel_at),
    canceled_at: instantOrNull(subscription.canceled_at),
    ended_at: instantOrNull(subscription.ended_at),
    created_at: instant(subscription.created),
  };
}

export function heldPrices({ items }: Stripe.Subscription): HeldPrice[] {
  return items.data.map(({ id, price, quantity }) => ({ id, price: price.id, quantity: isMetered(price) ? 0 : (quantity ?? 1) }));
}

export function isMetered({ recurring }: Pick<Stripe.Price, 'recurring'>): boolean {
  return recurring?.usage_type === 'metered';
}

/** @throws {BillingError} not_supported_by_provider */
export function subscriptionInterval({ items, id }: Pick<Stripe.Subscription, 'items' | 'id'>): Interval {
  const intervals = new Set(items.data.map(({ price }) => (price.recurring ? intervalOf(price.recurring) : null)));
  const [interval] = intervals;
  if (intervals.size === 1 && interval) return interval;
  throw new BillingError(
    'not_supported_by_provider',
    `The subscription ${id} is charged at several intervals, or at one that there is none of here. Use a month, three months or a year.`,
  );
}

/** Unpaid invoices that Stripe has given up on leave a subscription open there, if its settings say so. */
function statusOf(status: Stripe.Subscription.Status): Subscription['status'] {
  switch (status) {
    case 'trialing':
      return 'trialing';
    case 'past_due':
    case 'unpaid':
    case 'incomplete':
      return 'past_due';
    case 'paused':
      return 'paused';
    case 'canceled':
    case 'incomplete_expired':
      return 'canceled';
    default:
      return 'active';
  }
}

/** An item that was added within a period begins there by itself; the period is that of all of them. */
export function periodOf(subscription: Stripe.Subscription): Period {
  const { items, status, trial_start, trial_end, start_date } = subscription;
  if (status === 'trialing' && trial_start !== null && trial_end !== null) return { start: instant(trial_start), end: instant(trial_end) };
  const end = instant(Math.min(...items.data.map(({ current_period_end }) => current_period_end)));
  const whole = lastPeriod(end, instant(subscription.billing_cycle_anchor), subscriptionInterval(subscription));
  return { start: latest(whole.start, instant(start_date)), end };
}

/** Stripe goes on counting periods in a pause; ours is the one that was paid for. */
function lastPeriod(end: string, anchor: string, interval: Interval): Period {
  return { start: movedBy(anchor, end, -monthsOf(interval)), end };
}

function trialOf({ trial_start, trial_end }: Stripe.Subscription): Subscription['trial'] {
  return trial_start === null || trial_end === null ? null : { start: instant(trial_start), end: instant(trial_end) };
}

/**
 * What we owe to the customer, which the next invoices take: Stripe keeps it with the customer, in the one currency that they pay in. It is
 * negative where the customer owes something, as an amount that was too small to be charged.
 */
export function balanceOf({ balance, currency }: Stripe.Customer, wanted: string): number {
  return currency == null || currency === wanted ? -balance : 0;
}

export function collectionOf({
  collection_method,
  days_until_due,
}: Pick<Stripe.Subscription, 'collection_method' | 'days_until_due'>): Collection {
  return collection_method === 'send_invoice' ? { method: 'invoice', net_days: days_until_due ?? 0 } : { method: 'automatic', net_days: 0 };
}

function dunningOf(invoices: Invoice[]): Subscription['dunning'] {
  const unpaid = invoices.find(({ status, collection }) => status === 'open' && collection === 'automatic');
  return unpaid ? { invoice: unpaid.id, attempts: unpaid.attempts.length, next_attempt_at: unpaid.next_attempt_at } : null;
}
