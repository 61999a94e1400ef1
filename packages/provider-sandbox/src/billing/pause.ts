import type { Subscription } from '@tillkit/contract';
import { type BillingChanges, type BillingContext, BillingError, type PauseCommand, type SubscriptionState } from '@tillkit/host/port';
import { everCharges } from '../charges/forecast.ts';
import { finish } from '../subscriptions/changes.ts';
import { agreementOf } from '../subscriptions/forecast.ts';
import { pauseFor } from '../subscriptions/pause.ts';
import { dropPause, pauseAmendment } from '../subscriptions/pausing.ts';
import { amended, beginWork, changed, type Work } from '../subscriptions/working-state.ts';

/** Pauses from the end of the present period on. @throws {BillingError} pause_not_available */
export function pause(context: BillingContext, state: SubscriptionState, { cycles }: PauseCommand): BillingChanges {
  const work = beginWork(context, state);
  const reason = whyNotPause(work);
  if (reason !== null) throw new BillingError('pause_not_available', reason);
  const { subscription } = work.progress;
  const planned = pauseFor(subscription, cycles);
  const agreed = changed(work, { pause: planned, version: subscription.version + 1 }, [
    { type: 'subscription.pause_scheduled', subscription: true },
  ]);
  const { progress, tax } = amended(agreed, pauseAmendment(work, 'scheduled', planned.starts_at));
  return finish(context, progress, tax);
}

/** Takes back a pause that has not begun. @throws {BillingError} not_paused */
export function undoPause(context: BillingContext, state: SubscriptionState): BillingChanges {
  const work = beginWork(context, state);
  const { pause: planned, status, plan, version } = work.progress.subscription;
  if (!planned || status === 'paused') {
    throw new BillingError('not_paused', `No pause of ${plan.name} is planned: it was taken back already, or has begun by now.`);
  }
  const { progress, tax } = changed(dropPause(work), { version: version + 1 });
  return finish(context, progress, tax);
}

/** Why a subscription cannot be paused, for a person; null where it can. */
export function whyNotPause({ progress, tax }: Work): string | null {
  const { subscription } = progress;
  return pauseRefusal(subscription, everCharges(agreementOf(subscription, tax), subscription.current_period));
}

/** As `whyNotPause`. @param isCharged whether it costs anything */
export function pauseRefusal(subscription: Subscription, isCharged: boolean): string | null {
  const { status, plan, cancel_at, pause: planned, scheduled_change } = subscription;
  if (status === 'trialing') return 'The trial costs nothing, so there is nothing to pause. Cancel it, or let it go on.';
  if (status === 'past_due') return 'An invoice is unpaid. Pay it first, then pause.';
  if (planned) return `${plan.name} is paused already, or will be from ${planned.starts_at.slice(0, 10)} on.`;
  if (status !== 'active') return `${plan.name} is not active, so it cannot be paused.`;
  if (cancel_at !== null) return `${plan.name} ends on ${cancel_at.slice(0, 10)}. Take the cancellation back first.`;
  if (scheduled_change) return 'A change is scheduled for the end of the period. Take it back first, or pause once it is in effect.';
  if (!isCharged) return `${plan.name} costs nothing, so there is nothing to pause.`;
  return null;
}
