import type { CreditLine, Line, Money, QuotePreview } from '@tillkit/contract';

/** True where two previews ask for the same money, in the same way. Ids and the time of asking may differ. */
export function sameOffer(one: QuotePreview, other: QuotePreview): boolean {
  return fingerprint(one) === fingerprint(other);
}

function fingerprint(preview: QuotePreview): string {
  const { invoiced, next_invoice: next, recurring } = preview;
  const totals = [preview.subtotal, preview.discount, preview.tax, preview.total, preview.credit, preview.credit_applied, preview.due_now];
  return JSON.stringify([
    preview.credits.map(line),
    preview.lines.map(line),
    totals.map(money),
    // The day that an invoice is due moves with the time of asking; the person sees days.
    invoiced && [money(invoiced.amount), invoiced.due_at.slice(0, 10)],
    money(recurring.total),
    next && [next.at.slice(0, 10), money(next.amount_due)],
  ]);
}

function line({ kind, key, quantity, amount, tax }: Line | CreditLine): unknown {
  return [kind, key, quantity, money(amount), money(tax)];
}

function money({ amount, currency }: Money): unknown {
  return [amount, currency];
}
