import type { CancellationEffect, Period, Subscription } from '@tillkit/contract';
import { type BillingChanges, type BillingContext, BillingError, type CancelCommand, type SubscriptionState } from '@tillkit/host/port';
import { isBefore, periodFrom } from '../calendar/calendar.ts';
import { advanceCharge } from '../charges/forecast.ts';
import { usageLines } from '../charges/lines.ts';
import { settle } from '../charges/settle.ts';
import { discountAt } from '../discounts/duration.ts';
import { money, sum } from '../money/money.ts';
import { finish } from '../subscriptions/changes.ts';
import { agreementOf } from '../subscriptions/forecast.ts';
import { endNow, termsAmendment } from '../subscriptions/leaving.ts';
import { afterPause } from '../subscriptions/pause.ts';
import { dropPause } from '../subscriptions/pausing.ts';
import { dropScheduled } from '../subscriptions/scheduled.ts';
import { amended, beginWork, changed, type Work } from '../subscriptions/working-state.ts';

/** What cancelling comes to. @throws {BillingError} already_canceled */
export function previewCancellation(context: BillingContext, state: SubscriptionState, command: CancelCommand): CancellationEffect {
  return effectOf(beginWork(context, state), command);
}

/** Cancels as previewed. What is planned, a change or a pause, is dropped. @throws {BillingError} already_canceled */
export function cancel(context: BillingContext, state: SubscriptionState, command: CancelCommand): BillingChanges {
  const work = beginWork(context, state);
  const { ends_at, when } = effectOf(work, command);
  const dropped = dropPause(dropScheduled(work));
  const canceled = { canceled_at: context.now, version: state.subscription.version + 1 };
  if (when === 'now') {
    const { progress, tax } = endNow({ ...changed(dropped, canceled), unbilledUsage: {} }, 'cancellation');
    return finish(context, progress, tax);
  }
  const planned = changed(dropped, { ...canceled, cancel_at: ends_at }, [
    { type: 'subscription.cancellation_scheduled', subscription: true },
  ]);
  const amendment = termsAmendment(work, { action: 'scheduled', kind: 'cancellation', effective_at: ends_at });
  const { progress, tax } = amended(planned, amendment);
  return finish(context, progress, tax);
}

/** Takes a cancellation back before it comes into effect. @throws {BillingError} not_canceled */
export function undoCancellation(context: BillingContext, state: SubscriptionState): BillingChanges {
  const work = beginWork(context, state);
  const { cancel_at, version, plan, status } = work.progress.subscription;
  if (status === 'canceled') throw new BillingError('not_canceled', `${plan.name} has ended. Buy a plan instead.`);
  if (cancel_at === null) throw new BillingError('not_canceled', `${plan.name} is not cancelled: there is nothing to take back.`);
  const undone = changed(work, { cancel_at: null, canceled_at: null, version: version + 1 }, [
    { type: 'subscription.cancellation_undone', subscription: true },
  ]);
  const amendment = termsAmendment(work, { action: 'undone', kind: 'cancellation', effective_at: context.now });
  const { progress, tax } = amended(undone, amendment);
  return finish(context, progress, tax);
}

function effectOf(work: Work, { notBefore }: CancelCommand): CancellationEffect {
  const { subscription, openInvoice } = work.progress;
  const { cancel_at, plan, currency, status } = subscription;
  if (status === 'canceled') throw new BillingError('already_canceled', `${plan.name} has ended already.`);
  if (cancel_at !== null)
    throw new BillingError('already_canceled', `${plan.name} is cancelled already; it ends on ${cancel_at.slice(0, 10)}.`);
  const end = endOf(work, notBefore);
  const before = end.when === 'contract_end' ? chargesBefore(work, end.ends_at) : [];
  const total = sum(before.map((charge) => charge.amount));
  const last = before.at(-1);
  const balance = subscription.credit_balance.amount;
  const paidFromCredit = Math.min(balance, total);
  const use = before.length > 0 ? 0 : finalUse(work, end.ends_at);
  const finalCharge = Math.max(0, use - (balance - paidFromCredit));
  const creditLost = Math.max(0, balance - paidFromCredit - use);
  const orNull = (amount: number) => (amount > 0 ? money(amount, currency) : null);
  return {
    ...end,
    final_charge: orNull(finalCharge),
    charges_before: last ? { count: before.length, total: money(total - paidFromCredit, currency), last_at: last.at } : null,
    credit_lost: orNull(creditLost),
    written_off: end.when === 'now' && openInvoice ? orNull(openInvoice.amount_due.amount) : null,
  };
}

/** What is paid for is kept. Nothing is where a renewal is unpaid and in a pause: there the end is now. */
function endOf({ progress, context }: Work, notBefore: string | null): Pick<CancellationEffect, 'ends_at' | 'when'> {
  const { status, trial, current_period } = progress.subscription;
  if (status === 'trialing' && trial) return { ends_at: trial.end, when: 'trial_end' };
  const paidUntil = status === 'active' ? current_period.end : context.now;
  if (notBefore !== null && isBefore(paidUntil, notBefore)) return { ends_at: new Date(notBefore).toISOString(), when: 'contract_end' };
  return { ends_at: paidUntil, when: status === 'active' ? 'period_end' : 'now' };
}

/** What the periods cost that begin before the end. A pause that is planned is dropped, and a scheduled change too; one that runs goes on. */
function chargesBefore({ progress, tax }: Work, end: string): { at: string; amount: number }[] {
  const { subscription } = progress;
  const { pause, status, current_period } = subscription;
  if (status === 'paused' && !pause) return [];
  const isPaused = status === 'paused' && pause !== null;
  const agreement = agreementOf(isPaused ? afterPause(subscription) : subscription, tax);
  return periodsUntil(subscription, isPaused ? pause.resumes_at : current_period.end, end)
    .map((period) => ({ at: period.start, amount: advanceCharge(agreement, period).total.amount }))
    .filter(({ amount }) => amount > 0);
}

function periodsUntil({ anchor, interval }: Subscription, from: string, end: string): Period[] {
  const periods: Period[] = [];
  for (let start = from; isBefore(start, end); ) {
    const period = periodFrom(anchor, interval, start);
    periods.push(period);
    start = period.end;
  }
  return periods;
}

/** The use so far that is on no invoice yet, with discount and tax as at the end. In a trial and in a pause use is free. */
function finalUse({ progress, tax, unbilledUsage }: Work, end: string): number {
  const { items, currency, current_period, discount, status } = progress.subscription;
  if (status !== 'active') return 0;
  const lines = usageLines(items, currency, current_period, unbilledUsage);
  return settle(lines, currency, discountAt(discount, end), tax).total.amount;
}
