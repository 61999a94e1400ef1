import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { embedded } from '../lists.ts';
import type { World } from '../world.ts';
import { addIntervals, type Period, periodAt } from './calendar.ts';
import { collectInvoice } from './collect.ts';
import { draftFor } from './draft-for.ts';
import { recordEntitlements } from './entitlements.ts';
import { draftInvoice, finalizeInvoice } from './invoices.ts';
import { itemObject, planned } from './items.ts';
import { type DraftLine, isMetered, type PlannedItem, periodLines, recurrenceOf, remainingLine } from './lines.ts';
import { keepForNextInvoice, waitingLines } from './pending-items.ts';
import { fullDiscounts } from './proration-discounts.ts';
import { subscriptionBook } from './subscription-book.ts';

/** What a resumption begins: the periods, and what is charged for them. */
export interface ResumptionPlan {
  items: PlannedItem[];
  anchor: number;
  lines: DraftLine[];
  invoiceNow: boolean;
}

export function planResumption(
  world: World,
  subscription: Stripe.Subscription,
  params: Stripe.SubscriptionResumeParams,
  at: number,
): ResumptionPlan {
  const fresh = params.billing_cycle_anchor?.type !== 'unchanged';
  const anchor = fresh ? at : subscription.billing_cycle_anchor;
  const items = subscription.items.data.map((item) => {
    const made = planned(item);
    const period: Period = fresh
      ? { start: at, end: addIntervals(at, recurrenceOf(made.price), 1) }
      : { start: at, end: periodAt(anchor, recurrenceOf(made.price), at).end };
    return { ...made, period };
  });
  const licensed = items.filter((item) => !isMetered(item.price));
  const { currency, id } = subscription;
  if (fresh)
    return {
      items,
      anchor,
      lines: licensed.flatMap((item) => periodLines(world, id, item, item.period, currency, false)),
      invoiceNow: true,
    };
  if (params.proration_behavior === 'none') return { items, anchor, lines: [], invoiceNow: false };
  const discounts = subscription.discounts.map((discount) => world.store.require('discount', discount as string));
  const off = fullDiscounts(world, items, discounts, currency);
  const lines = licensed.map((item) =>
    remainingLine(world, id, item, periodAt(anchor, recurrenceOf(item.price), at), at, currency, off.get(item.id) ?? []),
  );
  return { items, anchor, lines, invoiceNow: params.proration_behavior === 'always_invoice' };
}

export function resumeSubscription(
  world: World,
  subscription: Stripe.Subscription,
  params: Stripe.SubscriptionResumeParams,
): Stripe.Subscription {
  if (subscription.status !== 'paused')
    throw invalidRequest('You can only resume subscriptions that are paused.', { code: 'subscription_not_paused' });
  if (subscription.collection_method !== 'charge_automatically')
    throw invalidRequest('Resume is only available for subscriptions that use charge_automatically collection.');
  const now = world.now(subscription.customer);
  const book = subscriptionBook(world, subscription);
  const plan = planResumption(world, subscription, params, params.proration_date ?? now);
  book.resumption = { invoice: '', items: plan.items, anchor: plan.anchor };
  if (!plan.invoiceNow) {
    for (const line of plan.lines) keepForNextInvoice(world, subscription, line, now);
    resumeNow(world, subscription);
    return subscription;
  }
  const lines = [...plan.lines, ...waitingLines(world, subscription)];
  const invoice = draftInvoice(world, draftFor(world, subscription, { lines, reason: 'subscription_update', at: now }), 'resumption');
  book.resumption.invoice = invoice.id;
  finalizeInvoice(world, invoice);
  if (params.payment_behavior === 'resume_on_payment_success') {
    if (invoice.status === 'open') collectInvoice(world, invoice, { method: null, offSession: true, automatic: false });
  } else if (book.resumption) {
    // The default: the subscription goes on with the first attempt, whatever becomes of it. The fake makes it at once.
    if (invoice.status === 'open') collectInvoice(world, invoice, { method: null, offSession: true, automatic: false });
    if (subscription.status === 'paused') resumeNow(world, subscription);
  }
  return subscription;
}

/** The subscription goes on, with the periods that were planned. */
export function resumeNow(world: World, subscription: Stripe.Subscription): void {
  const book = subscriptionBook(world, subscription);
  const { resumption } = book;
  if (!resumption) return;
  book.resumption = null;
  world.billing.unbilled.get(resumption.invoice)?.();
  world.billing.unbilled.delete(resumption.invoice);
  const now = world.now(subscription.customer);
  const created = new Map(subscription.items.data.map((item) => [item.id, item.created]));
  const items = resumption.items.map((item) => itemObject(item, subscription.id, created.get(item.id) ?? now));
  const open = world.store.get('invoice', resumption.invoice)?.status === 'open';
  world.change(subscription, 'customer.subscription.updated', now, () => {
    subscription.status = open ? 'past_due' : 'active';
    subscription.items = embedded(items, `/v1/subscription_items?subscription=${subscription.id}`);
    subscription.billing_cycle_anchor = resumption.anchor;
    subscription.trial_end = subscription.trial_end !== null && subscription.trial_end > now ? null : subscription.trial_end;
    delete subscription.status_details;
  });
  world.events.record('customer.subscription.resumed', subscription, now);
  recordEntitlements(world, subscription);
}
