import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { once } from '../operations.ts';
import type { WholeSubscription } from '../snapshots/retrieve.ts';
import { pauseMetadata } from './pause-state.ts';

/** Takes a scheduled change back: the subscription goes on as it is. Does nothing where there is none. */
export async function releaseSchedule(connection: Connection, { schedule }: WholeSubscription): Promise<void> {
  if (!schedule || (schedule.status !== 'active' && schedule.status !== 'not_started')) return;
  await once(connection, 'release', schedule.id, (options) => connection.stripe.subscriptionSchedules.release(schedule.id, {}, options));
}

/** What an update says so that nothing is left out any more. */
export function withoutPause({ subscription }: WholeSubscription): Pick<Stripe.SubscriptionUpdateParams, 'pause_collection' | 'metadata'> {
  return subscription.pause_collection ? { pause_collection: '', metadata: pauseMetadata(null) } : {};
}
