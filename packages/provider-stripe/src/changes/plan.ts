import { type BillingContext, BillingError, type PreviewChangeCommand, type SubscriptionState } from '@tillkit/host/port';
import { type ChangePlan, planChange } from '@tillkit/provider-sandbox/rules';
import { readData } from '../snapshots/data.ts';
import { wholeSecond } from '../snapshots/time.ts';

/**
 * What a change comes to by the rules that hold whoever bills: what is held then, when, and what it is called. Its amounts are Stripe's.
 * @throws {BillingError} nothing_to_change, subscription_not_changeable, not_paused, address_required, not_supported_by_provider, or any of
 * the cart's error codes
 */
export function planned(context: BillingContext, state: SubscriptionState, command: PreviewChangeCommand): ChangePlan {
  if (context.environment.proration !== 'second') {
    throw new BillingError(
      'not_supported_by_provider',
      'Stripe counts a part of a period by the second. Set the environment’s "proration" to "second", then try again.',
    );
  }
  return planChange(context, ruleState(state), { ...command, at: wholeSecond(command.at) });
}

/** The state as the rules read it. What they would keep themselves is kept by Stripe. */
export function ruleState(state: SubscriptionState): SubscriptionState {
  const { address, tax_id, buyer } = state.account;
  const data = {
    country: address?.country ?? null,
    postal_code: address?.postal_code ?? null,
    tax_id,
    buyer,
    without_card: 'cancel',
    trial_notice_given: true,
    billed_usage: readData(state.data).billed_usage,
  };
  return { ...state, data };
}
