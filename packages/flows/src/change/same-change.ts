import type { ChangePreview, CreditLine, Line, Money } from '@tillkit/contract';

/**
 * True where two previews change the same and ask for the same money at the same time: every credit, line, total, next invoice and
 * recurring total. Ids and the time of asking may differ.
 */
export function sameChange(one: ChangePreview, other: ChangePreview): boolean {
  return fingerprint(one) === fingerprint(other);
}

function fingerprint(preview: ChangePreview): string {
  const { kind, when, before, after, verdict, effective_at: at, next_invoice: next } = preview;
  const totals = [preview.subtotal, preview.discount, preview.tax, preview.total, preview.credit, preview.credit_applied, preview.due_now];
  return JSON.stringify([
    kind,
    when,
    // A change at once comes into effect whenever it is confirmed.
    when === 'now' ? null : at,
    verdict.outcome,
    [before, after].map(({ plan, interval, seats, add_ons, recurring }) => [plan.key, interval, seats, add_ons, money(recurring.total)]),
    preview.credits.map(line),
    preview.lines.map(line),
    totals.map(money),
    money(preview.credit_balance),
    next && [next.at, money(next.amount_due)],
  ]);
}

function line({ kind, key, quantity, amount, tax }: Line | CreditLine): unknown {
  return [kind, key, quantity, money(amount), money(tax)];
}

function money({ amount, currency }: Money): unknown {
  return [amount, currency];
}
