import type { Invoice, Money, Period, Subscription } from '@tillkit/contract';
import { creditFor } from '../billing/invoice.ts';
import { firstPeriod, isBefore, latest, periodFrom } from '../calendar/calendar.ts';
import { type Agreement, advanceCharge, everCharges, recurringTotals } from '../charges/forecast.ts';
import type { Settlement } from '../charges/settle.ts';
import { money } from '../money/money.ts';
import type { TaxDecision } from '../taxes/decide.ts';
import { afterPause } from './pause.ts';
import { afterScheduled, inPeriodFrom } from './terms.ts';

/** What charges of a subscription follow from. */
export function agreementOf(subscription: Subscription, tax: TaxDecision): Agreement {
  const { items, currency, discount } = subscription;
  return { items, currency, discount, tax };
}

/** The subscription with what it costs from `now` on. A charge that is late comes now. */
export function withForecast(subscription: Subscription, tax: TaxDecision, openInvoice: Invoice | null, now: string): Subscription {
  const charge = nextCharge(subscription, tax, openInvoice);
  const first = firstPeriod(subscription.anchor, subscription.interval);
  const { scheduled_change: scheduled } = subscription;
  const later = afterScheduled(subscription);
  const laterFirst = firstPeriod(later.anchor, later.interval);
  return {
    ...subscription,
    recurring: recurringTotals(agreementOf(subscription, tax), first),
    scheduled_change: scheduled && { ...scheduled, recurring: recurringTotals(agreementOf(later, tax), laterFirst) },
    next_charge: charge && { ...charge, at: latest(charge.at, now) },
  };
}

function nextCharge(subscription: Subscription, tax: TaxDecision, openInvoice: Invoice | null): Subscription['next_charge'] {
  const { dunning, status } = subscription;
  if (status === 'past_due') {
    return dunning?.next_attempt_at && openInvoice ? { at: dunning.next_attempt_at, amount: openInvoice.amount_due } : null;
  }
  const invoice = nextInvoice(subscription, tax);
  return invoice && { at: invoice.at, amount: invoice.amountDue };
}

export interface UpcomingInvoice {
  at: string;
  settlement: Settlement;
  creditApplied: Money;
  amountDue: Money;
}

/** What the next period begins with, as known now: without usage. Null where nothing is ever charged again. */
export function nextInvoice(subscription: Subscription, tax: TaxDecision): UpcomingInvoice | null {
  const { cancel_at, current_period, status, pause } = subscription;
  if (status !== 'trialing' && status !== 'active' && !(status === 'paused' && pause)) return null;
  const start = pause?.resumes_at ?? current_period.end;
  if (endsBy(cancel_at, start)) return null;
  const next = pause ? afterPause(subscription) : inPeriodFrom(subscription, current_period.end);
  const { anchor, interval } = next;
  const period = status === 'trialing' ? firstPeriod(anchor, interval) : periodFrom(anchor, interval, start);
  if (everCharges(agreementOf(next, tax), period)) return invoiceFor(next, period, tax);
  // What is free now may cost something once its change has come.
  const later = afterScheduled(next);
  const laterPeriod = next.scheduled_change && periodFrom(later.anchor, later.interval, next.scheduled_change.effective_at);
  return laterPeriod && everCharges(agreementOf(later, tax), laterPeriod) ? invoiceFor(later, laterPeriod, tax) : null;
}

function invoiceFor(subscription: Subscription, period: Period, tax: TaxDecision): UpcomingInvoice {
  const { credit_balance, currency } = subscription;
  const settlement = advanceCharge(agreementOf(subscription, tax), period);
  const applied = creditFor(settlement.total.amount, [], credit_balance.amount);
  const amountDue = money(settlement.total.amount - applied, currency);
  return { at: period.start, settlement, creditApplied: money(applied, currency), amountDue };
}

/** Whether a subscription is over before its next period begins. */
function endsBy(cancelAt: string | null, start: string): boolean {
  return cancelAt !== null && !isBefore(start, cancelAt);
}
