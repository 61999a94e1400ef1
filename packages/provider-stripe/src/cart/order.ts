import type { Interval } from '@tillkit/contract';
import { BillingError, type CatalogSnapshot, type QuotedTerms } from '@tillkit/host/port';
import { type ChargeItem, quotedCatalog, type ResolvedCart } from '@tillkit/provider-sandbox/rules';
import { recurringOf } from '../catalog/price-terms.ts';
import { priceIds, productId, type WantedPrice as SoldPrice } from '../catalog/prices.ts';
import type { Connection } from '../client.ts';
import type { PriceBook, PriceMeaning } from '../snapshots/price-book.ts';
import type { WantedPrice } from '../snapshots/towards.ts';

/** What shall be held, in Stripe's words. */
export interface Order {
  /** Prices by their ids at Stripe. Empty for a free plan that has none: that takes `placeholder`. */
  wanted: WantedPrice[];
  book: PriceBook;
}

/** https://docs.stripe.com/billing/subscriptions/multiple-products */
const mostItems = 20;

/** The catalog that an order is read with. */
export function orderCatalog(catalog: CatalogSnapshot, terms: QuotedTerms | undefined): CatalogSnapshot {
  return terms ? quotedCatalog(catalog, terms) : catalog;
}

/** @param catalog that the order was resolved with @throws {BillingError} not_supported_by_provider, where Stripe has no such price */
export async function orderOf(
  connection: Connection,
  catalog: CatalogSnapshot,
  { plan, items }: Pick<ResolvedCart, 'plan' | 'items'>,
): Promise<Order> {
  if (items.length > mostItems) {
    const detail = `Stripe takes at most ${mostItems} prices in one subscription; this has ${items.length}. Choose fewer add-ons.`;
    throw new BillingError('not_supported_by_provider', detail, '/add_ons');
  }
  const sold = items.map((item) => ({ item, ...soldAs(catalog, plan, item) }));
  const ids = await priceIds(
    connection,
    sold.map(({ item, ...owner }) => ({ price: item.price, ...owner })),
  );
  const book = new Map<string, PriceMeaning>();
  const wanted = sold.map(({ item, kind: ownerKind, owner }): WantedPrice => {
    const { kind, key, name, price, quantity } = item;
    const id = ids.get(price.id);
    if (id === undefined) throw new Error(`The price ${price.id} is not at Stripe.`);
    book.set(id, { id, owner: { kind: ownerKind, key: owner.key, name: owner.name }, kind, key, name, price });
    return { price: id, quantity: kind === 'usage' ? null : quantity };
  });
  return { wanted, book };
}

/** A price by use names its meter only; whose it is follows from where it stands. */
function soldAs(
  { add_ons }: CatalogSnapshot,
  plan: ResolvedCart['plan'],
  { kind, key, price }: ChargeItem,
): Pick<SoldPrice, 'kind' | 'owner'> {
  const isPlans = kind === 'plan' || (kind === 'usage' && plan.prices.some(({ id }) => id === price.id));
  const addOn = isPlans
    ? undefined
    : add_ons.find((each) => (kind === 'add_on' ? each.key === key : each.prices.some(({ id }) => id === price.id)));
  return addOn ? { kind: 'add_on', owner: addOn } : { kind: 'plan', owner: plan };
}

/** An item that costs nothing: Stripe has no subscription without any. */
export interface PlaceholderItem {
  price_data: {
    currency: string;
    product: string;
    recurring: { interval: 'month' | 'year'; interval_count: number };
    unit_amount: number;
    tax_behavior: 'exclusive';
  };
  quantity: number;
}

export async function placeholder(
  connection: Connection,
  plan: ResolvedCart['plan'],
  { currency, interval }: { currency: string; interval: Interval },
): Promise<PlaceholderItem> {
  const product = await productId(connection, plan, 'plan');
  return {
    price_data: { currency, product, recurring: recurringOf(interval), unit_amount: 0, tax_behavior: 'exclusive' },
    quantity: 1,
  };
}
