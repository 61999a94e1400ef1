import type Stripe from 'stripe';
import { embedded } from '../lists.ts';
import type { World } from '../world.ts';
import { draftFor } from './draft-for.ts';
import { endSubscription } from './end.ts';
import { bookOf, draftInvoice } from './invoices.ts';
import { itemObject, planned } from './items.ts';
import { isMetered } from './lines.ts';
import { nextPeriodDraft, periodFrom } from './next-period.ts';
import { waitingLines } from './pending-items.ts';
import { usageLines } from './usage.ts';

/** A period is over: the next begins, and its invoice waits as a draft for an hour. */
export function renew(world: World, subscription: Stripe.Subscription): void {
  const now = world.now(subscription.customer);
  const due = Math.min(...subscription.items.data.map((item) => item.current_period_end));
  const draft = nextPeriodDraft(world, subscription, { preview: false });
  world.change(subscription, 'customer.subscription.updated', now, () => {
    if (subscription.status === 'trialing') subscription.status = 'active';
    beginPeriods(subscription, due);
    if (draft?.lines.length) holdAsDraft(world, subscription, draftInvoice(world, draft, 'cycle'), now);
  });
}

function beginPeriods(subscription: Stripe.Subscription, due: number): void {
  const items = subscription.items.data.map((item) => {
    const made = planned(item);
    return item.current_period_end === due
      ? itemObject({ ...made, period: periodFrom(subscription.billing_cycle_anchor, made, due) }, subscription.id, item.created)
      : item;
  });
  subscription.items = embedded(items, `/v1/subscription_items?subscription=${subscription.id}`);
}

function holdAsDraft(world: World, subscription: Stripe.Subscription, invoice: Stripe.Invoice, now: number): void {
  const keeps = subscription.pause_collection?.behavior === 'keep_as_draft' || subscription.status === 'unpaid';
  const book = bookOf(world, invoice);
  book.paused = subscription.pause_collection?.behavior ?? null;
  invoice.auto_advance = !keeps && book.paused === null;
  if (keeps) return;
  book.finalizeAt = now + world.settings.draftSeconds;
  invoice.automatically_finalizes_at = book.finalizeAt;
}

/** The subscription ends when it was to: what was used and what waited is its last invoice. */
export function endAsPlanned(world: World, subscription: Stripe.Subscription): void {
  const now = world.now(subscription.customer);
  const metered = subscription.status === 'trialing' ? [] : subscription.items.data.map(planned).filter((item) => isMetered(item.price));
  const usage = metered.flatMap((item) => usageLines(world, subscription, item, { start: item.period.start, end: now }));
  const lines = [...usage, ...waitingLines(world, subscription)];
  const start = Math.min(...subscription.items.data.map((item) => item.current_period_start));
  const draft = draftFor(world, subscription, { lines, reason: 'subscription_cycle', at: now, period: { start, end: now } });
  endSubscription(world, subscription, 'cancellation_requested');
  if (lines.length) holdAsDraft(world, subscription, draftInvoice(world, draft, 'manual'), now);
}
