import { BillingError, type SubscriptionState } from '@tillkit/host/port';
import type { Connection } from '../client.ts';
import { retrieveSubscription, type WholeSubscription } from '../snapshots/retrieve.ts';

/** The subscription of a state as Stripe has it now. @throws {BillingError} subscription_not_found, also for one of another customer */
export async function ownSubscription(
  connection: Connection,
  { subscription, accountData }: SubscriptionState,
): Promise<WholeSubscription> {
  const whole = await retrieveSubscription(connection, subscription.id);
  if (whole.customer === accountData.customer) return whole;
  throw new BillingError('subscription_not_found', 'There is no such subscription of this customer at the payment provider.');
}
