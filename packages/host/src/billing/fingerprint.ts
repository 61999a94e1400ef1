import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { AppliedDiscount, Line, QuotePreview } from '@tillkit/contract';
import type { PricedCart, PricedChange } from '../provider/port.ts';

/**
 * SHA-256, hexadecimal, of everything about a price that must not move between showing and confirming: prices (those of usage too), line amounts,
 * plan, seats, discount with its length, taxes, totals, what recurs, what is due now and the length of a trial. Times are left out, since they
 * move with the clock.
 * @param now the environment's time at which it was priced
 */
export function fingerprint(priced: PricedCart, now: Date): string {
  const discount = priced.discount_applied;
  const parts = [
    priced.cart.plan,
    priced.cart.seats ?? null,
    priced.currency,
    priced.interval,
    priced.lines.map(lineParts),
    priced.usage_prices.map(({ price }) => price.id),
    [priced.subtotal, priced.discount, priced.tax, priced.total, priced.due_now].map(({ amount }) => amount),
    priced.taxes.map((tax) => [tax.country, tax.rate, tax.behavior, tax.taxable.amount, tax.amount.amount, tax.reverse_charge]),
    discount && [
      discount.coupon,
      discount.percent_off,
      discount.amount_off?.amount ?? null,
      discount.duration,
      monthsOf(discount, priced, now),
    ],
    [priced.recurring.subtotal, priced.recurring.discount, priced.recurring.tax, priced.recurring.total].map(({ amount }) => amount),
    priced.trial && [priced.trial.days, priced.trial.card_required],
  ];
  return hash(parts);
}

/** Calendar months that a discount lasts from the first charge on; null for ever. */
function monthsOf({ ends_at }: AppliedDiscount, { trial }: PricedCart, now: Date): number | null {
  if (ends_at === null) return null;
  const [begin, end] = [new Date(trial?.ends_at ?? now), new Date(ends_at)];
  return (end.getUTCFullYear() - begin.getUTCFullYear()) * 12 + end.getUTCMonth() - begin.getUTCMonth();
}

/** The same of a change: what is given back and charged, what is due now and next, and what the subscription holds afterwards. */
export function changeFingerprint(priced: PricedChange): string {
  const { after, next_invoice: next, discount_applied: discount } = priced;
  const totals = [priced.subtotal, priced.discount, priced.tax, priced.total, priced.credit, priced.credit_applied, priced.due_now];
  return hash([
    [priced.kind, priced.when, priced.when === 'now' ? null : priced.effective_at, priced.verdict.outcome, priced.currency],
    [after.plan.key, after.interval, after.seats, after.add_ons.map(({ key, quantity }) => [key, quantity])],
    priced.credits.map(({ kind, key, price, amount, tax }) => [kind, key, price, amount.amount, tax.amount]),
    priced.lines.map(lineParts),
    [...totals, priced.credit_balance].map(({ amount }) => amount),
    discount && [discount.coupon, discount.percent_off, discount.amount_off?.amount ?? null, discount.duration],
    [after.recurring.subtotal, after.recurring.discount, after.recurring.tax, after.recurring.total].map(({ amount }) => amount),
    next && [next.subtotal, next.discount, next.tax, next.total, next.credit_applied, next.amount_due].map(({ amount }) => amount),
    priced.usage_prices.map(({ price }) => price.id),
    priced.trial_ends_at === null,
  ]);
}

/** The same of accepting a quote. */
export function quoteFingerprint(shown: Omit<QuotePreview, 'id' | 'created_at' | 'expires_at'>): string {
  const { recurring, next_invoice: next } = shown;
  const totals = [shown.subtotal, shown.discount, shown.tax, shown.total, shown.credit, shown.credit_applied, shown.due_now];
  return hash([
    shown.quote,
    shown.credits.map(({ kind, key, price, amount, tax }) => [kind, key, price, amount.amount, tax.amount]),
    shown.lines.map(lineParts),
    totals.map(({ amount }) => amount),
    shown.taxes.map((tax) => [tax.country, tax.rate, tax.behavior, tax.taxable.amount, tax.amount.amount, tax.reverse_charge]),
    shown.invoiced?.amount.amount ?? null,
    [recurring.subtotal, recurring.discount, recurring.tax, recurring.total].map(({ amount }) => amount),
    next && [next.subtotal, next.discount, next.tax, next.total, next.credit_applied, next.amount_due].map(({ amount }) => amount),
  ]);
}

const hash = (parts: unknown[]) => bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))));

function lineParts(line: Line): unknown[] {
  return [line.kind, line.key, line.price, line.quantity, line.amount.amount, line.discount.amount, line.tax.amount, line.tax_behavior];
}
