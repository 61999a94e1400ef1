import type Stripe from 'stripe';
import { draftFor } from '../billing/draft-for.ts';
import { endSubscription } from '../billing/end.ts';
import { draftInvoice, finalizeInvoice } from '../billing/invoices.ts';
import { planned } from '../billing/items.ts';
import { isMetered, unusedLine } from '../billing/lines.ts';
import { waitingLines } from '../billing/pending-items.ts';
import { usageLines } from '../billing/usage.ts';
import { invalidRequest, missing } from '../failure.ts';
import type { World } from '../world.ts';

export function cancelSubscription(world: World, id: string, params: Stripe.SubscriptionCancelParams): Stripe.Subscription {
  const subscription = world.store.require('subscription', id);
  if (subscription.status === 'canceled' || subscription.status === 'incomplete_expired') throw missing('subscription', id);
  const { comment, feedback } = params.cancellation_details ?? {};
  const details = subscription.cancellation_details ?? { comment: null, feedback: null, feedback_option: null, reason: null };
  subscription.cancellation_details = {
    ...details,
    comment: comment || details.comment,
    feedback: feedback || details.feedback,
    reason: 'cancellation_requested',
  };
  const now = world.now(subscription.customer);
  const billed = subscription.status === 'active' || subscription.status === 'past_due' || subscription.status === 'trialing';
  const credits = params.prorate && billed ? creditsFor(world, subscription, now) : [];
  if (params.invoice_now && billed) {
    const usage = subscription.items.data
      .map(planned)
      .filter((item) => isMetered(item.price))
      .flatMap((item) => usageLines(world, subscription, item, { start: item.period.start, end: now }));
    const lines = [...credits, ...usage, ...waitingLines(world, subscription)];
    if (lines.length)
      finalizeInvoice(
        world,
        draftInvoice(world, draftFor(world, subscription, { lines, reason: 'subscription_update', at: now }), 'manual'),
      );
  } else if (credits.length) throw invalidRequest('The fake credits a canceled subscription with invoice_now only.', { param: 'prorate' });
  endSubscription(world, subscription, 'cancellation_requested');
  return subscription;
}

function creditsFor(world: World, subscription: Stripe.Subscription, now: number) {
  return subscription.items.data.map(planned).flatMap((item) => {
    const open = (world.billing.debits.get(item.id) ?? []).filter((debit) => debit.end > now);
    return open.map((debit) => unusedLine(world, subscription.id, item, debit, now)).filter((line) => line.amount !== 0);
  });
}
