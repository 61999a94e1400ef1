import type { AppliedDiscount, Money, Period, Totals } from '@tillkit/contract';
import { discountAt, lastingDiscount } from '../discounts/duration.ts';
import type { TaxDecision } from '../taxes/decide.ts';
import { type ChargeItem, usageItems } from './item.ts';
import { licensedLines } from './lines.ts';
import { settle, totalsOf } from './settle.ts';

/** What charges follow from. */
export interface Agreement {
  items: ChargeItem[];
  currency: string;
  discount: AppliedDiscount | null;
  tax: TaxDecision;
}

/** What is paid in advance for a period, by an invoice made at its start. */
export function advanceCharge({ items, currency, discount, tax }: Agreement, period: Period) {
  return settle(licensedLines(items, currency, period), currency, discountAt(discount, period.start), tax);
}

/** Each interval's totals once limited discounts have ended, without usage. */
export function recurringTotals({ items, currency, discount, tax }: Agreement, period: Period): Totals {
  return totalsOf(settle(licensedLines(items, currency, period), currency, lastingDiscount(discount), tax));
}

/** The charge at the start of a period, as known now: without usage. Null where nothing is ever charged. */
export function chargeAt(agreement: Agreement, period: Period): { at: string; amount: Money } | null {
  return everCharges(agreement, period) ? { at: period.start, amount: advanceCharge(agreement, period).total } : null;
}

/** Whether anything will have to be paid in this or a later period. Usage may have to be, so a metered price counts. */
export function everCharges(agreement: Agreement, period: Period): boolean {
  if (usageItems(agreement.items).length > 0) return true;
  return recurringTotals(agreement, period).total.amount > 0 || advanceCharge(agreement, period).total.amount > 0;
}
