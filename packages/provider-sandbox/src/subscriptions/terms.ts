import type { Subscription, SubscriptionTerms } from '@tillkit/contract';
import { isBefore } from '../calendar/calendar.ts';
import { isQuoted } from '../quotes/terms.ts';

/** What a subscription holds, for the record of a change. */
export function termsOf({ plan, interval, seats, add_ons, recurring }: SubscriptionTerms): SubscriptionTerms {
  return { plan, interval, seats, add_ons, recurring };
}

/** The subscription as it will be once its scheduled change is in effect. Another interval counts its periods from that moment on. */
export function afterScheduled(subscription: Subscription): Subscription {
  const { scheduled_change: scheduled, discount, anchor, interval } = subscription;
  if (!scheduled) return subscription;
  return {
    ...subscription,
    ...termsOf(scheduled),
    items: scheduled.items,
    discount: isQuoted(scheduled.discount) ? scheduled.discount : discount && scheduled.discount,
    anchor: scheduled.interval === interval ? anchor : scheduled.effective_at,
    collection: scheduled.collection ?? subscription.collection,
    scheduled_change: null,
  };
}

/** The subscription as it will be in the period that starts at `start`. A scheduled change may have to wait for a later one. */
export function inPeriodFrom(subscription: Subscription, start: string): Subscription {
  const { scheduled_change: scheduled } = subscription;
  if (!scheduled || isBefore(start, scheduled.effective_at)) return subscription;
  return afterScheduled({ ...subscription, scheduled_change: { ...scheduled, effective_at: start } });
}
