import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { inRange, listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';

export const promotionCodes: Routes = {
  'POST /v1/promotion_codes': ({ world, params }: Call<Stripe.PromotionCodeCreateParams>) => create(world, params),
  'GET /v1/promotion_codes/{id}': (call: Call<unknown>) => call.world.store.require('promotion_code', idIn(call)),
  'POST /v1/promotion_codes/{id}': (call: Call<Stripe.PromotionCodeUpdateParams>) => {
    const code = call.world.store.require('promotion_code', idIn(call));
    return call.world.change(code, 'promotion_code.updated', call.world.now(), () => {
      if (call.params.active !== undefined) code.active = call.params.active;
      code.metadata = mergeMetadata(code.metadata ?? {}, call.params.metadata);
    });
  },
  'GET /v1/promotion_codes': ({ world, params }: Call<Stripe.PromotionCodeListParams>) => {
    const found = world.store.all('promotion_code').filter((code) => {
      if (params.active !== undefined && isActive(world, code) !== params.active) return false;
      if (params.code && code.code.toLowerCase() !== params.code.toLowerCase()) return false;
      if (params.coupon && idOf(code.promotion.coupon) !== params.coupon) return false;
      if (params.customer && idOf(code.customer) !== params.customer) return false;
      return inRange(code.created, params.created);
    });
    return listOf(found.toReversed(), params, '/v1/promotion_codes');
  },
};

function create(world: World, params: Stripe.PromotionCodeCreateParams): Stripe.PromotionCode {
  const coupon = world.store.require('coupon', params.promotion.coupon ?? '', 'promotion[coupon]');
  const text = params.code ?? world.ids.next('CODE').replace('_', '').toUpperCase();
  const taken = world.store.all('promotion_code').some((each) => isActive(world, each) && each.code.toLowerCase() === text.toLowerCase());
  if (taken) throw invalidRequest(`An active promotion code with \`code: ${text}\` already exists.`, { param: 'code' });
  if (params.customer) world.customer(params.customer);
  const code: Stripe.PromotionCode = {
    id: world.ids.next('promo'),
    object: 'promotion_code',
    active: params.active ?? true,
    code: text,
    created: world.now(),
    customer: params.customer ?? null,
    customer_account: null,
    expires_at: params.expires_at ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    promotion: { coupon: coupon.id, type: 'coupon' },
    restrictions: {
      first_time_transaction: params.restrictions?.first_time_transaction ?? false,
      minimum_amount: params.restrictions?.minimum_amount ?? null,
      minimum_amount_currency: params.restrictions?.minimum_amount_currency ?? null,
    },
    times_redeemed: 0,
  };
  return world.create(code, 'promotion_code.created', code.created);
}

function isActive(world: World, code: Stripe.PromotionCode): boolean {
  if (!code.active || (code.expires_at !== null && code.expires_at <= world.now())) return false;
  if (code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions) return false;
  return world.store.get('coupon', idOf(code.promotion.coupon) ?? '') !== undefined;
}

/** A code that this customer can redeem. @throws where it cannot be. */
export function redeemableCode(world: World, id: string, customer: string | null, param: string): Stripe.PromotionCode {
  const code = world.store.require('promotion_code', id, param);
  if (!isActive(world, code))
    throw invalidRequest('This promotion code cannot be redeemed because it is inactive or has expired.', {
      code: 'promotion_code_expired',
      param,
    });
  const only = idOf(code.customer);
  if (only && only !== customer) {
    throw invalidRequest('This promotion code cannot be redeemed by this customer.', { code: 'promotion_code_customer_mismatch', param });
  }
  if (code.restrictions.first_time_transaction && customer && hasPaid(world, customer)) {
    throw invalidRequest('This promotion code cannot be redeemed because the associated customer has prior transactions.', {
      code: 'promotion_code_customer_not_first_time',
      param,
    });
  }
  return code;
}

function hasPaid(world: World, customer: string): boolean {
  return world.store.all('invoice').some((invoice) => idOf(invoice.customer) === customer && invoice.amount_paid > 0);
}
