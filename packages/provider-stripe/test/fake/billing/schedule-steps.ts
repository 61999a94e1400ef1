import type Stripe from 'stripe';
import { embedded } from '../lists.ts';
import type { World } from '../world.ts';
import { endSubscription } from './end.ts';
import { itemObject, planned } from './items.ts';
import { isMetered } from './lines.ts';
import { keepForNextInvoice } from './pending-items.ts';
import { effectOf } from './phases.ts';
import { usageLines } from './usage.ts';

/** A phase is over: the next one makes the subscription what it says, or the schedule is done. Nothing is prorated. */
export function enterNextPhase(world: World, schedule: Stripe.SubscriptionSchedule, subscription: Stripe.Subscription): void {
  const now = world.now(subscription.customer);
  const next = schedule.phases.find((phase) => phase.start_date === schedule.current_phase?.end_date);
  if (!next) {
    finishSchedule(world, schedule, subscription, now);
    return;
  }
  if (next.proration_behavior !== 'none')
    throw new Error('The fake enters phases without prorations only: set proration_behavior to none.');
  const { items, discounts, anchor } = effectOf(world, subscription, next, now);
  keepUsageOfRemoved(
    world,
    subscription,
    items.map((item) => item.id),
    now,
  );
  world.change(subscription, 'customer.subscription.updated', now, () => {
    const created = new Map(subscription.items.data.map((item) => [item.id, item.created]));
    const made = items.map((item) => itemObject(item, subscription.id, created.get(item.id) ?? now));
    subscription.items = embedded(made, `/v1/subscription_items?subscription=${subscription.id}`);
    subscription.discounts = discounts.map((discount) => discount.id);
    subscription.billing_cycle_anchor = anchor;
    if (next.metadata) subscription.metadata = { ...subscription.metadata, ...next.metadata };
    const method = next.default_payment_method ?? schedule.default_settings.default_payment_method;
    if (method) subscription.default_payment_method = method;
    if (next.collection_method) {
      subscription.collection_method = next.collection_method;
      subscription.days_until_due = next.collection_method === 'send_invoice' ? (next.invoice_settings?.days_until_due ?? null) : null;
    }
  });
  world.change(schedule, 'subscription_schedule.updated', now, () => {
    schedule.current_phase = { start_date: next.start_date, end_date: next.end_date };
  });
}

function keepUsageOfRemoved(world: World, subscription: Stripe.Subscription, kept: string[], now: number): void {
  const removed = subscription.items.data.map(planned).filter((item) => isMetered(item.price) && !kept.includes(item.id));
  for (const item of removed) {
    for (const line of usageLines(world, subscription, item, { start: item.period.start, end: now }))
      keepForNextInvoice(world, subscription, line, now);
  }
}

function finishSchedule(world: World, schedule: Stripe.SubscriptionSchedule, subscription: Stripe.Subscription, now: number): void {
  if (schedule.end_behavior === 'cancel') {
    world.change(schedule, 'subscription_schedule.completed', now, () => {
      schedule.status = 'completed';
      schedule.completed_at = now;
      schedule.current_phase = null;
    });
    endSubscription(world, subscription, 'cancellation_requested');
    return;
  }
  releaseSchedule(world, schedule, now);
}

/** The subscription goes on as it is, without the schedule. */
export function releaseSchedule(world: World, schedule: Stripe.SubscriptionSchedule, now: number): void {
  const id = typeof schedule.subscription === 'string' ? schedule.subscription : null;
  world.change(schedule, 'subscription_schedule.released', now, () => {
    schedule.status = 'released';
    schedule.released_at = now;
    schedule.released_subscription = id;
    schedule.subscription = null;
    schedule.current_phase = null;
  });
  const subscription = id ? world.store.get('subscription', id) : undefined;
  if (!subscription) return;
  world.change(subscription, 'customer.subscription.updated', now, () => {
    subscription.schedule = null;
  });
}
