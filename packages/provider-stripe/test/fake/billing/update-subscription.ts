import type Stripe from 'stripe';
import { cardError, invalidRequest } from '../failure.ts';
import type { World } from '../world.ts';
import { applyPlan } from './apply-update.ts';
import { collectInvoice } from './collect.ts';
import { draftFor } from './draft-for.ts';
import { recordEntitlements } from './entitlements.ts';
import { draftInvoice, finalizeInvoice, voidInvoice } from './invoices.ts';
import { itemObject } from './items.ts';
import { keepForNextInvoice, waitingLines } from './pending-items.ts';
import type { UpdatePlan } from './plan-update.ts';
import { subscriptionBook } from './subscription-book.ts';

type Behavior = Stripe.SubscriptionUpdateParams['payment_behavior'];

interface Doing {
  behavior: Behavior;
  offSession: boolean;
  prorationDate?: number;
}

const pendingSeconds = 23 * 3600;

/** Does what an update planned: charges for it, and makes it so at once, when it is paid, or not at all. */
export function performUpdate(world: World, subscription: Stripe.Subscription, plan: UpdatePlan, doing: Doing): void {
  const waits =
    plan.invoiceNow &&
    (doing.behavior === 'pending_if_incomplete' || doing.behavior === 'error_if_incomplete') &&
    subscription.collection_method === 'charge_automatically';
  if (waits) {
    chargeFirst(world, subscription, plan, doing);
    return;
  }
  const now = world.now(subscription.customer);
  const before = shapeOf(subscription);
  applyPlan(world, subscription, plan);
  if (!plan.invoiceNow) {
    for (const line of plan.lines) keepForNextInvoice(world, subscription, line, now);
  } else {
    const invoice = updateInvoice(world, subscription, plan, doing, 'update');
    if (invoice.status === 'open' && subscription.collection_method === 'charge_automatically') {
      if (doing.behavior === 'default_incomplete') subscription.status = 'past_due';
      else collectInvoice(world, invoice, { method: null, offSession: doing.offSession, automatic: false });
    }
  }
  if (before !== shapeOf(subscription)) recordEntitlements(world, subscription);
}

/** What entitlements depend on. */
function shapeOf(subscription: Stripe.Subscription): string {
  return JSON.stringify([subscription.status, subscription.items.data.map((item) => item.price.id)]);
}

function updateInvoice(
  world: World,
  subscription: Stripe.Subscription,
  plan: UpdatePlan,
  doing: Doing,
  purpose: 'update' | 'update_pending',
): Stripe.Invoice {
  const now = world.now(subscription.customer);
  const lines = [...plan.lines, ...waitingLines(world, subscription)];
  const draft = draftFor(world, subscription, {
    lines,
    discounts: plan.discounts,
    reason: 'subscription_update',
    at: now,
    prorationDate: doing.prorationDate,
  });
  return finalizeInvoice(world, draftInvoice(world, draft, purpose));
}

/** The update waits for its invoice: an open one stays up to 23 hours, and the subscription goes on as it was. */
function chargeFirst(world: World, subscription: Stripe.Subscription, plan: UpdatePlan, doing: Doing): void {
  if (subscription.pending_update)
    throw invalidRequest('This subscription already has a pending update; void its invoice to drop it.', {
      code: 'subscription_pending_update',
    });
  const now = world.now(subscription.customer);
  const latest = subscription.latest_invoice;
  const book = subscriptionBook(world, subscription);
  const lines = [...plan.lines, ...waitingLines(world, subscription)];
  const draft = draftFor(world, subscription, {
    lines,
    discounts: plan.discounts,
    reason: 'subscription_update',
    at: now,
    prorationDate: doing.prorationDate,
  });
  const invoice = draftInvoice(world, draft, 'update_pending');
  book.pendingUpdate = { invoice: invoice.id, expiresAt: now + pendingSeconds, plan };
  finalizeInvoice(world, invoice);
  const outcome =
    invoice.status === 'open'
      ? collectInvoice(world, invoice, { method: null, offSession: doing.offSession, automatic: false })
      : { kind: 'paid' as const };
  if (!book.pendingUpdate) return;
  if (doing.behavior === 'error_if_incomplete') {
    book.pendingUpdate = null;
    world.billing.unbilled.delete(invoice.id);
    voidInvoice(world, invoice);
    world.store.delete(invoice.id);
    subscription.latest_invoice = latest;
    throw outcome.kind === 'declined'
      ? cardError(outcome.decline.message, outcome.decline)
      : cardError('This payment requires additional user action before it can be completed successfully.', {
          code: 'subscription_payment_intent_requires_action',
        });
  }
  subscription.pending_update = {
    billing_cycle_anchor: plan.anchor === subscription.billing_cycle_anchor ? null : plan.anchor,
    cancel_at_period_end: plan.cancelAtPeriodEnd ?? null,
    discount: null,
    discounts: plan.discounts.map((discount) => discount.id),
    expires_at: now + pendingSeconds,
    metadata: plan.metadata,
    subscription_items: plan.items.map((item) => itemObject(item, subscription.id, now)),
    trial_end: plan.trialEnd ?? null,
    trial_from_plan: null,
  };
}
