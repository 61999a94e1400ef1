import { BillingError, type CatalogAddOn, type CatalogPlan, type CatalogSnapshot } from '@tillkit/host/port';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { tags } from '../metadata.ts';
import { couponName, existingCoupon, pushCoupon, retireCoupon } from './coupons.ts';
import { addOnTerms, meterTerms, type ProductContext, planTerms } from './product-terms.ts';
import { pushCodes, retireCodes } from './promotion-codes.ts';
import { attachFeatures, pushFeatures } from './push-features.ts';
import { type PushedMeter, pushMeters } from './push-meters.ts';
import { archivePrice, findEqual, pushPrice } from './push-prices.ts';
import { pushProduct } from './push-products.ts';
import { type RemoteReading, readRemote } from './read-catalog.ts';
import { idOf, loadRemote, type RemoteCatalog } from './remote.ts';

/**
 * Makes the catalog at Stripe what ours is. What is there already is left alone, so that doing it again changes nothing; a price of the same
 * terms that somebody else made is taken over; what we made and is gone is archived.
 * @returns ids of Stripe's prices by ours
 */
export async function pushCatalog(connection: Connection): Promise<Map<string, string>> {
  const { stripe, context } = connection;
  const { environment, catalog, now } = context;
  const shop = await openShop(connection);
  const { remote, pushed } = shop;
  for (const [index, plan] of catalog.plans.entries()) await pushOwner(shop, { kind: 'plan', owner: plan, index });
  for (const [index, addOn] of catalog.add_ons.entries()) await pushOwner(shop, { kind: 'add_on', owner: addOn, index });
  await archiveGone(stripe, environment.id, remote, pushed);
  await pushCoupons(stripe, environment.id, catalog, now);
  return pushed.prices;
}

/** Reads what Stripe has, and makes there what prices refer to. */
export async function openShop(connection: Connection): Promise<Shop> {
  const { stripe, context, settings } = connection;
  const environment = context.environment.id;
  const remote = await loadRemote(stripe);
  const reading = readRemote(remote, environment, settings.catalogKeys);
  const product: ProductContext = { environment, catalog: context.catalog, keys: settings.catalogKeys };
  const features = await pushFeatures(stripe, environment, context.catalog);
  const meters = await pushMeters(stripe, environment, context.catalog, reading, remote.meters);
  const meterProducts = await pushMeterProducts(stripe, product, meters, reading);
  return {
    connection,
    product,
    remote,
    reading,
    meters,
    meterProducts,
    features,
    pushed: { prices: new Map(), products: new Set(meterProducts.values()) },
  };
}

interface Pushed {
  /** Ids at Stripe by ours. */
  prices: Map<string, string>;
  /** Ids at Stripe. */
  products: Set<string>;
}

export interface Shop {
  connection: Connection;
  product: ProductContext;
  remote: RemoteCatalog;
  reading: RemoteReading;
  meters: PushedMeter[];
  meterProducts: Map<string, string>;
  /** Ids at Stripe by our keys. */
  features: Map<string, string>;
  pushed: Pushed;
}

export type Owner = { kind: 'plan'; owner: CatalogPlan; index: number } | { kind: 'add_on'; owner: CatalogAddOn; index: number };

/** Makes a plan or an add-on with its prices. @returns the product that stands for it */
export async function pushOwner(shop: Shop, { kind, owner, index }: Owner): Promise<string> {
  const { connection, product, reading, features, pushed } = shop;
  const { stripe } = connection;
  const held = reading.owners.find((each) => each.kind === kind && each.key === owner.key);
  const terms = kind === 'plan' ? planTerms(product, owner, index) : addOnTerms(product, owner, index);
  const { id } = await pushProduct(stripe, product.environment, terms, held?.product);
  pushed.products.add(id);
  if (kind === 'plan') {
    const entitled = owner.features.flatMap(({ feature, value }) => (value === false ? [] : (features.get(feature) ?? [])));
    await attachFeatures(stripe, id, entitled);
  }
  for (const [place, price] of owner.prices.entries()) {
    const remote = await pushPrice(
      connection,
      {
        owner: { kind, key: owner.key, name: owner.name },
        price,
        index: place,
        product: (price.meter === null ? undefined : shop.meterProducts.get(price.meter)) ?? id,
        defaultCurrency: product.catalog.default_currency,
        orderKey: product.keys.order,
        meterId: (meter) => requireMeter(shop.meters, meter),
      },
      findEqual(held, price),
    );
    pushed.prices.set(price.id, remote.id);
  }
  return id;
}

/** @throws {BillingError} not_supported_by_provider */
function requireMeter(meters: PushedMeter[], key: string): string {
  const meter = meters.find((each) => each.meter.key === key);
  if (meter?.id) return meter.id;
  throw new BillingError(
    'not_supported_by_provider',
    `The meter "${key}" takes the highest value of a period. Stripe only adds up: let it add up, or charge for it in another way.`,
  );
}

/** @returns ids at Stripe by our keys of meters */
async function pushMeterProducts(
  stripe: Stripe,
  context: ProductContext,
  meters: PushedMeter[],
  { meterProducts }: RemoteReading,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [index, { meter, event }] of meters.entries()) {
    const held = meterProducts.find(({ metadata }) => metadata[tags.meter] === meter.key);
    const { id } = await pushProduct(stripe, context.environment, meterTerms(context, meter, index, event), held);
    ids.set(meter.key, id);
  }
  return ids;
}

/** Only what this environment made or took over. Prices go first: a product that is archived shows none. */
async function archiveGone(stripe: Stripe, environment: string, remote: RemoteCatalog, { prices, products }: Pushed): Promise<void> {
  const current = new Set(prices.values());
  const isGone = ({ metadata, id }: { metadata: Stripe.Metadata; id: string }, kept: Set<string>) =>
    metadata[tags.environment] === environment && !kept.has(id);
  for (const price of remote.prices.filter((each) => isGone(each, current))) {
    const product = remote.products.find(({ id }) => id === idOf(price.product));
    const other = remote.prices.find((each) => idOf(each.product) === product?.id && current.has(each.id));
    await archivePrice(stripe, price, product, other?.id);
  }
  for (const product of remote.products.filter((each) => isGone(each, products)))
    await stripe.products.update(product.id, { active: false });
}

async function pushCoupons(stripe: Stripe, environment: string, { coupons }: CatalogSnapshot, now: string): Promise<void> {
  const held = await newest(stripe.coupons.list({ limit: 100 }), mostCoupons);
  const ids = new Set(coupons.map((coupon) => couponName(environment, coupon)));
  const isGone = ({ id, metadata }: Stripe.Coupon) =>
    metadata?.[tags.environment] === environment && metadata.tillkit_definition_0 !== undefined && !ids.has(id);
  for (const coupon of held.filter(isGone)) {
    if (coupon.metadata?.tillkit_retired === 'true') continue;
    await retireCodes(stripe, coupon.id);
    await retireCoupon(stripe, coupon);
  }
  for (const [index, coupon] of coupons.entries()) {
    const id = couponName(environment, coupon);
    const found = held.find((each) => each.id === id) ?? (await existingCoupon(stripe, id));
    await pushCoupon(stripe, environment, coupon, { index, held: found });
    await pushCodes(stripe, environment, { coupon, id, now });
  }
}

/** Some products make a coupon for each customer. What is older than these many has long been retired. */
const mostCoupons = 1000;

async function newest<Item>(list: AsyncIterable<Item>, most: number): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) {
    items.push(item);
    if (items.length >= most) break;
  }
  return items;
}
