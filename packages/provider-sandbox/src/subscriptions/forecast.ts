import type { Invoice, Money, Subscription } from '@tillkit/contract';
import { creditFor } from '../billing/invoice.ts';
import { firstPeriod, isBefore, latest, periodFrom } from '../calendar/calendar.ts';
import { type Agreement, advanceCharge, everCharges, recurringTotals } from '../charges/forecast.ts';
import type { Settlement } from '../charges/settle.ts';
import { money } from '../money/money.ts';
import type { TaxDecision } from '../taxes/decide.ts';
import { afterScheduled } from './terms.ts';

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
  const { cancel_at, current_period, status, currency, credit_balance } = subscription;
  if (status !== 'trialing' && status !== 'active') return null;
  if (endsWith(cancel_at, current_period.end)) return null;
  const next = afterScheduled(subscription);
  const { anchor, interval } = next;
  const period = status === 'trialing' ? firstPeriod(anchor, interval) : periodFrom(anchor, interval, current_period.end);
  const agreement = agreementOf(next, tax);
  if (!everCharges(agreement, period)) return null;
  const settlement = advanceCharge(agreement, period);
  const applied = creditFor(settlement.total.amount, [], credit_balance.amount);
  const amountDue = money(settlement.total.amount - applied, currency);
  return { at: period.start, settlement, creditApplied: money(applied, currency), amountDue };
}

/** Whether a subscription is over by the end of its period. */
function endsWith(cancelAt: string | null, periodEnd: string): boolean {
  return cancelAt !== null && !isBefore(periodEnd, cancelAt);
}
