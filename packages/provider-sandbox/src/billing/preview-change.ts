import type { NextInvoice } from '@tillkit/contract';
import type { BillingContext, PreviewChangeCommand, PricedChange, SubscriptionState } from '@tillkit/host/port';
import { planChange } from '../changes/plan-change.ts';
import { totalsOf } from '../charges/settle.ts';
import { discountAt } from '../discounts/duration.ts';
import { money, sum } from '../money/money.ts';
import { agreementOf, nextInvoice, type UpcomingInvoice } from '../subscriptions/forecast.ts';
import { termsOf } from '../subscriptions/terms.ts';
import { usagePrices } from './preview.ts';

/** @throws {BillingError} nothing_to_change, subscription_not_changeable, or any of the cart's error codes */
export function previewChange(context: BillingContext, state: SubscriptionState, command: PreviewChangeCommand): PricedChange {
  const plan = planChange(context, state, command);
  const { agreed, after, charges, work } = plan;
  const { subscription } = work.progress;
  const { currency } = subscription;
  const { lines, taxes } = charges.settlement;
  const next = nextInvoice(agreed, work.tax);
  return {
    subscription: subscription.id,
    subscription_version: subscription.version,
    change: command.change,
    kind: plan.kind,
    direction: plan.direction,
    when: plan.when,
    effective_at: plan.effectiveAt,
    verdict: { outcome: 'allowed', reason: null, text: null },
    before: termsOf(subscription),
    after: termsOf(after),
    currency,
    proration: context.environment.proration,
    credits: charges.credits,
    credit: money(sum(charges.credits.map((credit) => credit.total.amount)), currency),
    lines,
    ...totalsOf(charges.settlement),
    taxes,
    discount_applied: discountAt(after.discount, plan.effectiveAt),
    credit_applied: money(plan.creditApplied, currency),
    due_now: money(charges.settlement.total.amount - plan.creditApplied, currency),
    credit_balance: agreed.credit_balance,
    next_invoice: next && presentNext(next),
    usage_prices: usagePrices(context.catalog, agreementOf(after, work.tax)),
    trial_ends_at: agreed.status === 'trialing' ? (agreed.trial?.end ?? null) : null,
    replaces: subscription.scheduled_change,
  };
}

function presentNext({ at, settlement, creditApplied, amountDue }: UpcomingInvoice): NextInvoice {
  return { at, ...totalsOf(settlement), credit_applied: creditApplied, amount_due: amountDue };
}
