import type { AppliedDiscount, Offer } from '@tillkit/contract';
import {
  type BillingChanges,
  type BillingContext,
  BillingError,
  type DiscountCommand,
  type ExtendTrialCommand,
  type RetentionOffer,
  type SubscriptionState,
} from '@tillkit/host/port';
import { firstPeriod, isBefore, monthsBegun, monthsOf, movedBy, periodFrom, plusDays, plusMonths } from '../calendar/calendar.ts';
import { advanceCharge, everCharges } from '../charges/forecast.ts';
import { finish } from '../subscriptions/changes.ts';
import { trialNoticeDays } from '../subscriptions/due.ts';
import { agreementOf } from '../subscriptions/forecast.ts';
import { termsAmendment } from '../subscriptions/leaving.ts';
import { afterPause, pauseFor } from '../subscriptions/pause.ts';
import { amended, beginWork, changed, type Work, withData } from '../subscriptions/working-state.ts';
import { whyNotPause } from './pause.ts';

/** What is offered to somebody who wants to leave, with its dates and amounts; null where it makes no sense now. */
export function previewRetention(context: BillingContext, state: SubscriptionState, offer: RetentionOffer): Offer | null {
  const work = beginWork(context, state);
  switch (offer.type) {
    case 'discount':
      return discountOffer(work, offer);
    case 'pause':
      return pauseOffer(work, offer.cycles);
    case 'trial_extension':
      return extensionOffer(work, offer);
  }
}

/** Lowers the next charges. @throws {BillingError} offer_not_available */
export function discount(context: BillingContext, state: SubscriptionState, command: DiscountCommand): BillingChanges {
  const work = beginWork(context, state);
  if (!discountOffer(work, command)) throw notAvailable();
  const { version } = work.progress.subscription;
  const lowered = changed(work, { discount: retentionDiscount(work, command), version: version + 1 }, [
    { type: 'subscription.discounted', subscription: true },
  ]);
  const amendment = termsAmendment(work, { action: 'applied', kind: 'discount', effective_at: context.now });
  const { progress, tax } = amended(lowered, amendment);
  return finish(context, progress, tax);
}

/** Moves the end of a trial. A discount is counted from it, and the notice is given before the new one. @throws {BillingError} offer_not_available */
export function extendTrial(context: BillingContext, state: SubscriptionState, command: ExtendTrialCommand): BillingChanges {
  const work = beginWork(context, state);
  const offer = extensionOffer(work, command);
  const { subscription } = work.progress;
  const { trial, discount: held, anchor, version } = subscription;
  if (!offer || !trial) throw notAvailable();
  const end = offer.to;
  const moved = held?.ends_at ? { ...held, ends_at: plusMonths(end, monthsBegun(anchor, anchor, held.ends_at)) } : held;
  const extended = changed(
    withData(work, { trial_notice_given: !isBefore(context.now, plusDays(end, -trialNoticeDays)) }),
    { trial: { ...trial, end }, current_period: { ...trial, end }, anchor: end, discount: moved, version: version + 1 },
    [{ type: 'trial.extended', subscription: true }],
  );
  const amendment = termsAmendment(work, { action: 'applied', kind: 'trial_extension', effective_at: context.now });
  const { progress, tax } = amended(extended, amendment);
  return finish(context, progress, tax);
}

const notAvailable = () => new BillingError('offer_not_available', 'This offer is no longer available. Nothing was changed.');

/** Not on top of another discount, and only where the next charges are known. */
function discountOffer(work: Work, command: Omit<DiscountCommand, 'name'>): Extract<Offer, { type: 'discount' }> | null {
  const { subscription } = work.progress;
  const { status, discount: held, scheduled_change, pause, cancel_at } = subscription;
  if ((status !== 'active' && status !== 'trialing') || held || scheduled_change || pause || cancel_at !== null) return null;
  const period = nextPeriod(work);
  const agreement = agreementOf(subscription, work.tax);
  if (!everCharges(agreement, period)) return null;
  const lowered = retentionDiscount(work, command);
  return {
    type: 'discount',
    percent_off: command.percent_off,
    periods: command.periods,
    from: period.start,
    until: lowered.ends_at ?? period.end,
    before: advanceCharge(agreement, period).total,
    after: advanceCharge({ ...agreement, discount: lowered }, period).total,
  };
}

/** It stands for no coupon of the catalog, so no code of a customer gives it. */
function retentionDiscount(work: Work, { percent_off, periods, name }: DiscountCommand): AppliedDiscount {
  const { anchor, interval } = work.progress.subscription;
  return {
    coupon: 'retention-offer',
    code: '',
    name: name ?? `${percent_off}% off`,
    percent_off,
    amount_off: null,
    duration: 'repeating',
    ends_at: movedBy(anchor, nextPeriod(work).start, periods * monthsOf(interval)),
  };
}

function nextPeriod({ progress }: Work) {
  const { anchor, interval, status, current_period } = progress.subscription;
  return status === 'trialing' ? firstPeriod(anchor, interval) : periodFrom(anchor, interval, current_period.end);
}

function pauseOffer(work: Work, cycles: number[]): Extract<Offer, { type: 'pause' }> | null {
  if (whyNotPause(work) !== null) return null;
  const { subscription } = work.progress;
  const options = [...new Set(cycles)].sort((one, other) => one - other).map((count) => pauseFor(subscription, count));
  const [first] = options;
  if (!first) return null;
  const resumed = afterPause({ ...subscription, pause: first });
  return {
    type: 'pause',
    starts_at: first.starts_at,
    options: options.map(({ cycles: count, resumes_at }) => ({ cycles: count, resumes_at })),
    amount: advanceCharge(agreementOf(resumed, work.tax), periodFrom(resumed.anchor, resumed.interval, first.resumes_at)).total,
  };
}

/** Only in a trial that goes on, with nothing planned for its end. */
function extensionOffer(work: Work, { days }: ExtendTrialCommand): Extract<Offer, { type: 'trial_extension' }> | null {
  const { status, trial, scheduled_change, cancel_at } = work.progress.subscription;
  if (status !== 'trialing' || !trial || scheduled_change || cancel_at !== null) return null;
  return { type: 'trial_extension', days, from: trial.end, to: plusDays(trial.end, days) };
}
