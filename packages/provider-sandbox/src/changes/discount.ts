import type { AppliedDiscount, Subscription } from '@tillkit/contract';
import type { CatalogSnapshot } from '@tillkit/host/port';
import { licensedItems } from '../charges/item.ts';
import { discountEnd } from '../discounts/duration.ts';
import { isQuoted } from '../quotes/terms.ts';
import type { Target } from './target.ts';

/**
 * The discount that is left after a change. One that is limited to plans does not go over to another one. One for a single invoice does
 * not lower a whole new period after it has lowered one; in a trial nothing was lowered yet, so that its months are counted anew. One that was quoted goes with the plan and interval that it was quoted for.
 * @param anchor of the periods after the change
 */
export function discountAfter(
  catalog: CatalogSnapshot,
  subscription: Subscription,
  target: Target,
  anchor: string,
): AppliedDiscount | null {
  const { discount, status, interval } = subscription;
  if (!discount) return null;
  if (isQuoted(discount)) return target.plan.key === subscription.plan.key && interval === target.interval ? discount : null;
  const coupon = catalog.coupons.find(({ key }) => key === discount.coupon);
  if (coupon?.plans && !coupon.plans.includes(target.plan.key)) return null;
  if (interval === target.interval && anchor === subscription.anchor) return discount;
  if (status !== 'trialing') return discount.duration === 'once' ? null : discount;
  if (discount.duration === 'repeating' && coupon?.duration_months === undefined) return discount;
  const usageOnly = licensedItems(target.items).length === 0;
  const months = { duration: discount.duration, duration_months: coupon?.duration_months };
  return { ...discount, ends_at: discountEnd(months, { anchor, interval: target.interval, usageOnly }) };
}
