import Big from 'big.js';
import type Stripe from 'stripe';
import { allocate } from '../../../../provider-sandbox/src/money/allocate.ts';
import { invalidRequest } from '../failure.ts';
import { redeemable } from '../resources/coupons.ts';
import { redeemableCode } from '../resources/promotion-codes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { round } from './amounts.ts';
import { addIntervals } from './calendar.ts';

interface GivenDiscount {
  coupon?: string;
  promotion_code?: string;
  discount?: string;
}

interface DiscountOwner {
  customer: string | null;
  subscription: string | null;
  /** When it begins. */
  at: number;
  /** Whether this redemption counts; a preview's does not. */
  redeem: boolean;
}

/** The discounts that a list of coupons, codes and earlier discounts comes to. It takes the place of the earlier list. */
export function discountsFrom(world: World, given: '' | null | GivenDiscount[] | undefined, owner: DiscountOwner): Stripe.Discount[] {
  return (given || []).map((each, index) => {
    const param = `discounts[${index}]`;
    if (each.discount) {
      const kept = world.store.require('discount', each.discount, `${param}[discount]`);
      if (owner.subscription && kept.subscription !== owner.subscription)
        throw invalidRequest(`No such discount: '${each.discount}'`, { code: 'resource_missing', param });
      return kept;
    }
    if (each.promotion_code) {
      const code = redeemableCode(world, each.promotion_code, owner.customer, `${param}[promotion_code]`);
      if (owner.redeem) code.times_redeemed += 1;
      return newDiscount(world, idOf(code.promotion.coupon) ?? '', code.id, owner, param);
    }
    return newDiscount(world, each.coupon ?? '', null, owner, `${param}[coupon]`);
  });
}

function newDiscount(world: World, couponId: string, code: string | null, owner: DiscountOwner, param: string): Stripe.Discount {
  const coupon = redeemable(world, couponId, param);
  const months = coupon.duration === 'repeating' ? (coupon.duration_in_months ?? 0) : null;
  const discount: Stripe.Discount = {
    id: world.ids.next('di'),
    object: 'discount',
    checkout_session: null,
    customer: owner.customer,
    customer_account: null,
    end: months === null ? null : addIntervals(owner.at, { interval: 'month', count: 1 }, months),
    invoice: null,
    invoice_item: null,
    promotion_code: code,
    source: { coupon: coupon.id, type: 'coupon' },
    start: owner.at,
    subscription: owner.subscription,
    subscription_item: null,
  };
  if (owner.redeem) {
    coupon.times_redeemed += 1;
    world.create(discount, 'customer.discount.created', owner.at);
  } else world.store.add(discount);
  return discount;
}

export function couponOf(world: World, discount: Stripe.Discount): Stripe.Coupon {
  const id = idOf(discount.source.coupon) ?? '';
  const coupon = world.store.anything(id);
  if (coupon?.object !== 'coupon') throw new Error(`The coupon ${id} of a discount was never there.`);
  return coupon;
}

export function runsAt(discount: Stripe.Discount, at: number): boolean {
  return discount.end === null || discount.end > at;
}

/** What of a line a coupon may take. */
interface DiscountedLine {
  amount: number;
  product: string;
  discountable: boolean;
}

/**
 * What each discount takes off each line: one list per line. A percentage is taken of what the earlier discounts left;
 * a fixed amount is spread in proportion, as flexible billing does.
 */
export function discountLines(
  world: World,
  lines: DiscountedLine[],
  discounts: Stripe.Discount[],
  currency: string,
): { discount: string; amount: number }[][] {
  const left = lines.map((line) => line.amount);
  const taken: { discount: string; amount: number }[][] = lines.map(() => []);
  for (const discount of discounts) {
    const coupon = couponOf(world, discount);
    const only = world.billing.couponLimits.get(coupon.id)?.products;
    const weights = lines.map((line, index) =>
      line.discountable && (!only || only.includes(line.product)) ? Math.max(left[index] ?? 0, 0) : 0,
    );
    const parts = allocate(takes(world, coupon, weights, currency), weights);
    for (const [index, amount] of parts.entries()) {
      left[index] = (left[index] ?? 0) - amount;
      if (weights[index]) taken[index]?.push({ discount: discount.id, amount });
    }
  }
  return taken;
}

function takes(world: World, coupon: Stripe.Coupon, weights: number[], currency: string): number {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (coupon.percent_off !== null) return round(new Big(sum).times(coupon.percent_off).div(100));
  if (coupon.currency === currency) return Math.min(coupon.amount_off ?? 0, sum);
  const other = world.billing.couponCurrencies.get(coupon.id)?.[currency];
  if (!other) throw invalidRequest(`The coupon ${coupon.id} cannot be applied to the currency ${currency}.`, { param: 'discounts' });
  return Math.min(other.amount_off, sum);
}
