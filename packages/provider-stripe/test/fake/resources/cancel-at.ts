import type Stripe from 'stripe';

/** When a subscription is to end, as a moment; null for never. */
export function cancelAtFor(
  subscription: Stripe.Subscription,
  params: { cancel_at?: number | string | null; cancel_at_period_end?: boolean },
): number | null {
  const ends = subscription.items.data.map((item) => item.current_period_end);
  if (params.cancel_at_period_end) return Math.max(...ends);
  if (!params.cancel_at) return null;
  if (typeof params.cancel_at === 'number') return params.cancel_at;
  return params.cancel_at === 'min_period_end' ? Math.min(...ends) : Math.max(...ends);
}
