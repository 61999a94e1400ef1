import type Stripe from 'stripe';

/** What Stripe has for sale. */
export interface RemoteCatalog {
  /** Those that are active, oldest first. */
  products: Stripe.Product[];
  /** Those that are active, with all tiers and currencies, oldest first. */
  prices: Stripe.Price[];
  meters: Stripe.Billing.Meter[];
}

export async function loadRemote(stripe: Stripe): Promise<RemoteCatalog> {
  const products = await all(stripe.products.list({ active: true, limit: 100 }));
  const prices = await all(stripe.prices.list({ active: true, limit: 100, expand: ['data.tiers', 'data.currency_options'] }));
  const meters = await all(stripe.billing.meters.list({ limit: 100 }));
  const complete: Stripe.Price[] = [];
  for (const price of prices) complete.push(await withAllTiers(stripe, price));
  return { products: products.sort(byAge), prices: complete.sort(byAge), meters: meters.sort(byAge) };
}

/** Tiers of other currencies are told only where each currency is asked for. */
export async function withAllTiers(stripe: Stripe, price: Stripe.Price): Promise<Stripe.Price> {
  if (price.billing_scheme !== 'tiered') return price;
  const missing = Object.entries(price.currency_options ?? {}).filter(([, option]) => option.tiers === undefined);
  if (missing.length === 0 && price.tiers) return price;
  const expand = ['tiers', 'currency_options', ...missing.map(([currency]) => `currency_options.${currency}.tiers`)];
  return stripe.prices.retrieve(price.id, { expand });
}

/** All pages of a list. */
export async function all<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

function byAge(one: { id: string; created: number }, other: { id: string; created: number }): number {
  return one.created - other.created || (one.id < other.id ? -1 : 1);
}

export function idOf(reference: string | { id: string }): string {
  return typeof reference === 'string' ? reference : reference.id;
}
