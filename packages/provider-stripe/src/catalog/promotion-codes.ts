import type { CatalogCoupon } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { tags } from '../metadata.ts';
import { all, idOf } from './remote.ts';

/** Stripe knows no "_" in codes. The host takes them all the same. */
const stripeCode = /^[A-Za-z0-9-]+$/;

/**
 * Codes of the catalog, for pages of Stripe's own; in ours the host looks at codes. A code that another environment has in the same
 * account stays its. Of a code only whether it is active can be changed at Stripe: one with other terms takes its place.
 */
export async function pushCodes(
  stripe: Stripe,
  environment: string,
  { coupon, id, now }: { coupon: CatalogCoupon; id: string; now: string },
): Promise<void> {
  const held = await all(stripe.promotionCodes.list({ coupon: id, limit: 100 }));
  const own = held.filter((code) => isOurs(code, environment));
  const isOver = coupon.expires_at !== undefined && Date.parse(coupon.expires_at) <= Date.parse(now);
  const wanted = isOver ? [] : coupon.codes.filter((code) => stripeCode.test(code));
  const terms = termsOf(coupon);
  const kept = wanted.map((code) => own.find((each) => isSame(each.code, code) && hasTerms(each, terms)));
  for (const code of own.filter((each) => each.active && !kept.includes(each)))
    await stripe.promotionCodes.update(code.id, { active: false });
  for (const [index, code] of wanted.entries()) {
    const same = kept[index];
    // One that was used up is inactive for good.
    if (same) await (same.active || isUsedUp(same) ? null : stripe.promotionCodes.update(same.id, { active: true }));
    else await createCode(stripe, environment, { code, coupon, id, terms });
  }
}

/** Nobody can redeem the codes of a coupon at Stripe any more. */
export async function retireCodes(stripe: Stripe, coupon: string): Promise<void> {
  for (const code of await all(stripe.promotionCodes.list({ coupon, active: true, limit: 100 }))) {
    await stripe.promotionCodes.update(code.id, { active: false });
  }
}

type Terms = Pick<Stripe.PromotionCodeCreateParams, 'expires_at' | 'max_redemptions' | 'restrictions'>;

interface NewCode {
  code: string;
  coupon: CatalogCoupon;
  id: string;
  terms: Terms;
}

async function createCode(stripe: Stripe, environment: string, { code, coupon, id, terms }: NewCode): Promise<void> {
  const [taken] = (await stripe.promotionCodes.list({ code, active: true, limit: 1 })).data;
  if (taken && !isOurs(taken, environment)) return;
  if (taken) await stripe.promotionCodes.update(taken.id, { active: false });
  const metadata = { [tags.environment]: environment, [tags.coupon]: coupon.key };
  await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: id }, code, ...terms, metadata });
}

function termsOf(coupon: CatalogCoupon): Terms {
  const { expires_at, maximum_redemptions } = coupon;
  return {
    ...(expires_at === undefined ? {} : { expires_at: Math.floor(Date.parse(expires_at) / 1000) }),
    ...(maximum_redemptions === undefined ? {} : { max_redemptions: maximum_redemptions }),
    ...restrictionsOf(coupon),
  };
}

function hasTerms({ expires_at, max_redemptions, restrictions }: Stripe.PromotionCode, terms: Terms): boolean {
  return (
    expires_at === (terms.expires_at ?? null) &&
    max_redemptions === (terms.max_redemptions ?? null) &&
    restrictions.minimum_amount === (terms.restrictions?.minimum_amount ?? null) &&
    restrictions.minimum_amount_currency === (terms.restrictions?.minimum_amount_currency ?? null)
  );
}

const isUsedUp = ({ max_redemptions, times_redeemed }: Stripe.PromotionCode) =>
  max_redemptions !== null && times_redeemed >= max_redemptions;

export function couponOf({ promotion }: Stripe.PromotionCode): string | null {
  return promotion.coupon === null ? null : idOf(promotion.coupon);
}

function restrictionsOf({ minimum_subtotal = [] }: CatalogCoupon): Pick<Stripe.PromotionCodeCreateParams, 'restrictions'> {
  const [first, ...others] = minimum_subtotal;
  if (!first) return {};
  return {
    restrictions: {
      minimum_amount: first.amount,
      minimum_amount_currency: first.currency,
      ...(others.length === 0
        ? {}
        : { currency_options: Object.fromEntries(others.map(({ amount, currency }) => [currency, { minimum_amount: amount }])) }),
    },
  };
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const isOurs = ({ metadata }: Stripe.PromotionCode, environment: string) => metadata?.[tags.environment] === environment;
