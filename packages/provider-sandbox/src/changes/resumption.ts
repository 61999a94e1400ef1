import type { ChangeRequest, Subscription } from '@tillkit/contract';
import { BillingError } from '@tillkit/host/port';
import { creditFor } from '../billing/invoice.ts';
import { firstPeriod } from '../calendar/calendar.ts';
import { everCharges, recurringTotals } from '../charges/forecast.ts';
import { money } from '../money/money.ts';
import { agreementOf } from '../subscriptions/forecast.ts';
import { discountFrom } from '../subscriptions/pause.ts';
import type { Work } from '../subscriptions/working-state.ts';
import { chargeAnew } from './charges.ts';
import type { ChangePlan } from './plan-change.ts';

/**
 * The end of a pause before its time, or of one that a trial without a card ended in: a new period begins at `at` with what is held and
 * at the price that was agreed, whatever the catalog says by now. Use of the last paid period that became known since is charged with it.
 * @throws {BillingError} not_paused, invalid_request
 */
export function planResumption(work: Work, change: ChangeRequest, at: string): ChangePlan {
  const { progress, context, tax } = work;
  const { subscription, data } = progress;
  refuseUnresumable(subscription, change);
  const { interval, currency, current_period, anchor, credit_balance, items } = subscription;
  const period = firstPeriod(at, interval);
  const resumed: Subscription = {
    ...subscription,
    status: 'active',
    pause: null,
    discount: discountFrom(subscription, current_period.end, at),
    anchor: at,
    current_period: period,
  };
  const basis = {
    at,
    proration: context.environment.proration,
    currency,
    tax,
    counted: { anchor, interval, period: current_period },
    charged: [],
    held: items,
    wanted: items,
    discount: resumed.discount,
    usage: subscription.pause ? work.unbilledUsage : {},
    isRepriced: false,
    isIncrease: false,
  };
  const charges = chargeAnew(basis, period);
  const creditApplied = creditFor(charges.settlement.total.amount, [], credit_balance.amount);
  const after = {
    ...resumed,
    recurring: recurringTotals(agreementOf(resumed, tax), period),
    credit_balance: money(credit_balance.amount - creditApplied, currency),
  };
  return {
    work,
    kind: 'resumption',
    direction: 'same',
    when: 'now',
    effectiveAt: at,
    agreed: after,
    after,
    data: { ...data, charged: charges.charged, billed_usage: {} },
    charges,
    period,
    creditApplied,
    needsCard: everCharges(agreementOf(after, tax), period),
  };
}

function refuseUnresumable({ status, pause, plan }: Subscription, { resume: _resume, when, ...others }: ChangeRequest): void {
  if (when === 'period_end' || Object.values(others).some((value) => value !== undefined)) {
    throw new BillingError('invalid_request', 'Resume first; then change what you like.', '/resume');
  }
  if (status === 'paused') return;
  const detail = pause
    ? `The pause of ${plan.name} has not begun. Take it back instead; that costs nothing.`
    : `${plan.name} is not paused, so there is nothing to resume.`;
  throw new BillingError('not_paused', detail);
}
