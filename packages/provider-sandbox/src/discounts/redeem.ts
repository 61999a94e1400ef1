import type { AppliedDiscount } from '@tillkit/contract';
import { BillingError, type CatalogCoupon, type CatalogPlan, type CatalogSnapshot } from '@tillkit/host/port';
import { isBefore } from '../calendar/calendar.ts';
import { formatCount, formatList, formatMoney } from '../money/format.ts';
import { money } from '../money/money.ts';
import { type DiscountStart, discountEnd } from './duration.ts';

const param = '/promotion_code';

export interface Redemption extends DiscountStart {
  catalog: CatalogSnapshot;
  code: string;
  plan: CatalogPlan;
  currency: string;
  /** Minor units of what is paid in advance, before discount and tax. */
  subtotal: number;
  now: string;
}

/**
 * The discount that a code gives on a cart. The minimum and the plans are looked at once, when the code is redeemed.
 * @throws {BillingError} coupon_not_found, coupon_expired, coupon_exhausted, coupon_not_applicable
 */
export function redeem(redemption: Redemption): AppliedDiscount {
  const { catalog, code, currency } = redemption;
  const spelling = (candidate: CatalogCoupon) => candidate.codes.find((known) => known.toLowerCase() === code.toLowerCase());
  const coupon = catalog.coupons.find(spelling);
  if (!coupon)
    throw new BillingError('coupon_not_found', `There is no code "${code}". Check its spelling, or remove it to go on without.`, param);
  checkValidity(coupon, redemption);
  checkPlan(coupon, redemption);
  const amountOff = coupon.amount_off?.find((amount) => amount.currency === currency) ?? null;
  checkCurrency(coupon, redemption);
  checkMinimum(coupon, redemption);
  return {
    coupon: coupon.key,
    code: spelling(coupon) ?? code,
    name: coupon.name,
    percent_off: coupon.percent_off ?? null,
    amount_off: amountOff && { amount: amountOff.amount, currency },
    duration: coupon.duration,
    ends_at: discountEnd(coupon, redemption),
  };
}

function checkValidity(coupon: CatalogCoupon, { code, now }: Redemption): void {
  if (coupon.expires_at && !isBefore(now, coupon.expires_at)) {
    const day = coupon.expires_at.slice(0, 10);
    throw new BillingError('coupon_expired', `The code "${code}" expired on ${day}. Remove it to go on without.`, param);
  }
  if (coupon.maximum_redemptions !== undefined && coupon.redemptions >= coupon.maximum_redemptions) {
    throw new BillingError(
      'coupon_exhausted',
      `The code "${code}" could be used ${times(coupon.maximum_redemptions)} and has been used up. Remove it to go on without.`,
      param,
    );
  }
}

function checkPlan(coupon: CatalogCoupon, { catalog, code, plan }: Redemption): void {
  if (plan.kind === 'free') {
    throw new BillingError('coupon_not_applicable', `${plan.name} costs nothing, so there is nothing to take off. Remove the code.`, param);
  }
  if (!coupon.plans || coupon.plans.includes(plan.key)) return;
  const names = catalog.plans.filter((candidate) => coupon.plans?.includes(candidate.key)).map((candidate) => candidate.name);
  const remedy = names.length > 0 ? `Choose ${formatList(names, 'or')}, or remove the code.` : 'Remove the code.';
  throw new BillingError('coupon_not_applicable', `The code "${code}" does not apply to ${plan.name}. ${remedy}`, param);
}

function checkCurrency(coupon: CatalogCoupon, { code, currency }: Redemption): void {
  if (!coupon.amount_off || coupon.amount_off.some((amount) => amount.currency === currency)) return;
  const currencies = coupon.amount_off.map((amount) => amount.currency.toUpperCase());
  throw new BillingError(
    'coupon_not_applicable',
    `The code "${code}" does not apply in ${currency.toUpperCase()}. Pay in ${formatList(currencies, 'or')}, or remove the code.`,
    param,
  );
}

function checkMinimum(coupon: CatalogCoupon, { code, currency, subtotal }: Redemption): void {
  if (!coupon.minimum_subtotal?.length) return;
  const minimum = coupon.minimum_subtotal.find((amount) => amount.currency === currency);
  if (!minimum) {
    const currencies = coupon.minimum_subtotal.map((amount) => amount.currency.toUpperCase());
    throw new BillingError(
      'coupon_not_applicable',
      `The code "${code}" does not apply in ${currency.toUpperCase()}. Pay in ${formatList(currencies, 'or')}, or remove the code.`,
      param,
    );
  }
  if (subtotal >= minimum.amount) return;
  throw new BillingError(
    'coupon_not_applicable',
    `The code "${code}" needs at least ${formatMoney(minimum)}; this comes to ${formatMoney(money(subtotal, currency))}. Add ${formatMoney(money(minimum.amount - subtotal, currency))} or more, or remove the code.`,
    param,
  );
}

function times(count: number): string {
  return count === 1 ? 'once' : `${formatCount(count)} times`;
}
