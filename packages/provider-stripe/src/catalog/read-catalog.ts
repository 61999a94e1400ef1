import type Stripe from 'stripe';
import type { CatalogKeys } from './catalog-keys.ts';
import { freeKey, keyFrom } from './names.ts';
import { type PriceDefinition, readPrice } from './read-price.ts';
import { idOf, type RemoteCatalog } from './remote.ts';

/** A plan or an add-on as Stripe has it. */
export interface RemoteOwner {
  kind: 'plan' | 'add_on';
  key: string;
  product: Stripe.Product;
  prices: RemotePrice[];
}

export interface RemotePrice {
  remote: Stripe.Price;
  definition: PriceDefinition;
}

export interface RemoteMeter {
  key: string;
  remote: Stripe.Billing.Meter;
}

export interface RemoteReading {
  /** In the order in which they are shown. */
  owners: RemoteOwner[];
  meters: RemoteMeter[];
  /** Products that stand for our meters. */
  meterProducts: Stripe.Product[];
  skipped: { id: string; reason: string }[];
}

/** What Stripe has, as ours: what this environment made, and what nobody of us made. What another environment made is left alone. */
export function readRemote(remote: RemoteCatalog, environment: string, keys: CatalogKeys): RemoteReading {
  const isVisible = ({ metadata }: { metadata: Stripe.Metadata }) =>
    metadata.tillkit_environment === undefined || metadata.tillkit_environment === environment;
  const meters = readMeters(remote, environment);
  const products = inOrder(remote.products.filter(isVisible), keys, itself);
  const owners = nameOwners(products, keys);
  const skipped: RemoteReading['skipped'] = [];
  const meterKey = (id: string) => meters.find((meter) => meter.remote.id === id)?.key ?? null;
  for (const owner of owners) {
    const prices = inOrder(
      remote.prices.filter((price) => isVisible(price) && ownerOf(price, owners) === owner),
      keys,
      itself,
    );
    const taken = new Set(prices.flatMap(({ metadata }) => metadata.tillkit_key ?? []));
    for (const price of firstChoice(prices, owner.product)) {
      const definition = readPrice(price, { key: '', countsUnits: countsUnits(owner), meterKey });
      const reason = typeof definition === 'string' ? null : occupied(owner, definition, price);
      if (typeof definition === 'string') skipped.push({ id: price.id, reason: definition });
      else if (reason !== null) skipped.push({ id: price.id, reason });
      else
        owner.prices.push({
          remote: price,
          definition: { ...definition, key: definition.key || foreignKey(owner, price, definition, taken) },
        });
    }
    owner.prices = inOrder(owner.prices, keys, ({ remote: price }) => price);
  }
  return { owners, meters, meterProducts: products.filter(({ metadata }) => metadata.tillkit_meter !== undefined), skipped };
}

/** Our key of each meter: from the name that we gave its events, or made from the name that others gave them. */
function readMeters({ meters, products }: RemoteCatalog, environment: string): RemoteMeter[] {
  const active = meters.filter(({ status }) => status === 'active');
  const owned = new Map(
    products
      .filter(({ metadata }) => metadata.tillkit_environment === environment && metadata.tillkit_event !== undefined)
      .map(({ metadata }) => [metadata.tillkit_event, metadata.tillkit_meter ?? '']),
  );
  const taken = new Set(owned.values());
  const isOurs = (meter: Stripe.Billing.Meter) => owned.has(meter.event_name);
  const isForeign = ({ event_name }: Stripe.Billing.Meter) => !event_name.startsWith('tillkit_');
  return [
    ...active.filter(isOurs).map((remote) => ({ key: owned.get(remote.event_name) ?? '', remote })),
    ...active
      .filter((meter) => !isOurs(meter) && isForeign(meter))
      .map((remote) => ({ key: freeKey(keyFrom(remote.event_name, 'meter'), taken), remote })),
  ];
}

function nameOwners(products: Stripe.Product[], keys: CatalogKeys): RemoteOwner[] {
  const sold = products.filter(({ metadata }) => metadata.tillkit_meter === undefined);
  const taken = {
    plan: new Set(sold.flatMap(({ metadata }) => metadata.tillkit_plan ?? [])),
    add_on: new Set(sold.flatMap(({ metadata }) => metadata.tillkit_add_on ?? [])),
  };
  return sold.map((product) => {
    const { tillkit_plan, tillkit_add_on, [keys.addOn]: addOn } = product.metadata;
    const kind = tillkit_add_on !== undefined || (tillkit_plan === undefined && addOn === 'true') ? 'add_on' : 'plan';
    const key = (kind === 'plan' ? tillkit_plan : tillkit_add_on) ?? freeKey(keyFrom(product.name, product.id), taken[kind]);
    return { kind, key, product, prices: [] };
  });
}

/** A price names its owner itself, as one by use does that hangs on the product of its meter; else it is that of its product. */
function ownerOf({ metadata, product }: Stripe.Price, owners: RemoteOwner[]): RemoteOwner | undefined {
  const { tillkit_plan, tillkit_add_on } = metadata;
  if (tillkit_plan !== undefined) return owners.find(({ kind, key }) => kind === 'plan' && key === tillkit_plan);
  if (tillkit_add_on !== undefined) return owners.find(({ kind, key }) => kind === 'add_on' && key === tillkit_add_on);
  return owners.find((owner) => owner.product.id === idOf(product));
}

/** People mark what is sold by the seat with a label for its unit. */
function countsUnits({ kind, product }: RemoteOwner): boolean {
  return kind === 'plan' && Boolean(product.unit_label);
}

/** Ours first, then the one that the product names, then the newest. */
function firstChoice(prices: Stripe.Price[], { default_price }: Stripe.Product): Stripe.Price[] {
  const preferred = default_price ? idOf(default_price) : null;
  const rank = ({ id, metadata }: Stripe.Price) => (metadata.tillkit_price !== undefined ? 0 : id === preferred ? 1 : 2);
  return prices.toSorted((one, other) => rank(one) - rank(other) || (rank(one) === 0 ? 0 : other.created - one.created));
}

/** A subscription holds all prices of its interval. Of those that stand beside each other at Stripe only one can be ours. */
function occupied({ prices }: RemoteOwner, { interval, meter }: PriceDefinition, { metadata }: Stripe.Price): string | null {
  if (metadata.tillkit_price !== undefined) return null;
  const other = prices.find(({ definition }) => definition.interval === interval && definition.meter === meter);
  if (!other) return null;
  return `${other.remote.id} is charged each ${interval} already. Give one of the two another product, or archive it.`;
}

function foreignKey({ key }: RemoteOwner, { lookup_key }: Stripe.Price, { interval, meter }: PriceDefinition, taken: Set<string>): string {
  const made = [key, interval, ...(meter === null ? [] : [meter])].join('-');
  return freeKey(keyFrom(lookup_key ?? made, made), taken);
}

interface Ordered {
  id: string;
  created: number;
  metadata: Stripe.Metadata;
}

function inOrder<Item>(items: Item[], { order }: CatalogKeys, read: (item: Item) => Ordered): Item[] {
  const place = ({ metadata }: Ordered) => (/^\d{1,9}$/.test(metadata[order] ?? '') ? Number(metadata[order]) : Number.MAX_SAFE_INTEGER);
  const compare = (one: Ordered, other: Ordered) =>
    place(one) - place(other) || one.created - other.created || (one.id < other.id ? -1 : 1);
  return items.toSorted((one, other) => compare(read(one), read(other)));
}

const itself = <Item>(item: Item) => item;
