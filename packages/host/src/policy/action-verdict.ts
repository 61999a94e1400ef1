import type { Subscription, Verdict } from '@tillkit/contract';
import { isAgreedInQuote } from '../quotes/agreed.ts';
import type { PolicyContext } from './facts.ts';
import { firstRule } from './rules.ts';
import { allowed, reasons, roleVerdict, ruleVerdict, verdict } from './verdict.ts';

export type SubscriptionAction = 'pause' | 'resume' | 'cancel' | 'undo_cancellation' | 'change_renewal' | 'undo_scheduled_change';

type Held = Pick<Subscription, 'status' | 'plan' | 'cancel_at' | 'pause' | 'scheduled_change'> &
  Partial<Pick<Subscription, 'next_charge' | 'payment_method' | 'collection' | 'recurring'>>;

/**
 * Whether an account may pause, leave, or come back by itself: first the role, then what the subscription's state allows, then the
 * environment's rules, then what holds where no rule says otherwise. What takes something back is about no rule but that of the renewal.
 */
export function actionVerdict(action: SubscriptionAction, context: PolicyContext, held: Held): Verdict {
  const permission = action === 'undo_scheduled_change' ? 'change_subscription' : 'end_subscription';
  const impossible = roleVerdict(context, permission) ?? stateVerdict(action, held);
  if (impossible) return impossible;
  switch (action) {
    case 'pause':
      return ruled('pause', context, held) ?? usualPause(context);
    case 'cancel':
      return agreedInQuote(held) ?? ruled('cancel', context, held) ?? usualCancellation(context);
    case 'change_renewal':
      return renewalVerdict(context, held);
    case 'undo_cancellation':
      return context.contract ? agreedRenewal(context, held) : allowed;
    case 'undo_scheduled_change':
      return agreedInQuote(held) ?? allowed;
    case 'resume':
      return allowed;
  }
}

/** Null where nothing is scheduled that was agreed in a quote: what sales agreed, sales changes. */
export function agreedInQuote({ scheduled_change: scheduled }: Pick<Subscription, 'scheduled_change'>): Verdict | null {
  if (!scheduled || !isAgreedInQuote(scheduled)) return null;
  return verdict('needs_sales', 'agreed_in_quote', reasons.agreed_in_quote(scheduled.effective_at));
}

/** Null where the state allows it. A trial can be left, but there is nothing in it that could be paused. */
function stateVerdict(action: SubscriptionAction, held: Held): Verdict | null {
  const { status, cancel_at, pause, scheduled_change, next_charge } = held;
  const notAvailable = verdict('denied', 'not_available', reasons.not_available());
  const alreadyScheduled = verdict('denied', 'already_scheduled', reasons.already_scheduled());
  if (action === 'undo_scheduled_change') return scheduled_change ? null : notAvailable;
  if (status === 'canceled') return verdict('denied', 'not_active', reasons.not_active());
  switch (action) {
    case 'pause':
      if (pause) return alreadyScheduled;
      if (status === 'past_due') return verdict('denied', 'past_due', reasons.past_due());
      if (status !== 'active' || cancel_at !== null)
        return verdict('denied', 'not_active', 'Only what is active and goes on can be paused.');
      if (scheduled_change) return verdict('denied', 'already_scheduled', 'A change is scheduled. Take it back first, or pause after it.');
      return next_charge === null ? notAvailable : null;
    case 'resume':
      return pause || status === 'paused' ? null : notAvailable;
    case 'cancel':
      return cancel_at === null ? null : alreadyScheduled;
    case 'undo_cancellation':
      return cancel_at === null ? notAvailable : cardVerdict(held);
    case 'change_renewal':
      return cancel_at === null ? null : cardVerdict(held);
  }
}

/** Null where there is something to go on with: the card of what is going to end may be removed. A trial may have none. */
function cardVerdict({ status, payment_method, collection, recurring }: Held): Verdict | null {
  const isCharged = status === 'active' && collection?.method === 'automatic' && (recurring?.total.amount ?? 0) > 0;
  return isCharged && payment_method === null ? verdict('denied', 'not_available', reasons.card_removed()) : null;
}

function ruled(action: 'pause' | 'cancel' | 'change_renewal', context: PolicyContext, held: Held): Verdict | null {
  const rule = firstRule({ context, actions: [action], plan: held.plan.key, change: null });
  return rule ? ruleVerdict(rule) : null;
}

function usualPause({ contract }: PolicyContext): Verdict {
  return contract ? verdict('needs_sales', 'contract_term', reasons.contract_pause(contract.term.end)) : allowed;
}

/** Leaving is always possible: with the term, or with the next one where the time for notice is over. */
function usualCancellation(context: PolicyContext): Verdict {
  const { contract } = context;
  if (!contract) return allowed;
  if (!contract.renewal_changeable) return verdict('needs_sales', 'contract_term', reasons.renewal_by_sales());
  return verdict('at_period_end', 'contract_term', reasons.contract_canceled(contract.earliest_end));
}

/** Turning the renewal off has to be done in time; turning it on again is possible until the end. */
function renewalVerdict(context: PolicyContext, held: Held): Verdict {
  const { contract, now } = context;
  const agreed = agreedRenewal(context, held);
  if (agreed.outcome !== 'allowed' || !contract) return agreed;
  const isOn = contract.auto_renew && (held.cancel_at === null || !isBefore(held.cancel_at, contract.next_term_end));
  return isOn && isBefore(contract.notice_by, now) ? verdict('denied', 'notice_passed', reasons.notice_passed(contract.notice_by)) : agreed;
}

/** Whose it is to say whether a contract renews. */
function agreedRenewal(context: PolicyContext, held: Held): Verdict {
  const rule = ruled('change_renewal', context, held);
  if (rule) return rule;
  const isOfSales = context.contract?.renewal_changeable === false;
  return isOfSales ? verdict('needs_sales', 'contract_term', reasons.renewal_by_sales()) : allowed;
}

const isBefore = (one: string, other: string) => Date.parse(one) < Date.parse(other);
