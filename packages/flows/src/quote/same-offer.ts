import type { QuotePreview } from '@tillkit/contract';
import { comparableLine, comparableMoney } from '../comparable.ts';

/** True where two previews ask for the same money, in the same way. Ids and the time of asking may differ. */
export function sameOffer(one: QuotePreview, other: QuotePreview): boolean {
  return fingerprint(one) === fingerprint(other);
}

function fingerprint(preview: QuotePreview): string {
  const { invoiced, next_invoice: next, recurring } = preview;
  const totals = [preview.subtotal, preview.discount, preview.tax, preview.total, preview.credit, preview.credit_applied, preview.due_now];
  return JSON.stringify([
    preview.credits.map(comparableLine),
    preview.lines.map(comparableLine),
    totals.map(comparableMoney),
    // The day that an invoice is due moves with the time of asking; the person sees days.
    invoiced && [comparableMoney(invoiced.amount), invoiced.due_at.slice(0, 10)],
    comparableMoney(recurring.total),
    next && [next.at.slice(0, 10), comparableMoney(next.amount_due)],
  ]);
}
