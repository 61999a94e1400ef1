import type { Invoice, Period } from '@tillkit/contract';
import { openInvoice } from '../billing/invoice.ts';
import type { DraftLine } from '../charges/lines.ts';
import { settle } from '../charges/settle.ts';
import { discountAt } from '../discounts/duration.ts';
import { issueAndCollect, type Outcome } from './collect.ts';
import { invoiced, type Work } from './working-state.ts';

export interface Bill {
  reason: Invoice['reason'];
  period: Period;
  lines: DraftLine[];
  /** The moment that decides whether a discount still applies. */
  at: string;
  outcome: Pick<Outcome, 'refusal' | 'nextAttemptAt'>;
}

/** Makes an invoice and tries to collect it. */
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
  });
  const collection = issueAndCollect(context, open, { card: paymentMethod?.snapshot ?? null, ...outcome });
  return { work: invoiced(work, collection), invoice: collection.invoice };
}
