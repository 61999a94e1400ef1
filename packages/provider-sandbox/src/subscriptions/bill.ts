import type { Invoice, Period } from '@tillkit/contract';
import { openInvoice } from '../billing/invoice.ts';
import type { DraftLine } from '../charges/lines.ts';
import { settle } from '../charges/settle.ts';
import { discountAt } from '../discounts/duration.ts';
import { money } from '../money/money.ts';
import { issueAndCollect, type Outcome } from './collect.ts';
import { changed, invoiced, type Work } from './working-state.ts';

export interface Bill {
  reason: Invoice['reason'];
  period: Period;
  lines: DraftLine[];
  /** The moment that decides whether a discount still applies. */
  at: string;
  outcome: Pick<Outcome, 'refusal' | 'nextAttemptAt'>;
}

/** Makes an invoice, pays what it can from the credit, and tries to collect the rest unless the customer pays it by themselves. */
export function bill(work: Work, { reason, period, lines, at, outcome }: Bill): { work: Work; invoice: Invoice } {
  const { context, account, paymentMethod, progress, tax } = work;
  const { subscription, data } = progress;
  const discount = discountAt(subscription.discount, at);
  const open = openInvoice(context, {
    subscription: subscription.id,
    account,
    cart: data,
    reason,
    currency: subscription.currency,
    period,
    settlement: settle(lines, subscription.currency, discount, tax),
    discount,
    credits: [],
    balance: subscription.credit_balance.amount,
    collection: subscription.collection,
  });
  const collection = issueAndCollect(context, open, { card: paymentMethod?.snapshot ?? null, ...outcome });
  const left = money(subscription.credit_balance.amount - open.credit_applied.amount, subscription.currency);
  return { work: changed(invoiced(work, collection), { credit_balance: left }), invoice: collection.invoice };
}
