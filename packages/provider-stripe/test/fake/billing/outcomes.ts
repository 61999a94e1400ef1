import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { applyPlan } from './apply-update.ts';
import { endSubscription } from './end.ts';
import { recordEntitlements } from './entitlements.ts';
import { bookOf } from './invoices.ts';
import { resumeNow } from './resume.ts';
import { subscriptionBook } from './subscription-book.ts';

/** The subscription that an invoice is of. */
export function subscriptionOf(world: World, invoice: Stripe.Invoice): Stripe.Subscription | undefined {
  const id = idOf(invoice.parent?.subscription_details?.subscription);
  return id ? world.store.get('subscription', id) : undefined;
}

/** What follows for the subscription when its invoice is paid. */
export function whenPaid(world: World, invoice: Stripe.Invoice): void {
  const subscription = subscriptionOf(world, invoice);
  if (!subscription) return;
  const now = world.now(subscription.customer);
  const book = subscriptionBook(world, subscription);
  if (book.pendingUpdate?.invoice === invoice.id) {
    const { plan } = book.pendingUpdate;
    book.pendingUpdate = null;
    world.change(subscription, 'customer.subscription.updated', now, () => {
      subscription.pending_update = null;
      applyPlan(world, subscription, plan);
    });
    world.billing.unbilled.get(invoice.id)?.();
    world.billing.unbilled.delete(invoice.id);
    world.events.record('customer.subscription.pending_update_applied', subscription, now);
    return;
  }
  if (book.resumption?.invoice === invoice.id) {
    resumeNow(world, subscription);
    return;
  }
  if (subscription.status === 'incomplete' && bookOf(world, invoice).purpose === 'first') {
    book.expiresAt = null;
    world.change(subscription, 'customer.subscription.updated', now, () => {
      subscription.status = subscription.trial_end !== null && subscription.trial_end > now ? 'trialing' : 'active';
    });
    recordEntitlements(world, subscription);
    return;
  }
  if ((subscription.status === 'past_due' || subscription.status === 'unpaid') && !owes(world, subscription, invoice))
    setActive(world, subscription, now);
}

/** Whether an older or newer invoice of it is still open. */
function owes(world: World, subscription: Stripe.Subscription, paid: Stripe.Invoice): boolean {
  return world.store
    .all('invoice')
    .some((each) => each.id !== paid.id && each.status === 'open' && subscriptionOf(world, each)?.id === subscription.id);
}

function setActive(world: World, subscription: Stripe.Subscription, now: number): void {
  world.change(subscription, 'customer.subscription.updated', now, () => {
    subscription.status = 'active';
  });
  const customer = world.store.get('customer', idOf(subscription.customer));
  if (!customer?.delinquent) return;
  world.change(customer, 'customer.updated', now, () => {
    customer.delinquent = false;
  });
}

/** What follows when its invoice is voided: a first one takes the subscription with it, a pending update is dropped. */
export function whenVoided(world: World, invoice: Stripe.Invoice): void {
  const subscription = subscriptionOf(world, invoice);
  if (!subscription) return;
  const now = world.now(subscription.customer);
  const book = subscriptionBook(world, subscription);
  if (book.pendingUpdate?.invoice === invoice.id) {
    dropPendingUpdate(world, subscription, false);
    return;
  }
  if (book.resumption?.invoice === invoice.id) {
    book.resumption = null;
    world.billing.unbilled.delete(invoice.id);
    return;
  }
  if (subscription.status === 'incomplete' && bookOf(world, invoice).purpose === 'first') {
    world.change(subscription, 'customer.subscription.updated', now, () => {
      subscription.status = 'incomplete_expired';
      subscription.ended_at = now;
    });
    return;
  }
  if (subscription.status === 'past_due' && !owes(world, subscription, invoice)) setActive(world, subscription, now);
}

/** @param expired Whether its time ran out, which is an event of its own. */
export function dropPendingUpdate(world: World, subscription: Stripe.Subscription, expired: boolean): void {
  const now = world.now(subscription.customer);
  const book = subscriptionBook(world, subscription);
  if (book.pendingUpdate) world.billing.unbilled.delete(book.pendingUpdate.invoice);
  book.pendingUpdate = null;
  world.change(subscription, 'customer.subscription.updated', now, () => {
    subscription.pending_update = null;
  });
  if (expired) world.events.record('customer.subscription.pending_update_expired', subscription, now);
}

/** What follows when an attempt fails: the subscription is overdue, and after the last retry what the settings say. */
export function whenFailed(world: World, invoice: Stripe.Invoice, automatic: boolean): void {
  const subscription = subscriptionOf(world, invoice);
  const book = bookOf(world, invoice);
  if (!subscription || book.purpose === 'first' || book.purpose === 'update_pending' || book.purpose === 'resumption') return;
  const now = world.now(subscription.customer);
  if (subscription.status === 'active' || subscription.status === 'trialing') {
    world.change(subscription, 'customer.subscription.updated', now, () => {
      subscription.status = 'past_due';
    });
    const customer = world.store.get('customer', idOf(subscription.customer));
    if (customer)
      world.change(customer, 'customer.updated', now, () => {
        customer.delinquent = true;
      });
  }
  if (automatic && book.exhausted && subscription.status === 'past_due') giveUp(world, subscription, now);
}

function giveUp(world: World, subscription: Stripe.Subscription, now: number): void {
  const { afterLastRetry } = world.settings;
  if (afterLastRetry === 'cancel') endSubscription(world, subscription, 'payment_failed');
  if (afterLastRetry === 'mark_unpaid') {
    world.change(subscription, 'customer.subscription.updated', now, () => {
      subscription.status = 'unpaid';
    });
  }
}
