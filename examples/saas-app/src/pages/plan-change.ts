import type { PlanSelection } from '@tillkit/elements';

/**
 * Whether a choice changes a plan that a card stands behind. That is a talk with a person in this product; a free plan or a trial
 * without a card is simply bought over.
 */
export function changesPaidPlan({ subscription }: PlanSelection): boolean {
  return subscription !== null && subscription.ended_at === null && subscription.payment_method !== null;
}
