import type { BillingChanges, BillingContext, SetupCommand, SetupOutcome, SubscriptionState } from '@tillkit/host/port';
import { firstPeriod } from '../calendar/calendar.ts';
import { chargeOnSession, threeDSecure } from '../cards/charge.ts';
import { everCharges } from '../charges/forecast.ts';
import { finish } from '../subscriptions/changes.ts';
import { agreementOf } from '../subscriptions/forecast.ts';
import { requireCountry } from '../subscriptions/require-country.ts';
import { beginWork, changed } from '../subscriptions/working-state.ts';

/** Asks the bank whether a card may be kept. Nothing is charged. */
export function setUpPaymentMethod({ now }: BillingContext, { instrument, authentication }: SetupCommand): SetupOutcome {
  if (!instrument) throw new Error('The sandbox has no pages of its own where a card could have been given.');
  const refusal = chargeOnSession(instrument.snapshot, instrument.data, authentication, now);
  if (refusal === 'challenge') return { status: 'requires_action', action: threeDSecure };
  return refusal ? { status: 'failed', ...refusal } : { status: 'succeeded' };
}

/**
 * The subscription with another card behind it, or none. Nothing is charged, also not what is unpaid: the next retry is for the new card.
 * @throws {BillingError} address_required, where the card will be charged and the tax is not known
 */
export function choosePaymentMethod(
  context: BillingContext,
  state: SubscriptionState,
  paymentMethod: SubscriptionState['paymentMethod'],
): BillingChanges {
  const work = beginWork(context, { ...state, paymentMethod });
  const { subscription } = state;
  const isCharged = everCharges(agreementOf(subscription, work.tax), firstPeriod(subscription.anchor, subscription.interval));
  if (paymentMethod !== null && state.paymentMethod === null && isCharged) requireCountry(work);
  const { progress, tax } = changed(work, { version: state.subscription.version + 1 });
  return finish(context, progress, tax);
}
