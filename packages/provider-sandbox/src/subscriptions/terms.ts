import type { Subscription, SubscriptionTerms } from '@tillkit/contract';

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
    discount: discount && scheduled.discount,
    anchor: scheduled.interval === interval ? anchor : scheduled.effective_at,
    scheduled_change: null,
  };
}
