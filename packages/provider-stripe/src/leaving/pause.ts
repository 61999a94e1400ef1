import { type BillingChanges, BillingError, type PauseCommand, type SubscriptionState } from '@tillkit/host/port';
import { pauseFor, pauseRefusal } from '@tillkit/provider-sandbox/rules';
import type { Connection } from '../client.ts';
import { once } from '../operations.ts';
import { knownFrom } from '../snapshots/known.ts';
import { readSubscription } from '../snapshots/read.ts';
import { seconds } from '../snapshots/time.ts';
import { standingSubscription } from './own-subscription.ts';
import { pauseMetadata } from './pause-state.ts';

/**
 * Pauses from the end of the present period on: Stripe voids the invoices that it makes from now on, and none falls into what is left of
 * the period. @throws {BillingError} pause_not_available, not_supported_by_provider
 */
export async function pause(connection: Connection, state: SubscriptionState, { cycles }: PauseCommand): Promise<BillingChanges> {
  const reason = whyNotPause(state);
  if (reason !== null) throw new BillingError('pause_not_available', reason);
  refuseUse(state);
  const { subscription } = state;
  await standingSubscription(connection, state, 'pause_not_available');
  const planned = pauseFor(subscription, cycles);
  const params = {
    pause_collection: { behavior: 'void' as const, resumes_at: seconds(planned.resumes_at) - head },
    metadata: pauseMetadata(planned),
  };
  await once(connection, 'pause', [subscription.id, params, subscription.version], (options) =>
    connection.stripe.subscriptions.update(subscription.id, params, options),
  );
  return readSubscription(connection, subscription.id, knownFrom(state));
}

/** Takes back a pause that has not begun. @throws {BillingError} not_paused */
export async function undoPause(connection: Connection, state: SubscriptionState): Promise<BillingChanges> {
  const { pause: planned, status, plan, id, version } = state.subscription;
  if (!planned || status === 'paused') {
    throw new BillingError('not_paused', `No pause of ${plan.name} is planned: it was taken back already, or has begun by now.`);
  }
  await standingSubscription(connection, state, 'not_paused');
  const params = { pause_collection: '' as const, metadata: pauseMetadata(null) };
  await once(connection, 'undo-pause', [id, version], (options) => connection.stripe.subscriptions.update(id, params, options));
  return readSubscription(connection, id, knownFrom(state));
}

/** Why a subscription cannot be paused, for a person; null where it can. */
export function whyNotPause({ subscription }: SubscriptionState): string | null {
  const { recurring, next_charge, items } = subscription;
  const isCharged = recurring.total.amount > 0 || (next_charge?.amount.amount ?? 0) > 0 || items.some(({ kind }) => kind === 'usage');
  return pauseRefusal(subscription, isCharged);
}

/** Seconds before the end of the pause from which on Stripe collects again. The invoice of the next period is made only at its end. */
const head = 60 * 60;

/** An invoice that is left out has what was used before the pause on it too. */
function refuseUse({ subscription }: SubscriptionState): void {
  if (!subscription.items.some(({ kind }) => kind === 'usage')) return;
  throw new BillingError(
    'not_supported_by_provider',
    `${subscription.plan.name} is charged by use too, and with Stripe such plans cannot be paused. Cancel it, or change to a smaller plan.`,
  );
}
