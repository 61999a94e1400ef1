import type { Subscription, Verdict } from '@tillkit/contract';
import { agreedInQuote } from './action-verdict.ts';
import { isAbove, isMore, type PolicyContext, type RunningContract, type WantedChange } from './facts.ts';
import { firstRule } from './rules.ts';
import { allowed, reasons, roleVerdict, ruleVerdict, verdict } from './verdict.ts';

type Held = Pick<Subscription, 'status' | 'plan' | 'cancel_at' | 'pause' | 'scheduled_change'>;

/** A verdict, and for what comes later than the present period's end the time from when on. */
export interface ChangeDecision {
  verdict: Verdict;
  earliest: string | null;
}

/**
 * Whether an account may change what it holds by itself. What cannot be done at all comes first (the role, an unpaid invoice), then the
 * environment's rules in order, then what holds where no rule says otherwise.
 */
export function changeDecision(context: PolicyContext, held: Held, change: WantedChange): ChangeDecision {
  const impossible = roleVerdict(context, 'change_subscription') ?? notChangeable(held);
  if (impossible) return { verdict: impossible, earliest: null };
  // A change now would take the place of what the quote has agreed for later.
  const agreed = agreedInQuote(held);
  if (agreed) return { verdict: agreed, earliest: null };
  const rule = firstRule({ context, actions: change.actions, plan: held.plan.key, change });
  if (rule) return { verdict: ruleVerdict(rule), earliest: null };
  return usual(context, held, change);
}

export function changeVerdict(context: PolicyContext, held: Held, change: WantedChange): Verdict {
  return changeDecision(context, held, change).verdict;
}

/** Null where the subscription is in a state that can be changed. */
export function notChangeable({ status, cancel_at, pause }: Held): Verdict | null {
  if (status === 'past_due') return verdict('denied', 'past_due', reasons.past_due());
  if (status === 'canceled') return verdict('denied', 'not_active', reasons.not_active());
  if (status === 'paused') return verdict('denied', 'not_active', 'The subscription is paused. Resume it first.');
  if (cancel_at !== null) return verdict('denied', 'not_active', 'The subscription is going to end. Take the cancellation back first.');
  if (pause) return verdict('denied', 'not_active', 'The subscription is going to pause. Take the pause back first.');
  return null;
}

function usual(context: PolicyContext, { status }: Held, change: WantedChange): ChangeDecision {
  const { contract, account } = context;
  const now = (verdict: Verdict): ChangeDecision => ({ verdict, earliest: null });
  if (change.isSoldBySales) return now(verdict('needs_sales', 'sold_by_sales', reasons.sold_by_sales()));
  const beyond = contract && beyondLimits(contract, change);
  if (beyond) return now(beyond);
  if (change.direction !== 'decrease') return now(allowed);
  if (contract) {
    const { end } = contract.term;
    if (account.channel === 'sales_led') return now(verdict('needs_sales', 'contract_term', reasons.contract_term(end)));
    return { verdict: verdict('at_period_end', 'contract_term', reasons.contract_end(end)), earliest: end };
  }
  // In a trial nothing is paid for yet that could be lost.
  if (status === 'trialing') return now(allowed);
  return now(verdict('at_period_end', 'decrease_later', reasons.decrease_later()));
}

/** Whoever is above a limit already may still change what is not about it. */
function beyondLimits({ limits }: RunningContract, { seats, monthly }: WantedChange): Verdict | null {
  const moreSeats = (seats.after ?? 0) > (seats.before ?? 0);
  if (limits.seats !== null && moreSeats && (seats.after ?? 0) > limits.seats) {
    return verdict('needs_sales', 'seat_limit', reasons.seat_limit(limits.seats));
  }
  if (limits.monthly_amount && isMore(monthly.after, monthly.before) && isAbove(monthly.after, limits.monthly_amount)) {
    return verdict('needs_sales', 'amount_limit', reasons.amount_limit());
  }
  return null;
}
