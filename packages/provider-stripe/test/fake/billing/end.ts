import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { recordEntitlements } from './entitlements.ts';
import { voidInvoice } from './invoices.ts';
import { subscriptionOf } from './outcomes.ts';

/** Ends a subscription now. Its open invoices are no longer collected by themselves; an update that waited is dropped. */
export function endSubscription(
  world: World,
  subscription: Stripe.Subscription,
  reason: Stripe.Subscription.CancellationDetails['reason'],
): void {
  const now = world.now(subscription.customer);
  const unpaid = subscription.status === 'incomplete';
  for (const invoice of world.store.all('invoice')) {
    if (subscriptionOf(world, invoice)?.id !== subscription.id) continue;
    if (invoice.status === 'open' && (unpaid || world.billing.subscriptions.get(subscription.id)?.pendingUpdate?.invoice === invoice.id))
      voidInvoice(world, invoice);
    else if (invoice.status === 'open' || invoice.status === 'draft') stopCollecting(world, invoice);
  }
  if (subscription.status === 'incomplete_expired') return;
  for (const item of world.store.all('invoiceitem')) {
    if (item.parent?.subscription_details?.subscription === subscription.id) world.store.forget(item.id);
  }
  world.change(subscription, 'customer.subscription.deleted', now, () => {
    subscription.status = 'canceled';
    subscription.canceled_at ??= now;
    subscription.ended_at = now;
    subscription.discounts = [];
    const details = subscription.cancellation_details ?? { comment: null, feedback: null, feedback_option: null, reason: null };
    subscription.cancellation_details = { ...details, reason: details.reason ?? reason };
  });
  releaseSchedule(world, subscription, now);
  recordEntitlements(world, subscription);
}

function stopCollecting(world: World, invoice: Stripe.Invoice): void {
  const book = world.billing.invoices.get(invoice.id);
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.automatically_finalizes_at = null;
  if (book) Object.assign(book, { retryAt: null, finalizeAt: null });
}

function releaseSchedule(world: World, subscription: Stripe.Subscription, now: number): void {
  const id = idOf(subscription.schedule);
  const schedule = id ? world.store.get('subscription_schedule', id) : undefined;
  if (schedule?.status !== 'active') return;
  world.change(schedule, 'subscription_schedule.canceled', now, () => {
    schedule.status = 'canceled';
    schedule.canceled_at = now;
    schedule.current_phase = null;
  });
}
