import type { AppliedDiscount } from '@tillkit/contract';
import Big from 'big.js';
import { toMinorUnits } from '../money/money.ts';

/** What a discount takes off a subtotal, in minor units, rounded half up; never more than the subtotal. */
export function discountAmount(discount: AppliedDiscount | null, subtotal: number): number {
  if (!discount) return 0;
  if (discount.amount_off) return Math.min(discount.amount_off.amount, subtotal);
  return toMinorUnits(new Big(subtotal).times(discount.percent_off ?? 0).div(100));
}
