import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import type { World } from '../world.ts';
import { takeBack } from './apply-update.ts';
import { draftFor } from './draft-for.ts';
import { recordEntitlements } from './entitlements.ts';
import { draftInvoice, finalizeInvoice } from './invoices.ts';
import { planned } from './items.ts';
import { type DraftLine, isMetered, unusedLine } from './lines.ts';
import { keepForNextInvoice } from './pending-items.ts';
import { usageLines } from './usage.ts';

type Type = Stripe.Subscription.StatusDetails.Paused.Subscription['type'];

/** What pausing now credits and charges. */
export function pauseLines(
  world: World,
  subscription: Stripe.Subscription,
  params: Stripe.SubscriptionPauseParams,
  now: number,
): DraftLine[] {
  const from = params.bill_for?.unused_time_from?.type ?? 'now';
  const usage = params.bill_for?.outstanding_usage_through?.type ?? 'now';
  return subscription.items.data.map(planned).flatMap((item) => {
    if (isMetered(item.price)) return usage === 'now' ? usageLines(world, subscription, item, { start: item.period.start, end: now }) : [];
    if (from === 'none') return [];
    const at = from === 'item_current_period_start' ? item.period.start : now;
    const open = (world.billing.debits.get(item.id) ?? []).filter((debit) => debit.end > at);
    return open.map((debit) => unusedLine(world, subscription.id, item, debit, at)).filter((line) => line.amount !== 0);
  });
}

export function pauseSubscription(
  world: World,
  subscription: Stripe.Subscription,
  params: Stripe.SubscriptionPauseParams,
): Stripe.Subscription {
  if (subscription.status !== 'active' && subscription.status !== 'trialing')
    throw invalidRequest(`You cannot pause a subscription with the status ${subscription.status}.`);
  if (subscription.schedule) throw invalidRequest('You cannot pause a subscription with an attached schedule.');
  if (subscription.collection_method !== 'charge_automatically')
    throw invalidRequest('You can only pause subscriptions that use charge_automatically collection.');
  const now = world.now(subscription.customer);
  const lines = pauseLines(world, subscription, params, now);
  if (params.bill_for?.unused_time_from?.type !== 'none') for (const item of subscription.items.data) takeBack(world, item.id, now);
  if (params.invoicing_behavior === 'invoice' && lines.length) {
    finalizeInvoice(world, draftInvoice(world, draftFor(world, subscription, { lines, reason: 'subscription_update', at: now }), 'update'));
  } else for (const line of lines) keepForNextInvoice(world, subscription, line, now);
  setPaused(world, subscription, 'pause_requested');
  return subscription;
}

export function setPaused(world: World, subscription: Stripe.Subscription, type: Type): void {
  const now = world.now(subscription.customer);
  world.change(subscription, 'customer.subscription.updated', now, () => {
    subscription.status = 'paused';
    subscription.status_details = { paused: { subscription: { type }, transitioned_at: now, type: 'subscription' } };
  });
  world.events.record('customer.subscription.paused', subscription, now);
  recordEntitlements(world, subscription);
}
