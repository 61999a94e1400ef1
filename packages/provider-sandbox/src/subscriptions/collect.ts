import type { ErrorCode, Invoice, LedgerEntry, PaymentMethod } from '@tillkit/contract';
import type { BillingContext, EventDraft } from '@tillkit/host/port';
import { paidInvoice, paymentAttempt, unpaidInvoice } from '../billing/invoice.ts';
import { creditAppliedEntries, creditedEntries, invoicedEntries, paidEntries } from '../billing/ledger.ts';

/** What came of collecting an invoice. */
export interface Collection {
  /** Paid, or still open. */
  invoice: Invoice;
  ledger: LedgerEntry[];
  events: EventDraft[];
}

/** Makes an invoice known: what is owed is in the ledger from here on. */
function issue(context: BillingContext, invoice: Invoice): Collection {
  const ledger = [invoicedEntries, creditedEntries, creditAppliedEntries].flatMap((entries) => entries(context, invoice));
  return { invoice, ledger, events: [{ type: 'invoice.created', data: { invoice } }] };
}

/** How an attempt to collect went. */
export interface Outcome {
  card: PaymentMethod | null;
  /** Null where the card worked. */
  refusal: ErrorCode | null;
  /** When to try again after a refusal; null for never. */
  nextAttemptAt: string | null;
}

/** Notes one attempt's outcome. Nothing to pay is paid without an attempt. */
export function collect(context: BillingContext, open: Invoice, { card, refusal, nextAttemptAt }: Outcome): Collection {
  if (open.amount_due.amount === 0) {
    const invoice = paidInvoice(open, null, context.now);
    return { invoice, ledger: [], events: [{ type: 'invoice.paid', data: { invoice } }] };
  }
  const attempt = paymentAttempt(context, open.amount_due, card, refusal);
  const payment = { ...attempt, invoice: open.id };
  if (refusal === null) {
    const invoice = paidInvoice(open, attempt, context.now);
    return {
      invoice,
      ledger: paidEntries(context, invoice),
      events: [
        { type: 'payment.succeeded', data: { payment } },
        { type: 'invoice.paid', data: { invoice } },
      ],
    };
  }
  const invoice = unpaidInvoice(open, attempt, nextAttemptAt);
  return {
    invoice,
    ledger: [],
    events: [
      { type: 'payment.failed', data: { payment } },
      { type: 'invoice.payment_failed', data: { invoice } },
    ],
  };
}

/** Both in a row. What the customer pays by themselves is only issued, and stays open. */
export function issueAndCollect(context: BillingContext, open: Invoice, outcome: Outcome): Collection {
  const issued = issue(context, open);
  if (open.collection === 'invoice' && open.amount_due.amount > 0) return issued;
  const collected = collect(context, open, outcome);
  return {
    invoice: collected.invoice,
    ledger: [...issued.ledger, ...collected.ledger],
    events: [...issued.events, ...collected.events],
  };
}
