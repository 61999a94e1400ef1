import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { inRange, listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import type { World } from '../world.ts';

export const coupons: Routes = {
  'POST /v1/coupons': ({ world, params }: Call<Stripe.CouponCreateParams>) => create(world, params),
  'GET /v1/coupons/{id}': (call: Call<unknown>) => refresh(call.world, call.world.store.require('coupon', idIn(call))),
  'POST /v1/coupons/{id}': (call: Call<Stripe.CouponUpdateParams>) => {
    const coupon = call.world.store.require('coupon', idIn(call));
    return call.world.change(coupon, 'coupon.updated', call.world.now(), () => {
      if (call.params.name !== undefined) coupon.name = call.params.name || null;
      coupon.metadata = mergeMetadata(coupon.metadata ?? {}, call.params.metadata);
    });
  },
  'DELETE /v1/coupons/{id}': (call: Call<unknown>) => {
    const { world } = call;
    const coupon = world.store.require('coupon', idIn(call));
    coupon.valid = false;
    world.events.record('coupon.deleted', coupon, world.now());
    world.store.delete(coupon.id);
    return { id: coupon.id, object: 'coupon', deleted: true };
  },
  'GET /v1/coupons': ({ world, params }: Call<Stripe.CouponListParams>) => {
    const found = world.store.all('coupon').filter((coupon) => inRange(coupon.created, params.created));
    return listOf(found.map((coupon) => refresh(world, coupon)).toReversed(), params, '/v1/coupons');
  },
};

function create(world: World, params: Stripe.CouponCreateParams): Stripe.Coupon {
  check(world, params);
  const coupon: Stripe.Coupon = {
    id: params.id ?? world.ids.next('cpn').slice(4),
    object: 'coupon',
    amount_off: params.amount_off ?? null,
    created: world.now(),
    currency: params.currency?.toLowerCase() ?? null,
    duration: params.duration ?? 'once',
    duration_in_months: params.duration_in_months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    percent_off: params.percent_off ?? null,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  };
  if (params.applies_to?.products) world.billing.couponLimits.set(coupon.id, { products: params.applies_to.products });
  if (params.currency_options) world.billing.couponCurrencies.set(coupon.id, params.currency_options);
  return world.create(coupon, 'coupon.created', coupon.created);
}

function check(world: World, params: Stripe.CouponCreateParams): void {
  if (params.id && world.store.get('coupon', params.id)) {
    throw invalidRequest('Coupon already exists.', { code: 'resource_already_exists', param: 'id' });
  }
  if ((params.amount_off === undefined) === (params.percent_off === undefined)) {
    throw invalidRequest('You must specify exactly one of amount_off and percent_off.', { param: 'percent_off' });
  }
  if (params.amount_off !== undefined && !params.currency)
    throw invalidRequest('You must pass currency when passing amount_off', { param: 'currency' });
  if (params.percent_off !== undefined && (params.percent_off <= 0 || params.percent_off > 100)) {
    throw invalidRequest('Invalid percent_off: must be greater than 0 and at most 100.', { param: 'percent_off' });
  }
  if (params.duration === 'repeating' && !params.duration_in_months) {
    throw invalidRequest('You must specify duration_in_months with duration=repeating.', { param: 'duration_in_months' });
  }
  if ((params.name?.length ?? 0) > 40) throw invalidRequest('Invalid string: name must be at most 40 characters', { param: 'name' });
}

/** Whether it can be redeemed now. */
function refresh(world: World, coupon: Stripe.Coupon): Stripe.Coupon {
  const tooLate = coupon.redeem_by !== null && coupon.redeem_by <= world.now();
  const usedUp = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  coupon.valid = !tooLate && !usedUp;
  return coupon;
}

/** A coupon that can be redeemed. @throws where it is gone, too late or used up. */
export function redeemable(world: World, id: string, param: string): Stripe.Coupon {
  const coupon = world.store.get('coupon', id);
  if (!coupon) throw invalidRequest(`No such coupon: '${id}'`, { code: 'resource_missing', param });
  if (refresh(world, coupon).valid) return coupon;
  const why = coupon.redeem_by !== null && coupon.redeem_by <= world.now() ? 'expired' : 'used up';
  throw invalidRequest(`Coupon ${id} is ${why}, and cannot be applied.`, { code: 'coupon_expired', param });
}
