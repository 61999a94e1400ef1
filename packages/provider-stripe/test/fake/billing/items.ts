import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { mergeMetadata } from '../metadata.ts';
import { createPrice } from '../resources/prices.ts';
import type { World } from '../world.ts';
import { optionFor } from './amounts.ts';
import type { Period } from './calendar.ts';
import type { PlannedItem } from './lines.ts';

interface GivenPrice {
  price?: string;
  price_data?: Stripe.SubscriptionCreateParams.Item.PriceData;
}

/** The price of an item that is given by id or by its data, in the subscription's currency. */
export function priceOf(world: World, given: GivenPrice, currency: string | null, param: string): Stripe.Price {
  const price = given.price ? world.store.require('price', given.price, `${param}[price]`) : inlinePrice(world, given, param);
  if (!price.recurring) {
    throw invalidRequest(`The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`, {
      param: `${param}[price]`,
    });
  }
  if (!price.active && given.price)
    throw invalidRequest(`The price specified is inactive. This field only accepts active prices.`, { param: `${param}[price]` });
  if (currency) optionFor(world, price, currency);
  return price;
}

function inlinePrice(world: World, given: GivenPrice, param: string): Stripe.Price {
  const data = given.price_data;
  if (!data) throw invalidRequest('Missing required param: items[0][price].', { code: 'parameter_missing', param: `${param}[price]` });
  const price = createPrice(world, { ...data });
  // Prices made for one subscription only cannot be used for another.
  price.active = false;
  return price;
}

/** @param period The period that it is in, or begins. */
export function newItem(
  world: World,
  given: GivenPrice & { quantity?: number; metadata?: Stripe.Emptyable<Stripe.MetadataParam> },
  currency: string,
  period: Period,
  param: string,
): PlannedItem {
  const price = priceOf(world, given, currency, param);
  return {
    id: world.ids.next('si'),
    price,
    quantity: quantityOf(price, given.quantity, 1, param),
    metadata: mergeMetadata({}, given.metadata),
    period,
  };
}

export function quantityOf(price: Stripe.Price, given: number | undefined, before: number, param: string): number {
  if (price.recurring?.usage_type === 'metered') {
    if (given !== undefined) throw invalidRequest('You cannot set the quantity for metered plans.', { param: `${param}[quantity]` });
    return 0;
  }
  const quantity = given ?? before;
  if (quantity < 0 || !Number.isInteger(quantity)) throw invalidRequest('Invalid non-negative integer', { param: `${param}[quantity]` });
  return quantity;
}

export function refuseTwice(items: PlannedItem[]): void {
  const prices = items.map((item) => item.price.id);
  const twice = prices.find((price, index) => prices.indexOf(price) !== index);
  if (twice) throw invalidRequest(`Cannot add multiple subscription items with the same plan: ${twice}`, { param: 'items' });
}

/** The item as the subscription shows it. */
export function itemObject(item: PlannedItem, subscription: string, created: number): Stripe.SubscriptionItem {
  const metered = item.price.recurring?.usage_type === 'metered';
  return {
    id: item.id,
    object: 'subscription_item',
    billing_thresholds: null,
    created,
    current_period_end: item.period.end,
    current_period_start: item.period.start,
    current_trial: null,
    discounts: [],
    metadata: item.metadata,
    plan: planOf(item.price),
    price: item.price,
    ...(metered ? {} : { quantity: item.quantity }),
    subscription,
    tax_rates: [],
  };
}

export function planned(item: Stripe.SubscriptionItem): PlannedItem {
  return {
    id: item.id,
    price: item.price,
    quantity: item.quantity ?? 0,
    metadata: item.metadata,
    period: { start: item.current_period_start, end: item.current_period_end },
  };
}

/** The older form of a price, which items still carry. */
function planOf(price: Stripe.Price): Stripe.Plan {
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: price.recurring?.meter ?? null,
    nickname: price.nickname,
    product: price.product as string,
    tiers_mode: price.tiers_mode,
    transform_usage: null,
    trial_period_days: null,
    usage_type: price.recurring?.usage_type ?? 'licensed',
  };
}
