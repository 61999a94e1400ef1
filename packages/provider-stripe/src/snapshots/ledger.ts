import type { Invoice, LedgerEntry } from '@tillkit/contract';
import type { BillingContext } from '@tillkit/host/port';
import {
  creditAppliedEntries,
  creditedEntries,
  invoicedEntries,
  money,
  paidEntries,
  refundedEntries,
  uncollectibleEntries,
  withdrawnEntries,
} from '@tillkit/provider-sandbox/rules';
import type { InvoiceNote } from './data.ts';

/**
 * The entries of whatever happened to an invoice since it was last known. Their ids and times follow from the invoice, so that the same
 * happening is never entered twice, whoever saw it.
 */
export function ledgerOf(context: BillingContext, invoice: Invoice, known: Pick<InvoiceNote, 'status' | 'refunded'> | null): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  const at = (stage: string, time: string) => stageContext(context, invoice, stage, time);
  if (!known) {
    const issued = at('issued', invoice.issued_at);
    entries.push(...[invoicedEntries, creditedEntries, creditAppliedEntries].flatMap((write) => write(issued, invoice)));
  }
  const settled = known !== null && known.status !== 'open' && known.status !== 'draft';
  const due = money(invoice.total.amount - invoice.credit_applied.amount, invoice.currency);
  if (invoice.status === 'paid' && known?.status !== 'paid') {
    entries.push(...paidEntries(at('paid', invoice.paid_at ?? invoice.issued_at), { ...invoice, amount_paid: due }));
  }
  if (invoice.status === 'uncollectible' && !settled) {
    entries.push(...uncollectibleEntries(at('uncollectible', context.now), invoice));
  }
  if (invoice.status === 'void' && !settled) {
    const standing = { ...invoice, amount_paid: money(0, invoice.currency), amount_due: due };
    entries.push(...withdrawnEntries(at('void', context.now), standing));
  }
  const refunded = invoice.amount_refunded.amount - (known?.refunded ?? 0);
  if (refunded > 0) {
    const stage = `refunded_${invoice.amount_refunded.amount}`;
    entries.push(...refundedEntries(at(stage, context.now), invoice, refunded));
  }
  return entries;
}

/** Makes ids that follow from the invoice and from what happened to it. */
function stageContext(context: BillingContext, invoice: Invoice, stage: string, now: string): BillingContext {
  let count = 0;
  return {
    ...context,
    now,
    createId: (prefix) => {
      count += 1;
      return `${prefix}_${invoice.id}_${stage}_${count}`;
    },
  };
}
