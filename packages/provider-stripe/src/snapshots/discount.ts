import type { AppliedDiscount } from '@tillkit/contract';
import type { BillingContext } from '@tillkit/host/port';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { tags } from '../metadata.ts';
import { instant } from './time.ts';

/** A discount at Stripe with its coupon, whole. */
export interface WholeDiscount {
  discount: Stripe.Discount;
  coupon: Stripe.Coupon;
}

/** Those whose coupon was fetched with them, oldest first. */
export function wholeDiscounts(discounts: (string | Stripe.Discount | Stripe.DeletedDiscount)[]): WholeDiscount[] {
  return discounts
    .flatMap((discount) => {
      if (typeof discount === 'string' || discount.deleted) return [];
      const { coupon } = discount.source;
      return coupon && typeof coupon !== 'string' ? [{ discount, coupon }] : [];
    })
    .sort((one, other) => one.discount.start - other.discount.start);
}

/** With what coupons take off in other currencies, which Stripe tells of one coupon at a time. */
export function inAllCurrencies({ stripe }: Connection, discounts: WholeDiscount[], currency: string): Promise<WholeDiscount[]> {
  return Promise.all(
    discounts.map(async ({ discount, coupon }) => {
      const isToldAll = coupon.amount_off === null || coupon.currency === currency || coupon.currency_options !== undefined;
      return { discount, coupon: isToldAll ? coupon : await stripe.coupons.retrieve(coupon.id, { expand: ['currency_options'] }) };
    }),
  );
}

interface Holder {
  currency: string;
  /** End of the period that a discount for one invoice lowers: Stripe forgets such a one once the invoice is made. */
  onceUntil: string;
  /** The promotion code as it was typed. */
  code: string | undefined;
}

/** Our rows have one discount; Stripe may have several: the latest is shown. */
export function appliedDiscount(context: BillingContext, discounts: WholeDiscount[], holder: Holder): AppliedDiscount | null {
  const latest = discounts.at(-1);
  if (!latest) return null;
  const { discount, coupon } = latest;
  const key = coupon.metadata?.[tags.coupon] ?? keyOf(coupon.id);
  const own = context.catalog.coupons.find((candidate) => candidate.key === key);
  const spelling = holder.code?.toLowerCase();
  const typed = own?.codes.find((code) => code.toLowerCase() === spelling);
  return {
    coupon: key,
    code: typed ?? coupon.metadata?.[tags.code] ?? own?.codes[0] ?? '',
    name: own?.name ?? coupon.name ?? key,
    percent_off: coupon.percent_off,
    amount_off: amountOff(coupon, holder.currency),
    duration: durationOf(coupon),
    ends_at: endOf(discount, coupon, holder),
  };
}

export function durationOf({ duration }: Pick<Stripe.Coupon, 'duration'>): AppliedDiscount['duration'] {
  if (duration === 'forever') return 'forever';
  return duration === 'repeating' ? 'repeating' : 'once';
}

function amountOff({ amount_off, currency, currency_options }: Stripe.Coupon, wanted: string): AppliedDiscount['amount_off'] {
  if (amount_off === null) return null;
  const amount = currency === wanted ? amount_off : currency_options?.[wanted]?.amount_off;
  return { amount: amount ?? amount_off, currency: amount === undefined && currency ? currency : wanted };
}

function endOf({ end }: Stripe.Discount, coupon: Stripe.Coupon, { onceUntil }: Holder): string | null {
  if (end !== null) return instant(end);
  return durationOf(coupon) === 'once' ? onceUntil : null;
}

/** Ids at Stripe may hold what our keys may not. */
function keyOf(id: string): string {
  const key = id
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '');
  return key === '' ? 'coupon' : key.slice(0, 64);
}
