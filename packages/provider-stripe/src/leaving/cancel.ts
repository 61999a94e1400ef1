import type { CancellationEffect } from '@tillkit/contract';
import { type AmendmentDraft, type BillingChanges, BillingError, type CancelCommand, type SubscriptionState } from '@tillkit/host/port';
import { termsOf } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { once } from '../operations.ts';
import { amendmentsOf } from '../snapshots/amendments.ts';
import { knownFrom } from '../snapshots/known.ts';
import { readSubscription } from '../snapshots/read.ts';
import type { WholeSubscription } from '../snapshots/retrieve.ts';
import { seconds } from '../snapshots/time.ts';
import { effectOf } from './cancellation-effect.ts';
import { releaseSchedule, withoutPause } from './drop-plans.ts';
import { ownSubscription, standingSubscription } from './own-subscription.ts';
import { voidInvoice } from './void-invoice.ts';

/** What cancelling comes to. @throws {BillingError} already_canceled */
export async function previewCancellation(
  connection: Connection,
  state: SubscriptionState,
  command: CancelCommand,
): Promise<CancellationEffect> {
  return effectOf(connection, state, command);
}

/** Cancels as previewed. What is planned, a change or a pause, is dropped. @throws {BillingError} already_canceled */
export async function cancel(connection: Connection, state: SubscriptionState, command: CancelCommand): Promise<BillingChanges> {
  const effect = await effectOf(connection, state, command);
  // An end that comes now may be a second try, of which Stripe has done its part already.
  if (effect.when === 'now') return endNow(connection, state, await ownSubscription(connection, state), command);
  const whole = await standingSubscription(connection, state, 'already_canceled');
  await releaseSchedule(connection, whole);
  const isPausing = state.subscription.pause !== null && state.subscription.status !== 'paused';
  const params: Stripe.SubscriptionUpdateParams = {
    ...(effect.when === 'contract_end'
      ? { cancel_at: seconds(effect.ends_at), proration_behavior: 'none' }
      : { cancel_at_period_end: true }),
    ...(isPausing ? withoutPause(whole) : {}),
    ...detailsOf(command),
  };
  await once(connection, 'cancel', [state.subscription.id, params, state.subscription.version], (options) =>
    connection.stripe.subscriptions.update(state.subscription.id, params, options),
  );
  return readSubscription(connection, state.subscription.id, knownFrom(state));
}

/** Takes a cancellation back before it comes into effect. @throws {BillingError} not_canceled */
export async function undoCancellation(connection: Connection, state: SubscriptionState): Promise<BillingChanges> {
  const { cancel_at, plan, status, id, version } = state.subscription;
  if (status === 'canceled') throw new BillingError('not_canceled', `${plan.name} has ended. Buy a plan instead.`);
  if (cancel_at === null) throw new BillingError('not_canceled', `${plan.name} is not cancelled: there is nothing to take back.`);
  const { subscription } = await standingSubscription(connection, state, 'not_canceled');
  const params: Stripe.SubscriptionUpdateParams = {
    ...(subscription.cancel_at_period_end ? { cancel_at_period_end: false } : { cancel_at: '' }),
    cancellation_details: { comment: '', feedback: '' },
  };
  await once(connection, 'undo-cancellation', [id, params, version], (options) =>
    connection.stripe.subscriptions.update(id, params, options),
  );
  return readSubscription(connection, id, knownFrom(state));
}

/** What is unpaid is written off, so that nobody tries the card any more. */
async function endNow(
  connection: Connection,
  state: SubscriptionState,
  whole: WholeSubscription,
  command: CancelCommand,
): Promise<BillingChanges> {
  const { stripe, context } = connection;
  const { id } = state.subscription;
  await releaseSchedule(connection, whole);
  if (whole.subscription.status !== 'canceled') {
    const params = { invoice_now: false, prorate: false, ...detailsOf(command) };
    await once(connection, 'cancel-now', id, (options) => stripe.subscriptions.cancel(id, params, options));
  }
  await writeOff(connection, id);
  return readSubscription(connection, id, knownFrom(state), {
    amendments: (after) => [...amendmentsOf(state.subscription, after, context.now), ended(state, 'cancellation', context.now)],
  });
}

async function writeOff(connection: Connection, subscription: string): Promise<void> {
  const { stripe } = connection;
  const { data } = await stripe.invoices.list({ subscription, limit: 100 });
  const charged = data.filter(({ collection_method }) => collection_method === 'charge_automatically');
  for (const invoice of charged) {
    const { id, status } = invoice;
    if (status === 'draft') await voidInvoice(connection, invoice);
    if (status === 'open') await once(connection, 'write-off', id, (options) => stripe.invoices.markUncollectible(id, {}, options));
  }
}

/** The record of an end that comes at once. */
export function ended({ subscription }: SubscriptionState, kind: 'cancellation' | 'withdrawal', at: string): AmendmentDraft {
  const terms = termsOf(subscription);
  return { action: 'applied', kind, before: terms, after: terms, effective_at: at, preview: null, invoice: null };
}

/** Our reasons have Stripe's names. Stripe takes 500 characters of a comment. */
function detailsOf({ feedback, comment }: CancelCommand): Pick<Stripe.SubscriptionCancelParams, 'cancellation_details'> {
  if (!feedback && !comment) return {};
  return { cancellation_details: { ...(feedback ? { feedback } : {}), ...(comment ? { comment: comment.slice(0, 500) } : {}) } };
}
