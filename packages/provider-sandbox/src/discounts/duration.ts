import type { AppliedDiscount, Interval } from '@tillkit/contract';
import { isBefore, monthsOf, plusMonths } from '../calendar/calendar.ts';

/** When the first invoice is made that a discount can lower: at the anchor, or one interval later where only usage is charged. */
export interface DiscountStart {
  anchor: string;
  interval: Interval;
  usageOnly: boolean;
}

/** From when on invoices are without the discount; null for never. Months are counted from the anchor, so a trial does not use them up. */
export function discountEnd(
  coupon: { duration: AppliedDiscount['duration']; duration_months?: number | undefined },
  { anchor, interval, usageOnly }: DiscountStart,
): string | null {
  const offset = usageOnly ? monthsOf(interval) : 0;
  switch (coupon.duration) {
    case 'forever':
      return null;
    case 'once':
      return plusMonths(anchor, offset + monthsOf(interval));
    case 'repeating':
      return plusMonths(anchor, offset + (coupon.duration_months ?? 1));
  }
}

/** The discount where it applies to an invoice made at `at`, else null. */
export function discountAt(discount: AppliedDiscount | null, at: string): AppliedDiscount | null {
  if (!discount) return null;
  return discount.ends_at === null || isBefore(at, discount.ends_at) ? discount : null;
}

/** The discount where it never ends, else null. */
export function lastingDiscount(discount: AppliedDiscount | null): AppliedDiscount | null {
  return discount?.duration === 'forever' ? discount : null;
}
