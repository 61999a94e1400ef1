import type { Line, PricePreview, TaxLine } from '@tillkit/contract';
import { comparableMoney } from '../comparable.ts';

/**
 * True where two previews ask for the same money: every line, discount, tax, total, recurring total and next amount, and
 * the same trial. Ids and times may differ.
 */
export function samePrice(one: PricePreview, other: PricePreview): boolean {
  return fingerprint(one) === fingerprint(other);
}

function fingerprint(preview: PricePreview): string {
  const { subtotal, discount, tax, total, due_now, recurring, next_charge, trial, discount_applied } = preview;
  return JSON.stringify([
    preview.cart.plan,
    preview.interval,
    preview.lines.map(line),
    preview.taxes.map(taxLine),
    [subtotal, discount, tax, total, due_now].map(comparableMoney),
    [recurring.subtotal, recurring.discount, recurring.tax, recurring.total].map(comparableMoney),
    next_charge && comparableMoney(next_charge.amount),
    trial && [trial.days, trial.card_required],
    discount_applied && [discount_applied.coupon, discount_applied.duration],
  ]);
}

function line({ kind, key, quantity, amount, discount, tax, tax_behavior }: Line): unknown {
  return [kind, key, quantity, comparableMoney(amount), comparableMoney(discount), comparableMoney(tax), tax_behavior];
}

function taxLine({ country, rate, amount, reverse_charge }: TaxLine): unknown {
  return [country, rate, comparableMoney(amount), reverse_charge];
}
