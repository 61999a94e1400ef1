import type { BillingChanges, BillingContext, SetupCommand, SetupOutcome, SubscriptionState } from '@tillkit/host/port';
import { chargeOnSession } from '../cards/charge.ts';
import { finish } from '../subscriptions/changes.ts';
import { beginWork, changed } from '../subscriptions/working-state.ts';

/** Asks the bank whether a card may be kept. Nothing is charged. */
export function setUpPaymentMethod({ now }: BillingContext, { instrument, authentication }: SetupCommand): SetupOutcome {
  const refusal = chargeOnSession(instrument.snapshot, instrument.data, authentication, now);
  if (refusal === 'challenge') return { status: 'requires_action', action: { type: 'three_d_secure' } };
  return refusal ? { status: 'failed', ...refusal } : { status: 'succeeded' };
}

/** The subscription with another card behind it, or none. Nothing is charged, also not what is unpaid: the next retry is for the new card. */
export function choosePaymentMethod(
  context: BillingContext,
  state: SubscriptionState,
  paymentMethod: SubscriptionState['paymentMethod'],
): BillingChanges {
  const work = beginWork(context, { ...state, paymentMethod });
  const { progress, tax } = changed(work, { version: state.subscription.version + 1 });
  return finish(context, progress, tax);
}
