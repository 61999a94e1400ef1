import type { AppliedDiscount, Line, TaxLine, Totals } from '@tillkit/contract';
import { discountAmount } from '../discounts/amount.ts';
import { allocate } from '../money/allocate.ts';
import { money, sum } from '../money/money.ts';
import { taxOn, taxSummary } from '../taxes/apply.ts';
import type { TaxDecision } from '../taxes/decide.ts';
import type { DraftLine } from './lines.ts';

/** Lines with their sums. */
export interface Settlement extends Totals {
  lines: Line[];
  taxes: TaxLine[];
}

/**
 * Spreads the discount over the lines in proportion, taxes each line on what is left, and adds up.
 * Exclusive and inclusive lines may be mixed: `tax` is the tax of all lines, and
 * `total` is `subtotal - discount` plus the tax of the exclusive lines, as the tax of inclusive lines is in their amounts.
 */
export function settle(drafts: DraftLine[], currency: string, discount: AppliedDiscount | null, tax: TaxDecision): Settlement {
  const amounts = drafts.map((line) => line.amount.amount);
  const discounts = allocate(discountAmount(discount, sum(amounts)), amounts);
  const lines = drafts.map((draft, index): Line => {
    const reduction = discounts[index] ?? 0;
    const taxed = taxOn(draft.amount.amount - reduction, draft.tax_behavior, tax);
    return { id: `line_${index + 1}`, ...draft, discount: money(reduction, currency), tax: money(taxed, currency) };
  });
  return summed(lines, currency, tax);
}

/** Lines that know their discount and tax already, with their sums. */
export function summed(lines: Line[], currency: string, tax: TaxDecision): Settlement {
  const total = (field: 'amount' | 'discount' | 'tax', of = lines) => sum(of.map((line) => line[field].amount));
  const [subtotal, discount] = [total('amount'), total('discount')];
  const exclusive = lines.filter((line) => line.tax_behavior === 'exclusive');
  return {
    lines,
    subtotal: money(subtotal, currency),
    discount: money(discount, currency),
    tax: money(total('tax'), currency),
    total: money(sum([subtotal, -discount, total('tax', exclusive)]), currency),
    taxes: taxSummary(lines, currency, tax),
  };
}

/** The sums alone. */
export function totalsOf({ subtotal, discount, tax, total }: Totals): Totals {
  return { subtotal, discount, tax, total };
}
