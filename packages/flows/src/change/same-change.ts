import type { ChangePreview } from '@tillkit/contract';
import { comparableLine, comparableMoney } from '../comparable.ts';

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
    [before, after].map(({ plan, interval, seats, add_ons, recurring }) => [
      plan.key,
      interval,
      seats,
      add_ons,
      comparableMoney(recurring.total),
    ]),
    preview.credits.map(comparableLine),
    preview.lines.map(comparableLine),
    totals.map(comparableMoney),
    comparableMoney(preview.credit_balance),
    next && [next.at, comparableMoney(next.amount_due)],
  ]);
}
