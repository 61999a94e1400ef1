import { type BillingChanges, BillingError, type SubscriptionState } from '@tillkit/host/port';
import type { Connection } from '../client.ts';
import { releaseSchedule } from '../leaving/drop-plans.ts';
import { ownSubscription } from '../leaving/own-subscription.ts';
import { knownFrom } from '../snapshots/known.ts';
import { readSubscription } from '../snapshots/read.ts';

/** Takes the scheduled change back. @throws {BillingError} scheduled_change_not_found */
export async function undoScheduledChange(connection: Connection, state: SubscriptionState): Promise<BillingChanges> {
  const { scheduled_change, id } = state.subscription;
  if (!scheduled_change) {
    throw new BillingError('scheduled_change_not_found', 'No change is scheduled: it was taken back already, or is in effect by now.');
  }
  await releaseSchedule(connection, await ownSubscription(connection, state));
  return readSubscription(connection, id, knownFrom(state));
}
