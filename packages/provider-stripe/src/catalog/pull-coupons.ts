import { CouponInput } from '@tillkit/contract';
import type { PulledCatalog } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { tags } from '../metadata.ts';
import { readCoupon } from './coupons.ts';
import { freeKey, keyFrom } from './names.ts';
import { couponOf } from './promotion-codes.ts';
import { all } from './remote.ts';

/** Coupons that can be redeemed: ours as they were written, others where they have a code. @param plans keys of those that there are */
export async function pullCoupons(
  stripe: Stripe,
  environment: string,
  plans: string[],
  skipped: PulledCatalog['skipped'],
): Promise<CouponInput[]> {
  const codes = await all(stripe.promotionCodes.list({ active: true, limit: 100 }));
  const listed = await all(stripe.coupons.list({ limit: 100, expand: ['data.applies_to', 'data.currency_options'] }));
  const mine = ({ metadata }: Stripe.Coupon) => metadata?.[tags.environment] === environment;
  const isForSale = (coupon: Stripe.Coupon) =>
    mine(coupon) ? coupon.metadata?.tillkit_definition_0 !== undefined && coupon.metadata.tillkit_retired !== 'true' : coupon.valid;
  const visible = listed
    .filter((coupon) => isForSale(coupon) && (mine(coupon) || coupon.metadata?.[tags.environment] === undefined))
    .toSorted((one, other) => place(one) - place(other) || one.created - other.created || (one.id < other.id ? -1 : 1));
  const taken = new Set(visible.flatMap(({ metadata }) => metadata?.[tags.coupon] ?? []));
  const coupons: CouponInput[] = [];
  for (const coupon of visible) {
    const key = coupon.metadata?.[tags.coupon] ?? freeKey(keyFrom(coupon.name ?? coupon.id, coupon.id), taken);
    const read = readCoupon(
      coupon,
      codes.filter((code) => couponOf(code) === coupon.id),
      key,
    );
    const known = typeof read === 'string' ? read : withKnownPlans(read, plans);
    const checked = CouponInput.safeParse(known);
    if (checked.success) coupons.push(checked.data);
    else
      skipped.push({
        id: coupon.id,
        reason: typeof known === 'string' ? known : (checked.error.issues[0]?.message ?? 'It cannot be read.'),
      });
  }
  return coupons;
}

const place = ({ metadata }: Stripe.Coupon) => Number(metadata?.tillkit_order ?? Number.MAX_SAFE_INTEGER);

/** A plan may have been taken out at Stripe. */
function withKnownPlans({ plans: limited, ...coupon }: CouponInput, plans: string[]): CouponInput {
  return limited ? { ...coupon, plans: limited.filter((key) => plans.includes(key)) } : coupon;
}
