import type { Catalog, CurrentSubscription, Interval, Plan, Verdict } from '@tillkit/contract';
import { savings, select } from '../pricing-table/select.ts';
import type { Offer } from '../pricing-table/view.ts';

/** A plan with an interval that a customer has, or may go to. */
export interface PlanOption {
  offer: Offer;
  plan: Plan;
  /** The chosen one, or the shortest that the plan is sold for. */
  interval: Interval;
  /** Exactly what the customer has. */
  isCurrent: boolean;
  /** Undefined for what the customer has. */
  verdict: Verdict | undefined;
}

export interface PlanOptions {
  interval: Interval;
  /** For sale, shortest first. */
  intervals: readonly Interval[];
  /** Whole percents that plans save with an interval, smallest first. */
  savings: (interval: Interval) => number[];
  options: readonly PlanOption[];
}

const unknown: Verdict = { outcome: 'allowed', reason: null, text: null };

/** The plans of the customer's family for an interval, in the catalog's order, and what may be done with each. */
export function planOptions(catalog: Catalog, subscription: CurrentSubscription, wished: Interval | undefined): PlanOptions {
  const own = catalog.plans.find(({ key }) => key === subscription.plan.key);
  const selection = select(catalog, {
    group: own?.group ?? undefined,
    plans: [],
    currency: subscription.currency,
    interval: wished ?? subscription.interval,
    seats: subscription.seats ?? undefined,
    showsAllFeatures: true,
  });
  const options = selection.offers.map((offer): PlanOption => {
    const { plan } = offer;
    // A plan without a price goes with any interval: the customer's own, for one.
    const hasPrice = !!offer.base || offer.usage.length > 0;
    const interval = hasPrice ? offer.interval : subscription.interval;
    const isCurrent = plan.key === subscription.plan.key && interval === subscription.interval;
    return { offer, plan, interval, isCurrent, verdict: isCurrent ? undefined : verdictOf(subscription, plan.key, interval) };
  });
  return { interval: selection.interval, intervals: selection.intervals, savings: (interval) => savings(selection, interval), options };
}

function verdictOf({ actions }: CurrentSubscription, plan: string, interval: Interval): Verdict {
  return actions.plans.find((each) => each.plan === plan && each.interval === interval)?.verdict ?? unknown;
}
