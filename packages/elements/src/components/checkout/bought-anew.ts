import type { Plan, Subscription } from '@tillkit/contract';

/**
 * Whether a plan is bought in a checkout, which asks for address and card, rather than changed to: no card stands behind what is held.
 * In a trial that goes on with the other plan nothing has to be paid yet. The host takes such a purchase in the place of what is held.
 */
export function isBoughtAnew({ payment_method, dunning, collection, status }: Subscription, plan: Pick<Plan, 'kind' | 'trial'>): boolean {
  if (payment_method !== null || dunning !== null || collection.method === 'invoice' || plan.kind === 'free') return false;
  return status !== 'trialing' || !plan.trial;
}
