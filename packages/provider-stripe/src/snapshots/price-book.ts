import type { BillingContext, CatalogPrice, CatalogSnapshot } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { catalogPriceOf } from '../catalog/prices.ts';
import type { Connection } from '../client.ts';
import { lookupKey, tags } from '../metadata.ts';

/** What a price at Stripe stands for. */
export interface PriceMeaning {
  /** Id at Stripe. */
  id: string;
  owner: { kind: 'plan' | 'add_on'; key: string; name: string };
  /** As of a line: `usage` is named after its meter. */
  kind: 'plan' | 'add_on' | 'usage';
  key: string;
  name: string;
  /** Null for the price of nothing, which a free plan without prices has at Stripe. */
  price: CatalogPrice | null;
}

/** Prices at Stripe by their ids there. */
export type PriceBook = ReadonlyMap<string, PriceMeaning>;

/**
 * Finds out what prices stand for. Those of the catalog say it by their name; others, as those that were superseded, are fetched once.
 * @param named prices, whole or by their ids
 */
export async function readPrices(connection: Connection, named: (string | Stripe.Price)[]): Promise<PriceBook> {
  const whole = new Map<string, Stripe.Price | null>();
  for (const each of named) {
    if (typeof each !== 'string') whole.set(each.id, each);
    else if (!whole.has(each)) whole.set(each, null);
  }
  const meanings = await Promise.all([...whole].map(([id, price]) => meaningOf(connection, id, price)));
  return new Map(meanings.map((meaning) => [meaning.id, meaning]));
}

async function meaningOf(connection: Connection, id: string, given: Stripe.Price | null): Promise<PriceMeaning> {
  const { context } = connection;
  const price = given ?? (await fetchPrice(connection, id));
  const listed = inCatalog(context, ourId(context, price));
  if (listed) return { id, ...listed };
  const whole = price.product && typeof price.product !== 'string' ? price : await fetchPrice(connection, id);
  return { id, ...byItself(context.catalog, whole) };
}

/** What prices cost never changes, so they are kept for as long as the process runs. */
const fetched = new WeakMap<Stripe, Map<string, Promise<Stripe.Price>>>();

function fetchPrice({ stripe }: Connection, id: string): Promise<Stripe.Price> {
  const known = fetched.get(stripe) ?? new Map<string, Promise<Stripe.Price>>();
  fetched.set(stripe, known);
  const price = known.get(id) ?? fetchWhole(stripe, id);
  known.set(id, price);
  price.catch(() => known.delete(id));
  return price;
}

/** Tiers of other currencies are told only where each currency is asked for. */
async function fetchWhole(stripe: Stripe, id: string): Promise<Stripe.Price> {
  const price = await stripe.prices.retrieve(id, { expand: ['tiers', 'currency_options', 'product'] });
  const currencies = price.billing_scheme === 'tiered' ? Object.keys(price.currency_options ?? {}) : [];
  if (currencies.length === 0) return price;
  const tiers = currencies.map((currency) => `currency_options.${currency}.tiers`);
  return stripe.prices.retrieve(id, { expand: ['tiers', 'currency_options', 'product', ...tiers] });
}

function ourId(context: BillingContext, { metadata, lookup_key }: Stripe.Price): string | null {
  const prefix = lookupKey(context, '');
  return metadata[tags.price] ?? (lookup_key?.startsWith(prefix) ? lookup_key.slice(prefix.length) : null);
}

type Meaning = Omit<PriceMeaning, 'id'>;

function inCatalog({ catalog }: BillingContext, price: string | null): Meaning | null {
  if (price === null) return null;
  for (const plan of catalog.plans) {
    const own = plan.prices.find(({ id }) => id === price);
    if (own) return named(catalog, { kind: 'plan', key: plan.key, name: plan.name }, own);
  }
  for (const addOn of catalog.add_ons) {
    const own = addOn.prices.find(({ id }) => id === price);
    if (own) return named(catalog, { kind: 'add_on', key: addOn.key, name: addOn.name }, own);
  }
  return null;
}

function named({ meters }: CatalogSnapshot, owner: PriceMeaning['owner'], price: CatalogPrice): Meaning {
  if (price.meter === null) return { owner, kind: owner.kind, key: owner.key, name: owner.name, price };
  const meter = meters.find(({ key }) => key === price.meter);
  return { owner, kind: 'usage', key: price.meter, name: meter?.name ?? price.meter, price };
}

/** As the price and its product say themselves. */
function byItself(catalog: CatalogSnapshot, price: Stripe.Price): Meaning {
  const { product, metadata } = price;
  const itself = typeof product === 'string' || product.deleted ? null : product;
  const told = { ...itself?.metadata, ...metadata };
  const isAddOn = told[tags.addOn] !== undefined && metadata[tags.plan] === undefined;
  const key = (isAddOn ? told[tags.addOn] : told[tags.plan]) ?? slug(itself?.name ?? price.id);
  const listed = (isAddOn ? catalog.add_ons : catalog.plans).find((owner) => owner.key === key);
  const owner = { kind: isAddOn ? ('add_on' as const) : ('plan' as const), key, name: listed?.name ?? itself?.name ?? key };
  const isNothing = price.unit_amount === 0 && metadata[tags.price] === undefined && itself?.metadata[tags.plan] !== undefined;
  if (isNothing) return { owner, kind: 'plan', key, name: owner.name, price: null };
  return named(catalog, owner, catalogPriceOf(price));
}

function slug(name: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
  return key === '' ? 'plan' : key.slice(0, 64);
}
