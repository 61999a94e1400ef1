import type { BillingChanges, SubscriptionState } from '@tillkit/host/port';
import type { Connection } from '../client.ts';
import { knownFrom } from '../snapshots/known.ts';
import { readSubscription } from '../snapshots/read.ts';
import { bringClock } from './test-clock.ts';

/**
 * Stripe does what is due by itself; here it is written. With clocks of their own, customers are brought to the environment's time first;
 * else this is the look that finds what was done although its news was lost.
 */
export async function advance(connection: Connection, state: SubscriptionState): Promise<BillingChanges> {
  await bringClock(connection, state.accountData);
  return readSubscription(connection, state.subscription.id, knownFrom(state));
}
