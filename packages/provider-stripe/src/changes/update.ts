import type { AppliedDiscount } from '@tillkit/contract';
import type { QuotedTerms } from '@tillkit/host/port';
import type { ChangePlan } from '@tillkit/provider-sandbox/rules';
import type { PlaceholderItem } from '../cart/order.ts';
import type { WholeSubscription } from '../snapshots/retrieve.ts';
import { seconds } from '../snapshots/time.ts';
import type { ItemStep } from '../snapshots/towards.ts';
import type { Aim } from './steps.ts';

/** A change at once: the same for the preview and for what is done then. */
export interface Update {
  items?: (ItemStep | PlaceholderItem)[];
  proration_behavior: 'always_invoice' | 'none';
  /** The moment that parts the period, which is that of the preview. */
  proration_date?: number;
  billing_cycle_anchor?: { type: 'now' };
  trial_end?: 'now';
}

export function updateOf(plan: ChangePlan, { steps, isUnchanged }: Aim, { subscription }: WholeSubscription): Update {
  const items = isUnchanged ? {} : { items: steps };
  if (movesNothing(plan)) return { ...items, proration_behavior: 'none' };
  if (plan.kind === 'resumption') return { proration_behavior: 'none', billing_cycle_anchor: { type: 'now' } };
  if (subscription.status === 'trialing') return { ...items, proration_behavior: 'always_invoice', trial_end: 'now' };
  return {
    ...items,
    proration_behavior: 'always_invoice',
    proration_date: seconds(plan.effectiveAt),
    ...(beginsAnew(plan) ? { billing_cycle_anchor: { type: 'now' } } : {}),
  };
}

/** In a trial that goes on nothing was paid yet. */
export function movesNothing({ when, agreed }: ChangePlan): boolean {
  return when === 'now' && agreed.status === 'trialing';
}

/** Whether a new period begins with the change. */
export function beginsAnew({ after, work, when }: ChangePlan): boolean {
  return when === 'now' && after.anchor !== work.progress.subscription.anchor;
}

/** Whether a quote agreed another discount, so that what stays the same is charged anew too. */
export function isRepriced({ work }: ChangePlan, terms: QuotedTerms | undefined): boolean {
  return terms !== undefined && !isSameDiscount(terms.discount, work.progress.subscription.discount);
}

function isSameDiscount(one: AppliedDiscount | null, other: AppliedDiscount | null): boolean {
  return one?.coupon === other?.coupon && one?.percent_off === other?.percent_off;
}
