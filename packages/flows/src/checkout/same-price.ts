import type { Line, Money, PricePreview, TaxLine } from '@tillkit/contract';

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
    [subtotal, discount, tax, total, due_now].map(money),
    [recurring.subtotal, recurring.discount, recurring.tax, recurring.total].map(money),
    next_charge && money(next_charge.amount),
    trial && [trial.days, trial.card_required],
    discount_applied && [discount_applied.coupon, discount_applied.duration],
  ]);
}

function line({ kind, key, quantity, amount, discount, tax, tax_behavior }: Line): unknown {
  return [kind, key, quantity, money(amount), money(discount), money(tax), tax_behavior];
}

function taxLine({ country, rate, amount, reverse_charge }: TaxLine): unknown {
  return [country, rate, money(amount), reverse_charge];
}

function money({ amount, currency }: Money): unknown {
  return [amount, currency];
}
