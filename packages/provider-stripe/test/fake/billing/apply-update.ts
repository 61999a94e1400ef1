import type Stripe from 'stripe';
import { embedded } from '../lists.ts';
import type { World } from '../world.ts';
import { itemObject } from './items.ts';
import { share } from './lines.ts';
import type { UpdatePlan } from './plan-update.ts';

/** Makes a subscription what an update planned. Its events are the caller's. */
export function applyPlan(world: World, subscription: Stripe.Subscription, plan: UpdatePlan): void {
  if (plan.lines.some((line) => line.amount < 0) || plan.trialEnd !== undefined)
    for (const id of plan.credited) takeBack(world, id, plan.at);
  const created = new Map(subscription.items.data.map((item) => [item.id, item.created]));
  const items = plan.items.map((item) => itemObject(item, subscription.id, created.get(item.id) ?? plan.at));
  subscription.items = embedded(items, `/v1/subscription_items?subscription=${subscription.id}`);
  subscription.billing_cycle_anchor = plan.anchor;
  subscription.discounts = plan.discounts.map((discount) => discount.id);
  subscription.metadata = plan.metadata;
  if (plan.cancelAtPeriodEnd !== undefined) subscription.cancel_at_period_end = plan.cancelAtPeriodEnd;
  if (plan.trialEnd !== undefined) setTrial(subscription, plan);
}

/** What was charged for an item ends at a moment: the rest was given back. */
export function takeBack(world: World, item: string, at: number): void {
  const debits = world.billing.debits.get(item) ?? [];
  const kept = debits
    .filter((debit) => debit.start < at)
    .map((debit) => (debit.end <= at ? debit : { ...debit, amount: debit.amount - share(debit.amount, at, debit.end, debit), end: at }));
  world.billing.debits.set(item, kept);
}

function setTrial(subscription: Stripe.Subscription, plan: UpdatePlan): void {
  const trialEnd = plan.trialEnd ?? null;
  subscription.trial_end = trialEnd;
  if (trialEnd !== null && trialEnd > plan.at) {
    subscription.trial_start ??= plan.at;
    subscription.status = 'trialing';
  } else subscription.status = 'active';
}
