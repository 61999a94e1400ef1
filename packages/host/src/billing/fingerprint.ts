import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Line } from '@tillkit/contract';
import type { PricedCart } from '../provider/port.ts';

/**
 * SHA-256, hexadecimal, of everything about a price that must not move between showing and confirming: prices (those of usage too), line amounts,
 * discount, taxes, totals, what recurs, what is due now and the length of a trial. Times are left out, since they move with the clock.
 */
export function fingerprint(priced: PricedCart): string {
  const discount = priced.discount_applied;
  const parts = [
    priced.currency,
    priced.interval,
    priced.lines.map(lineParts),
    priced.usage_prices.map(({ price }) => price.id),
    [priced.subtotal, priced.discount, priced.tax, priced.total, priced.due_now].map(({ amount }) => amount),
    priced.taxes.map((tax) => [tax.country, tax.rate, tax.behavior, tax.taxable.amount, tax.amount.amount, tax.reverse_charge]),
    discount && [discount.coupon, discount.percent_off, discount.amount_off?.amount ?? null, discount.duration],
    [priced.recurring.subtotal, priced.recurring.discount, priced.recurring.tax, priced.recurring.total].map(({ amount }) => amount),
    priced.trial && [priced.trial.days, priced.trial.card_required],
  ];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))));
}

function lineParts(line: Line): unknown[] {
  return [line.kind, line.key, line.price, line.quantity, line.amount.amount, line.discount.amount, line.tax.amount, line.tax_behavior];
}
