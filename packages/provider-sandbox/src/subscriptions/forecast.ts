import type { Invoice, Subscription } from '@tillkit/contract';
import { firstPeriod, isBefore, latest, periodFrom } from '../calendar/calendar.ts';
import { type Agreement, chargeAt, recurringTotals } from '../charges/forecast.ts';
import type { TaxDecision } from '../taxes/decide.ts';

/** What charges of a subscription follow from. */
export function agreementOf(subscription: Subscription, tax: TaxDecision): Agreement {
  const { items, currency, discount } = subscription;
  return { items, currency, discount, tax };
}

/** The subscription with what it costs from `now` on. A charge that is late comes now. */
export function withForecast(subscription: Subscription, tax: TaxDecision, openInvoice: Invoice | null, now: string): Subscription {
  const charge = nextCharge(subscription, tax, openInvoice);
  const first = firstPeriod(subscription.anchor, subscription.interval);
  return {
    ...subscription,
    recurring: recurringTotals(agreementOf(subscription, tax), first),
    next_charge: charge && { ...charge, at: latest(charge.at, now) },
  };
}

function nextCharge(subscription: Subscription, tax: TaxDecision, openInvoice: Invoice | null): Subscription['next_charge'] {
  const { anchor, interval, cancel_at, current_period, dunning } = subscription;
  const agreement = agreementOf(subscription, tax);
  switch (subscription.status) {
    case 'trialing':
      return endsWith(cancel_at, anchor) ? null : chargeAt(agreement, firstPeriod(anchor, interval));
    case 'active':
      return endsWith(cancel_at, current_period.end) ? null : chargeAt(agreement, periodFrom(anchor, interval, current_period.end));
    case 'past_due':
      return dunning?.next_attempt_at && openInvoice ? { at: dunning.next_attempt_at, amount: openInvoice.amount_due } : null;
    case 'paused':
    case 'canceled':
      return null;
  }
}

/** Whether a subscription is over by the end of its period. */
function endsWith(cancelAt: string | null, periodEnd: string): boolean {
  return cancelAt !== null && !isBefore(periodEnd, cancelAt);
}
