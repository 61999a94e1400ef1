import type { AppliedDiscount, CouponInput } from '@tillkit/contract';
import { BillingError, type CatalogCoupon } from '@tillkit/host/port';
import Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { isMissing } from '../errors.ts';
import { tags } from '../metadata.ts';
import { checkCurrency } from './currencies.ts';
import { shortFingerprint } from './fingerprint.ts';
import { metadataChange, readText, withoutEmpty, writeText } from './metadata-text.ts';

/**
 * Id of a coupon at Stripe. What a coupon takes off never changes there: one with other terms is another coupon, and who has the old one
 * keeps it.
 */
export function couponName(environment: string, coupon: CatalogCoupon): string {
  const { key, percent_off = null, amount_off = [], duration, duration_months = null } = coupon;
  const amounts = amount_off.map(({ amount, currency }) => [currency, amount]).sort();
  return `tillkit_${environment}_${key}_${shortFingerprint(JSON.stringify([percent_off, amounts, duration, duration_months]))}`;
}

/**
 * The coupon at Stripe of one in the catalog. It is made where it is not there yet. @param key ours
 * @throws {BillingError} coupon_not_found, not_supported_by_provider
 */
export async function couponId(connection: Connection, key: string): Promise<string> {
  const { stripe, context } = connection;
  const index = context.catalog.coupons.findIndex((each) => each.key === key);
  const coupon = context.catalog.coupons[index];
  if (!coupon) throw new BillingError('coupon_not_found', `There is no coupon "${key}" any more.`, '/promotion_code');
  const id = couponName(context.environment.id, coupon);
  if (!(await existingCoupon(stripe, id))) await pushCoupon(stripe, context.environment.id, coupon, { index, held: undefined });
  return id;
}

/** A discount that was agreed in a quote: a coupon of its own, that no code gives. */
export function quoteCoupon(connection: Connection, discount: AppliedDiscount): Promise<string> {
  const { percent_off, duration } = discount;
  return ownCoupon(connection, discount, { percent_off: percent_off ?? 0, duration });
}

/** A coupon that is made for one discount. The same discount always has the same one. */
export async function ownCoupon(
  { stripe, context }: Connection,
  { coupon, code, name }: AppliedDiscount,
  terms: { percent_off: number; duration: AppliedDiscount['duration']; duration_in_months?: number },
): Promise<string> {
  const environment = context.environment.id;
  const id = `tillkit_${environment}_${coupon}_${shortFingerprint(JSON.stringify([terms.percent_off, terms.duration, terms.duration_in_months, name]))}`;
  if (await existingCoupon(stripe, id)) return id;
  const metadata = withoutEmpty({
    [tags.environment]: environment,
    [tags.coupon]: coupon,
    [tags.code]: code,
    ...writeText('tillkit_name', name),
  });
  return (await createCoupon(stripe, { id, name: name.slice(0, nameLength), ...terms, metadata })).id;
}

export async function existingCoupon(stripe: Stripe, id: string): Promise<Stripe.Coupon | undefined> {
  try {
    return await stripe.coupons.retrieve(id);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Somebody else may have made it since it was looked for. */
async function createCoupon(stripe: Stripe, params: Stripe.CouponCreateParams & { id: string }): Promise<Stripe.Coupon> {
  try {
    return await stripe.coupons.create(params);
  } catch (error) {
    const isThere = error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_already_exists';
    if (!isThere) throw error;
    return stripe.coupons.retrieve(params.id);
  }
}

/** Stripe takes 40 characters of a name. */
const nameLength = 40;

/**
 * Makes a coupon what it has to be. Its last day, how often it can be redeemed and for which plans is looked at by the host, which counts
 * only what was bought: Stripe would count what was begun and given up too.
 */
export async function pushCoupon(
  stripe: Stripe,
  environment: string,
  coupon: CatalogCoupon,
  { index, held }: { index: number; held: Stripe.Coupon | undefined },
): Promise<string> {
  const name = coupon.name.slice(0, nameLength);
  const metadata = couponMetadata(environment, coupon, index);
  if (held) {
    const changed = metadataChange(held.metadata ?? {}, metadata);
    const change = { ...(held.name === name ? {} : { name }), ...(changed ? { metadata: changed } : {}) };
    if (Object.keys(change).length > 0) await stripe.coupons.update(held.id, change);
    return held.id;
  }
  const id = couponName(environment, coupon);
  const created = await createCoupon(stripe, { id, name, ...termsOf(coupon), metadata: withoutEmpty(metadata) });
  return created.id;
}

function termsOf({ percent_off, amount_off, duration, duration_months }: CatalogCoupon): Stripe.CouponCreateParams {
  const [first, ...others] = amount_off ?? [];
  for (const { currency } of amount_off ?? []) checkCurrency(currency);
  return {
    duration,
    ...(duration_months === undefined ? {} : { duration_in_months: duration_months }),
    ...(percent_off === undefined ? {} : { percent_off }),
    ...(first ? { amount_off: first.amount, currency: first.currency } : {}),
    ...(others.length === 0
      ? {}
      : { currency_options: Object.fromEntries(others.map(({ amount, currency }) => [currency, { amount_off: amount }])) }),
  };
}

function couponMetadata(environment: string, { redemptions: _counted, ...coupon }: CatalogCoupon, index: number): Record<string, string> {
  const { codes: _codes, ...short } = coupon;
  const text = writeText('tillkit_definition', JSON.stringify(coupon));
  return {
    [tags.environment]: environment,
    [tags.coupon]: coupon.key,
    tillkit_order: String(index),
    // Hundreds of codes do not fit: those at Stripe are read then.
    ...(Object.keys(text).length > 0 ? text : writeText('tillkit_definition', JSON.stringify(short))),
  };
}

/** Marks a coupon that nobody can redeem any more. It cannot be taken away from those who have it. */
export async function retireCoupon(stripe: Stripe, coupon: Stripe.Coupon): Promise<void> {
  await stripe.coupons.update(coupon.id, { metadata: { tillkit_retired: 'true' } });
}

/** A coupon of Stripe's in our words, or why it has none. @param codes that are active */
export function readCoupon(coupon: Stripe.Coupon, codes: Stripe.PromotionCode[], key: string): CouponInput | string {
  const definition = readText('tillkit_definition', coupon.metadata ?? {});
  const own = codes.map(({ code }) => code);
  if (definition !== null) return { codes: own, ...(JSON.parse(definition) as Omit<CouponInput, 'codes'> & Partial<CouponInput>) };
  if (codes.length === 0) return 'It has no promotion code that is active.';
  if (coupon.applies_to && coupon.applies_to.products.length > 0)
    return 'It takes something off some products only. Ours lower the whole invoice.';
  const [first] = codes;
  const amounts = Object.entries(coupon.currency_options ?? {}).filter(([currency]) => currency !== coupon.currency);
  return {
    key,
    name: coupon.name ?? first?.code ?? key,
    codes: own,
    ...(coupon.percent_off === null ? {} : { percent_off: coupon.percent_off }),
    ...(coupon.amount_off === null || coupon.currency === null
      ? {}
      : {
          amount_off: [
            { amount: coupon.amount_off, currency: coupon.currency },
            ...amounts.map(([currency, { amount_off }]) => ({ amount: amount_off, currency })),
          ],
        }),
    duration: durationOf(coupon),
    ...(coupon.duration_in_months === null ? {} : { duration_months: coupon.duration_in_months }),
    ...minimumOf(codes),
    ...(coupon.redeem_by === null ? {} : { expires_at: new Date(coupon.redeem_by * 1000).toISOString() }),
    ...(coupon.max_redemptions === null ? {} : { maximum_redemptions: coupon.max_redemptions }),
  };
}

function durationOf({ duration }: Stripe.Coupon): CouponInput['duration'] {
  return duration === 'forever' ? 'forever' : duration === 'repeating' ? 'repeating' : 'once';
}

function minimumOf(codes: Stripe.PromotionCode[]): Pick<CouponInput, 'minimum_subtotal'> {
  const restrictions = codes[0]?.restrictions;
  if (!restrictions?.minimum_amount || !restrictions.minimum_amount_currency) return {};
  const others = Object.entries(restrictions.currency_options ?? {}).filter(
    ([currency]) => currency !== restrictions.minimum_amount_currency,
  );
  return {
    minimum_subtotal: [
      { amount: restrictions.minimum_amount, currency: restrictions.minimum_amount_currency },
      ...others.map(([currency, { minimum_amount }]) => ({ amount: minimum_amount, currency })),
    ],
  };
}
