import type { ErrorCode } from '@tillkit/contract';
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

/**
 * The same, as long as it goes on: where a payment failed too often Stripe may have ended it, and its news is still on the way.
 * @param code of the refusal where it has ended
 * @throws {BillingError} with that code, or subscription_not_found
 */
export async function standingSubscription(connection: Connection, state: SubscriptionState, code: ErrorCode): Promise<WholeSubscription> {
  const whole = await ownSubscription(connection, state);
  refuseEnded(whole, state, code);
  return whole;
}

/** @throws {BillingError} with that code, where it has ended at Stripe */
export function refuseEnded({ subscription }: WholeSubscription, state: SubscriptionState, code: ErrorCode): void {
  if (subscription.status === 'canceled') throw new BillingError(code, `${state.subscription.plan.name} has ended by now.`);
}
