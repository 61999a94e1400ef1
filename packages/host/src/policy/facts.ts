import type {
  Account,
  ChangePreview,
  Contract,
  Direction,
  Interval,
  Money,
  Permission,
  Policy,
  PolicyAction,
  SubscriptionTerms,
} from '@tillkit/contract';

/** Who asks, and what holds for their account. */
export interface PolicyContext {
  policy: Policy;
  account: Pick<Account, 'channel' | 'segment' | 'buyer' | 'address'>;
  /** What the person may do; null where the product's server asks, which may do all. */
  permissions: readonly Permission[] | null;
  /** The agreement whose term is running; null where there is none. What merely follows from the subscription is none. */
  contract: RunningContract | null;
  /** The environment's time, RFC 3339. */
  now: string;
}

export interface RunningContract extends Pick<Contract, 'term' | 'limits' | 'notice_by' | 'auto_renew'> {
  /** Whether the customer may turn the renewal on and off. */
  renewal_changeable: boolean;
  /** Where a cancellation now leads to: the term's end, or that of the next one where the time for notice is over. */
  earliest_end: string;
  next_term_end: string;
}

/** A change of what a subscription holds. */
export interface WantedChange {
  actions: readonly PolicyAction[];
  direction: Direction;
  /** The plan that is held, and the one that is wanted. */
  plan: string;
  targetPlan: string;
  /** Sold by a person. */
  isSoldBySales: boolean;
  seats: { before: number | null; after: number | null };
  monthly: { before: MonthlyAmount; after: MonthlyAmount };
}

/** A recurring total with the months that it is for, which keeps a month's share exact. */
export interface MonthlyAmount {
  total: Money;
  months: number;
}

const months: Record<Interval, number> = { month: 1, quarter: 3, year: 12 };

export function monthlyAmount({ recurring, interval }: Pick<SubscriptionTerms, 'recurring' | 'interval'>): MonthlyAmount {
  return { total: recurring.total, months: months[interval] };
}

/** Whether an amount is above a limit a month. One in another currency is not compared. */
export function isAbove({ total, months: count }: MonthlyAmount, limit: Money): boolean {
  return total.currency === limit.currency && total.amount > limit.amount * count;
}

/** Whether a month costs more than before. */
export function isMore(after: MonthlyAmount, before: MonthlyAmount): boolean {
  return after.total.amount * before.months > before.total.amount * after.months;
}

/** A priced change, as the policy looks at it. */
export function wantedChange({ before, after, direction }: Pick<ChangePreview, 'before' | 'after' | 'direction'>): WantedChange {
  return {
    actions: actionsOf(before, after),
    direction,
    plan: before.plan.key,
    targetPlan: after.plan.key,
    isSoldBySales: false,
    seats: { before: before.seats, after: after.seats },
    monthly: { before: monthlyAmount(before), after: monthlyAmount(after) },
  };
}

/** What a change is about, for rules. */
function actionsOf(before: SubscriptionTerms, after: SubscriptionTerms): PolicyAction[] {
  const addOns = ({ add_ons }: SubscriptionTerms) =>
    add_ons
      .map(({ key, quantity }) => `${key} ${quantity}`)
      .sort()
      .join();
  const actions: [PolicyAction, boolean][] = [
    ['change_plan', before.plan.key !== after.plan.key],
    ['change_interval', before.interval !== after.interval],
    ['change_seats', before.seats !== after.seats],
    ['change_add_ons', addOns(before) !== addOns(after)],
  ];
  return actions.filter(([, differs]) => differs).map(([action]) => action);
}
