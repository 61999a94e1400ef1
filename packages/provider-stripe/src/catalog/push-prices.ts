import type { CatalogPrice } from '@tillkit/host/port';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { lookupKey, tags } from '../metadata.ts';
import { once } from '../operations.ts';
import { metadataChange, withoutEmpty } from './metadata-text.ts';
import { isSplit, priceTerms } from './price-terms.ts';
import type { RemoteOwner } from './read-catalog.ts';
import { idOf, withAllTiers } from './remote.ts';

/** One of our prices with whatever Stripe needs to know to have it. */
export interface PriceToPush {
  owner: { kind: 'plan' | 'add_on'; key: string; name: string };
  price: CatalogPrice;
  index: number;
  /** Id of the product that it hangs on at Stripe: its owner's, or for a price by use that of its meter. */
  product: string;
  defaultCurrency: string;
  orderKey: string;
  meterId(meter: string): string;
}

/** Makes the price at Stripe where it is not there yet. Nothing that it costs is ever changed. */
export async function pushPrice(connection: Connection, push: PriceToPush, held: Stripe.Price | undefined): Promise<Stripe.Price> {
  const { stripe, context } = connection;
  const key = lookupKey(context, push.price.id);
  const found = held ?? (await archivedPrice(stripe, key));
  const metadata = priceMetadata(context.environment.id, push);
  if (!found) {
    const created = await createPrice(connection, push, key, metadata);
    return withAllTiers(stripe, created);
  }
  const change: Stripe.PriceUpdateParams = {
    ...(found.active ? {} : { active: true }),
    // A name that somebody else gave is left: programs may look for it.
    ...(found.lookup_key === null ? { lookup_key: key } : {}),
    ...withMetadata(metadataChange(found.metadata, metadata)),
  };
  if (Object.keys(change).length === 0) return found;
  await stripe.prices.update(found.id, change);
  return { ...found, active: true, lookup_key: found.lookup_key ?? key, metadata };
}

/** One that Stripe has under other words is the same where it costs the same: who made it does not matter. */
export function findEqual(owner: RemoteOwner | undefined, price: CatalogPrice): Stripe.Price | undefined {
  const own = owner?.prices.find(({ remote }) => remote.metadata[tags.price] === price.id);
  const equal = owner?.prices.find(
    ({ remote, definition }) =>
      remote.metadata[tags.price] === undefined && fingerprint({ ...definition, id: '' }) === fingerprint({ ...price, id: '' }),
  );
  return (own ?? equal)?.remote;
}

function fingerprint({ key, model, interval, meter, included, package_size, tax_behavior, amounts }: CatalogPrice): string {
  const sorted = amounts.toSorted((one, other) => (one.currency < other.currency ? -1 : 1));
  const costs = sorted.map(({ currency, unit_amount, tiers }) => [
    currency,
    unit_amount,
    tiers?.map(({ up_to, unit_amount: unit, flat_amount }) => [up_to, unit, flat_amount]) ?? null,
  ]);
  return JSON.stringify([key, model, interval, meter, included, package_size, tax_behavior, costs]);
}

async function archivedPrice(stripe: Stripe, key: string): Promise<Stripe.Price | undefined> {
  const { data } = await stripe.prices.list({ lookup_keys: [key], limit: 1 });
  return data[0];
}

function createPrice(
  connection: Connection,
  { owner, price, product, defaultCurrency, meterId }: PriceToPush,
  key: string,
  metadata: Record<string, string>,
): Promise<Stripe.Price> {
  const label = `The price "${price.key}" of ${owner.name}`;
  const terms = {
    product,
    lookup_key: key,
    nickname: price.key,
    ...priceTerms(price, { defaultCurrency, meterId, label }),
    metadata: withoutEmpty(metadata),
  };
  return once(connection, 'price', price.id, (options) => connection.stripe.prices.create(terms, options));
}

/** What Stripe cannot say of a price, and whose it is. */
function priceMetadata(environment: string, { owner, price, index, orderKey }: PriceToPush): Record<string, string> {
  return {
    [tags.environment]: environment,
    [tags.price]: price.id,
    [owner.kind === 'plan' ? tags.plan : tags.addOn]: owner.key,
    ...(price.meter === null ? {} : { [tags.meter]: price.meter }),
    [orderKey]: String(index),
    tillkit_key: price.key,
    tillkit_model: price.model,
    ...(price.included === null ? {} : { tillkit_included: String(price.included) }),
    tillkit_currencies: price.amounts.map(({ currency }) => currency).join(','),
    ...(isSplit(price) ? { tillkit_split: 'true' } : {}),
  };
}

const withMetadata = (metadata: Record<string, string> | null) => (metadata ? { metadata } : {});

/** Takes a price off the shelf; who pays it goes on to. The one that its product shows by itself needs another one there first. */
export async function archivePrice(
  stripe: Stripe,
  price: Stripe.Price,
  product: Stripe.Product | undefined,
  other: string | undefined,
): Promise<void> {
  const isShown = product?.default_price && idOf(product.default_price) === price.id;
  if (isShown && product) {
    if (other === undefined) return;
    await stripe.products.update(product.id, { default_price: other });
  }
  await stripe.prices.update(price.id, { active: false });
}
