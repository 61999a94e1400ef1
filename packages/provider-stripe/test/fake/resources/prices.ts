import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { decimal } from '../includable.ts';
import { inRange, listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { currencyOption, tierOf, wholeUnits } from './price-amounts.ts';

export const prices: Routes = {
  'POST /v1/prices': ({ world, params }: Call<Stripe.PriceCreateParams>) => createPrice(world, params),
  'GET /v1/prices/{id}': (call: Call<unknown>) => call.world.store.require('price', idIn(call)),
  'POST /v1/prices/{id}': (call: Call<Stripe.PriceUpdateParams>) => update(call.world, idIn(call), call.params),
  'GET /v1/prices': ({ world, params }: Call<Stripe.PriceListParams>) => {
    if ((params.lookup_keys?.length ?? 0) > 10)
      throw invalidRequest('You can only list by up to 10 lookup_keys.', { param: 'lookup_keys' });
    const found = world.store.all('price').filter((price) => {
      if (params.active !== undefined && price.active !== params.active) return false;
      if (params.currency && price.currency !== params.currency) return false;
      if (params.product && idOf(price.product) !== params.product) return false;
      if (params.type && price.type !== params.type) return false;
      if (params.lookup_keys && !params.lookup_keys.includes(price.lookup_key ?? '')) return false;
      if (params.recurring?.interval && price.recurring?.interval !== params.recurring.interval) return false;
      if (params.recurring?.meter && price.recurring?.meter !== params.recurring.meter) return false;
      if (params.recurring?.usage_type && price.recurring?.usage_type !== params.recurring.usage_type) return false;
      return inRange(price.created, params.created);
    });
    return listOf(found.toReversed(), params, '/v1/prices');
  },
};

export function createPrice(world: World, params: Stripe.PriceCreateParams): Stripe.Price {
  const product = productFor(world, params);
  const tiered = params.billing_scheme === 'tiered';
  checkAmounts(params, tiered);
  const unit = tiered ? null : (params.unit_amount_decimal ?? params.unit_amount ?? null);
  const id = world.ids.next('price');
  const price: Stripe.Price = {
    id,
    object: 'price',
    active: params.active ?? true,
    billing_scheme: params.billing_scheme ?? 'per_unit',
    created: world.now(),
    currency: params.currency.toLowerCase(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: mergeMetadata({}, params.metadata),
    nickname: params.nickname ?? null,
    product,
    recurring: params.recurring ? recurringOf(world, params.recurring) : null,
    tax_behavior: params.tax_behavior ?? 'unspecified',
    tiers_mode: tiered ? (params.tiers_mode ?? null) : null,
    transform_quantity: params.transform_quantity ?? null,
    type: params.recurring ? 'recurring' : 'one_time',
    unit_amount: unit === null ? null : wholeUnits(unit),
    unit_amount_decimal: unit === null ? null : decimal(String(unit)),
  };
  const own = currencyOption({ ...params, tax_behavior: price.tax_behavior ?? undefined });
  const others = Object.entries(params.currency_options ?? {}).map(([currency, option]) => [currency, currencyOption(option)] as const);
  world.billing.priceDetails.set(id, {
    ...(tiered ? { tiers: (params.tiers ?? []).map(tierOf) } : {}),
    currencyOptions: { [price.currency]: own, ...Object.fromEntries(others) },
  });
  if (params.lookup_key) takeLookupKey(world, price, params.lookup_key, params.transfer_lookup_key ?? false);
  return world.create(price, 'price.created', price.created);
}

function productFor(world: World, params: Stripe.PriceCreateParams): string {
  if (params.product) return world.store.require('product', params.product, 'product').id;
  if (!params.product_data)
    throw invalidRequest('You must specify either `product` or `product_data` when creating a price.', { param: 'product' });
  const now = world.now();
  const product: Stripe.Product = {
    id: params.product_data.id ?? world.ids.next('prod'),
    object: 'product',
    active: params.product_data.active ?? true,
    created: now,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: mergeMetadata({}, params.product_data.metadata),
    name: params.product_data.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: params.product_data.tax_code ?? null,
    tax_details: null,
    type: 'service',
    unit_label: params.product_data.unit_label ?? null,
    updated: now,
    url: null,
  };
  return world.create(product, 'product.created', now).id;
}

function checkAmounts(params: Stripe.PriceCreateParams, tiered: boolean): void {
  const amounts = [params.unit_amount, params.unit_amount_decimal].filter((amount) => amount !== undefined);
  if (tiered) {
    if (!params.tiers?.length || !params.tiers_mode)
      throw invalidRequest('Tiered prices need `tiers` and `tiers_mode`.', { param: 'tiers' });
    if (params.tiers.at(-1)?.up_to !== 'inf') throw invalidRequest('The last tier must have `up_to` set to `inf`.', { param: 'tiers' });
    if (amounts.length) throw invalidRequest('`unit_amount` cannot be used with tiered prices.', { param: 'unit_amount' });
    return;
  }
  if (amounts.length !== 1)
    throw invalidRequest('Prices require exactly one of `unit_amount`, `unit_amount_decimal` or `custom_unit_amount`.', {
      param: 'unit_amount',
    });
  if (params.tiers) throw invalidRequest('`tiers` needs `billing_scheme=tiered`.', { param: 'tiers' });
}

function recurringOf(world: World, given: Stripe.PriceCreateParams.Recurring): Stripe.Price.Recurring {
  const metered = given.usage_type === 'metered';
  if (metered && !given.meter) throw invalidRequest('Prices with usage_type=metered need a meter.', { param: 'recurring[meter]' });
  if (given.meter) world.store.require('billing.meter', given.meter, 'recurring[meter]');
  return {
    interval: given.interval,
    interval_count: given.interval_count ?? 1,
    meter: given.meter ?? null,
    trial_period_days: given.trial_period_days ?? null,
    usage_type: given.usage_type ?? 'licensed',
  };
}

function takeLookupKey(world: World, price: Stripe.Price, key: string, transfer: boolean): void {
  const holder = world.store.all('price').find((each) => each.lookup_key === key && each.id !== price.id);
  if (holder && !transfer) {
    throw invalidRequest(`A price (\`${holder.id}\`) already uses that lookup key.`, { param: 'lookup_key' });
  }
  if (holder) {
    world.change(holder, 'price.updated', world.now(), () => {
      holder.lookup_key = null;
    });
  }
  price.lookup_key = key;
}

function update(world: World, id: string, params: Stripe.PriceUpdateParams): Stripe.Price {
  const price = world.store.require('price', id);
  if (params.active === false && world.store.all('product').some((product) => idOf(product.default_price) === id)) {
    throw invalidRequest('This price cannot be archived because it is the default price of its product.', { param: 'active' });
  }
  return world.change(price, 'price.updated', world.now(), () => {
    if (params.active !== undefined) price.active = params.active;
    if (params.nickname !== undefined) price.nickname = params.nickname || null;
    if (params.tax_behavior) {
      if (price.tax_behavior !== 'unspecified' && price.tax_behavior !== params.tax_behavior) {
        throw invalidRequest('You cannot change `tax_behavior` once it is set to inclusive or exclusive.', { param: 'tax_behavior' });
      }
      price.tax_behavior = params.tax_behavior;
    }
    if (params.lookup_key) takeLookupKey(world, price, params.lookup_key, params.transfer_lookup_key ?? false);
    else if (params.lookup_key === '') price.lookup_key = null;
    price.metadata = mergeMetadata(price.metadata, params.metadata);
    const details = world.billing.priceDetails.get(id);
    if (details && params.currency_options) {
      for (const [currency, option] of Object.entries(params.currency_options)) {
        if (option) details.currencyOptions[currency] = currencyOption(option);
        else delete details.currencyOptions[currency];
      }
    }
  });
}
