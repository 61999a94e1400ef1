import type { Subscription } from '@tillkit/contract';
import type { EventDraft } from '@tillkit/host/port';
import { isBefore } from '@tillkit/provider-sandbox/rules';
import { isSame } from './canonical.ts';

/** What happened to a subscription: what comes before its invoices, and what they bring about. */
export interface SubscriptionNews {
  before: EventDraft[];
  after: EventDraft[];
}

type Type = EventDraft['type'];

/** What happened between two states. @param notice whether the end of the trial has to be announced now */
export function subscriptionNews(was: Subscription | null, now: Subscription, notice: boolean): SubscriptionNews {
  const about = (type: Type): EventDraft => ({ type, data: { subscription: now } });
  const announced = notice ? [about('trial.will_end')] : [];
  if (!was) return { before: [about('subscription.created')], after: [...beginning(now).map(about), ...announced] };
  return {
    before: [...planned(was, now, about), ...changed(was, now, about)],
    after: [...lived(was, now).map(about), ...announced],
  };
}

function beginning({ status }: Subscription): Type[] {
  if (status === 'trialing') return ['trial.started'];
  return status === 'canceled' ? ['subscription.canceled'] : ['subscription.activated'];
}

/** What is agreed for later, or taken back. */
function planned(was: Subscription, now: Subscription, about: (type: Type) => EventDraft): EventDraft[] {
  const events: EventDraft[] = [];
  const { scheduled_change: before, pause } = was;
  if (before && isUndone(was, now)) {
    events.push({ type: 'subscription.change_undone', data: { scheduled_change: before, subscription: now.id } });
  }
  if (pause && !now.pause && was.status !== 'paused' && now.status !== 'paused') {
    events.push({ type: 'subscription.pause_undone', data: { pause, subscription: now.id } });
  }
  if (now.scheduled_change && (!before || isOtherChange(was, now))) events.push(about('subscription.change_scheduled'));
  if (now.pause && !pause) events.push(about('subscription.pause_scheduled'));
  if (now.cancel_at !== null && was.cancel_at !== now.cancel_at) events.push(about('subscription.cancellation_scheduled'));
  if (was.cancel_at !== null && now.cancel_at === null && now.status !== 'canceled') events.push(about('subscription.cancellation_undone'));
  return events;
}

/** What holds from now on. */
function changed(was: Subscription, now: Subscription, about: (type: Type) => EventDraft): EventDraft[] {
  const events: EventDraft[] = [];
  if (isTrialOver(was, now)) events.push(about('trial.ended'));
  if (isTrialLonger(was, now)) events.push(about('trial.extended'));
  if (was.discount && was.discount.coupon !== now.discount?.coupon && now.status !== 'canceled') {
    events.push({ type: 'discount.ended', data: { discount: was.discount, subscription: now.id } });
  }
  if (now.discount && now.discount.coupon !== was.discount?.coupon && isSameTerms(was, now)) events.push(about('subscription.discounted'));
  if (!isSameTerms(was, now)) events.push(about('subscription.changed'));
  else if (isResumedEarly(was, now)) events.push(about('subscription.resumed'));
  return events;
}

/** What became of it once its invoices were made. */
function lived(was: Subscription, now: Subscription): Type[] {
  if (was.status === now.status) return now.status === 'active' && hasNextPeriod(was, now) ? ['subscription.renewed'] : [];
  switch (now.status) {
    case 'canceled':
      return ['subscription.canceled'];
    case 'past_due':
      return ['subscription.past_due'];
    case 'paused':
      return ['subscription.paused'];
    case 'trialing':
      return ['trial.started'];
    case 'active':
      if (was.status === 'past_due') return ['subscription.recovered'];
      if (was.status === 'trialing' || (was.status === 'paused' && !was.pause)) return ['subscription.activated'];
      return isResumedEarly(was, now) || was.status !== 'paused' ? [] : ['subscription.resumed'];
  }
}

/** Whether the same is held, whatever it is called. */
export function isSameTerms(was: Subscription, now: Subscription): boolean {
  const terms = ({ plan, interval, seats, add_ons, items }: Subscription) => [
    plan.key,
    interval,
    seats,
    [...add_ons].sort((one, other) => (one.key < other.key ? -1 : 1)),
    items.map(({ key, price, quantity }) => [key, price.id, quantity].join()).sort(),
  ];
  return isSame(terms(was), terms(now));
}

/** A scheduled change that is gone, and not because it came. */
export function isUndone(was: Subscription, now: Subscription): boolean {
  if (!was.scheduled_change) return false;
  if (now.scheduled_change) return isOtherChange(was, now);
  return !hasCome(was, now);
}

export function hasCome({ scheduled_change }: Subscription, now: Subscription): boolean {
  return scheduled_change !== null && now.scheduled_change === null && !isBefore(now.current_period.start, scheduled_change.effective_at);
}

export function isOtherChange({ scheduled_change: was }: Subscription, { scheduled_change: now }: Subscription): boolean {
  return was?.created_at !== now?.created_at || was?.preview !== now?.preview;
}

export function isTrialLonger({ trial: was }: Subscription, { trial: now, status }: Subscription): boolean {
  return status === 'trialing' && was !== null && now !== null && isBefore(was.end, now.end);
}

/** A trial that somebody left is not over, it is broken off. */
function isTrialOver(was: Subscription, now: Subscription): boolean {
  if (was.status !== 'trialing' || now.status === 'trialing') return false;
  return (
    now.status !== 'canceled' ||
    (was.cancel_at === null && now.ended_at !== null && !isBefore(now.ended_at, was.trial?.end ?? now.ended_at))
  );
}

export function isResumedEarly(was: Subscription, now: Subscription): boolean {
  const isBack = was.status === 'paused' && now.status === 'active';
  return isBack && was.pause !== null && isBefore(now.current_period.start, was.pause.resumes_at);
}

function hasNextPeriod(was: Subscription, now: Subscription): boolean {
  return !isBefore(now.current_period.start, was.current_period.end);
}
