import { BillingError, type CatalogAddOn, type CatalogPlan, type CatalogPrice } from '@tillkit/host/port';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { lookupKey, tags } from '../metadata.ts';
import { keyFrom } from './names.ts';
import { type Owner, openShop, pushOwner } from './push.ts';
import { readPrice } from './read-price.ts';

/** One of our prices, and what it is a price of. */
export interface WantedPrice {
  kind: 'plan' | 'add_on';
  owner: CatalogPlan | CatalogAddOn;
  price: CatalogPrice;
}

/** What Stripe calls prices and products of the present catalog, for as long as the provider lives: that never changes. */
const known = new WeakMap<Stripe, Map<string, string>>();

function namesOf(stripe: Stripe): Map<string, string> {
  const names = known.get(stripe) ?? new Map<string, string>();
  known.set(stripe, names);
  return names;
}

/**
 * Stripe's ids of prices by ours: such as can be bought. What is not there is made, also what the catalog has superseded since, since quotes
 * hold to it. @throws {BillingError} not_supported_by_provider
 */
export async function priceIds(connection: Connection, wanted: WantedPrice[]): Promise<Map<string, string>> {
  const names = namesOf(connection.stripe);
  const ids = new Map<string, string>();
  for (const { price } of wanted) {
    const name = isCurrent(connection, price) && names.get(lookupKey(connection.context, price.id));
    if (name) ids.set(price.id, name);
  }
  const missing = () => wanted.filter(({ price }) => !ids.has(price.id));
  for (const [price, id] of await lookUp(connection, missing())) ids.set(price, id);
  if (missing().length > 0) {
    for (const [price, id] of await make(connection, missing())) ids.set(price, id);
  }
  for (const [price, id] of ids) names.set(lookupKey(connection.context, price), id);
  return ids;
}

/** The product that stands for a plan or an add-on at Stripe. It is made where it is not there yet. */
export async function productId(connection: Connection, owner: WantedPrice['owner'], kind: WantedPrice['kind']): Promise<string> {
  const names = namesOf(connection.stripe);
  const name = `${connection.context.environment.id} ${kind} ${owner.key}`;
  const id = names.get(name) ?? (await makeProduct(connection, owner, kind));
  names.set(name, id);
  return id;
}

/**
 * A price of Stripe's in our words, whatever the catalog has: with all tiers and currencies told, and its product.
 * @throws {BillingError} not_supported_by_provider, where we have no such price
 */
export function catalogPriceOf(price: Stripe.Price): CatalogPrice {
  const { metadata, product, recurring } = price;
  const unit = typeof product === 'object' && !product.deleted ? product.unit_label : null;
  const definition = readPrice(price, {
    key: keyFrom(price.lookup_key ?? price.id, 'price'),
    countsUnits: Boolean(unit),
    meterKey: (id) => metadata[tags.meter] ?? keyFrom(id, 'meter'),
  });
  if (typeof definition !== 'string') return { id: metadata[tags.price] ?? price.id, ...definition };
  throw new BillingError(
    'not_supported_by_provider',
    `The price ${price.id}${recurring ? '' : ', which is no subscription,'} has no equal here. ${definition}`,
  );
}

function isCurrent({ context }: Connection, price: CatalogPrice): boolean {
  return [...context.catalog.plans, ...context.catalog.add_ons].some(({ prices }) => prices.some(({ id }) => id === price.id));
}

/** Stripe takes at most ten at a time. */
const lookUpSize = 10;

async function lookUp({ stripe, context }: Connection, wanted: WantedPrice[]): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (let start = 0; start < wanted.length; start += lookUpSize) {
    const keys = wanted.slice(start, start + lookUpSize).map(({ price }) => lookupKey(context, price.id));
    const { data } = await stripe.prices.list({ lookup_keys: keys, limit: 100 });
    for (const { price } of wanted) {
      const remote = data.find(({ lookup_key }) => lookup_key === lookupKey(context, price.id));
      if (!remote) continue;
      if (!remote.active) await stripe.prices.update(remote.id, { active: true });
      found.push([price.id, remote.id]);
    }
  }
  return found;
}

async function make(connection: Connection, wanted: WantedPrice[]): Promise<Map<string, string>> {
  const shop = await openShop(connection);
  for (const { price, owner, kind } of wanted) await pushOwner(shop, placed(connection, owner, kind, [price]));
  return shop.pushed.prices;
}

async function makeProduct(connection: Connection, owner: WantedPrice['owner'], kind: WantedPrice['kind']): Promise<string> {
  return pushOwner(await openShop(connection), placed(connection, owner, kind, []));
}

/** As the catalog lists it by now, if it does. Only the prices that are asked for are made. */
function placed({ context }: Connection, owner: WantedPrice['owner'], kind: WantedPrice['kind'], prices: CatalogPrice[]): Owner {
  const { plans, add_ons } = context.catalog;
  const index = (kind === 'plan' ? plans : add_ons).findIndex(({ key }) => key === owner.key);
  if (kind === 'add_on') {
    const listed = add_ons[index] ?? (owner as CatalogAddOn);
    return { kind, owner: { ...listed, prices }, index: index < 0 ? add_ons.length : index };
  }
  const listed = plans[index] ?? (owner as CatalogPlan);
  return { kind, owner: { ...listed, prices }, index: index < 0 ? plans.length : index };
}
