import type { Interval, Subscription, SubscriptionItem } from '@tillkit/contract';
import type { CatalogPlan, QuotedTerms } from '@tillkit/host/port';
import type { ChargeItem } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import { orderCatalog, orderOf, type PlaceholderItem, placeholder } from '../cart/order.ts';
import { recurringOf } from '../catalog/price-terms.ts';
import type { Connection } from '../client.ts';
import { type PriceBook, readPrices } from '../snapshots/price-book.ts';
import type { WholeSubscription } from '../snapshots/retrieve.ts';
import { heldPrices } from '../snapshots/subscription.ts';
import { type ItemStep, stepsTowards, type WantedPrice } from '../snapshots/towards.ts';

/** What shall be held, in Stripe's words. */
export interface Aim {
  /** What stands in a schedule's phase, or in a subscription that is new. */
  items: (WantedPrice | PlaceholderItem)[];
  /** The way there from what is held now. */
  steps: (ItemStep | PlaceholderItem)[];
  /** Whether Stripe holds exactly that already. */
  isReached: boolean;
  /** Whether there is nothing to do about it. */
  isUnchanged: boolean;
  book: PriceBook;
}

export interface Aimed {
  /** The subscription as it shall be. */
  after: Pick<Subscription, 'items' | 'plan' | 'interval' | 'currency'>;
  terms: QuotedTerms | undefined;
  /** Another discount was agreed for what stays the same too: all of it is given back and charged anew. */
  isRepriced: boolean;
}

/** @throws {BillingError} not_supported_by_provider, where Stripe has no such price */
export async function aimAt(
  connection: Connection,
  { subscription }: WholeSubscription,
  { after, terms, isRepriced }: Aimed,
): Promise<Aim> {
  const held = heldPrices(subscription);
  const present = await readPrices(
    connection,
    subscription.items.data.map(({ price }) => price),
  );
  const { wanted, book } = await wantedPrices(connection, present, after, terms);
  const prices = new Map([...present, ...book]);
  if (wanted.length > 0) {
    if (isRepriced) await makeUsable(connection, subscription.items.data);
    const steps = isRepriced ? anew(held, wanted) : stepsTowards(held, wanted);
    const isReached = isHeld(held, wanted);
    return { items: wanted, steps, isReached, isUnchanged: isReached && !isRepriced, book: prices };
  }
  const kept = subscription.items.data.find(({ price }) => isPlaceholder(price, present, after));
  const others = held.filter(({ id }) => id !== kept?.id).map(({ id }): ItemStep => ({ id: id ?? undefined, deleted: true }));
  const nothing = await placeholder(connection, planOf(connection, after, terms), after);
  const isReached = kept !== undefined && others.length === 0;
  return { items: [nothing], steps: kept ? others : [...others, nothing], isReached, isUnchanged: isReached, book: prices };
}

/** What is held may have left the catalog; to be charged anew it has to be for sale at Stripe. */
async function makeUsable({ stripe }: Connection, items: Stripe.SubscriptionItem[]): Promise<void> {
  for (const { price } of items) if (!price.active) await stripe.prices.update(price.id, { active: true });
}

type Held = ReturnType<typeof heldPrices>;

function anew(held: Held, wanted: WantedPrice[]): ItemStep[] {
  return [...held.map(({ id }): ItemStep => ({ id: id ?? undefined, deleted: true })), ...wanted.map(asItem)];
}

/** Use has no quantity. */
export function asItem({ price, quantity }: WantedPrice): { price: string; quantity?: number } {
  return quantity === null ? { price } : { price, quantity };
}

export function asItems(items: Aim['items']): (ReturnType<typeof asItem> | PlaceholderItem)[] {
  return items.map((item) => ('price' in item ? asItem(item) : item));
}

function isHeld(held: Held, wanted: WantedPrice[]): boolean {
  return (
    held.length === wanted.length &&
    wanted.every((one) => held.some((item) => item.price === one.price && item.quantity === (one.quantity ?? 0)))
  );
}

/** What is held keeps its price at Stripe; the others are those of the catalog, or of the quote. */
async function wantedPrices(
  connection: Connection,
  present: PriceBook,
  after: Aimed['after'],
  terms: QuotedTerms | undefined,
): Promise<{ wanted: WantedPrice[]; book: PriceBook }> {
  const own = new Map([...present.values()].flatMap(({ id, price }): [string, string][] => (price ? [[price.id, id]] : [])));
  const fresh = after.items.filter(({ price }) => !own.has(price.id));
  const catalog = orderCatalog(connection.context.catalog, terms);
  const order = await orderOf(connection, catalog, {
    plan: planOf(connection, after, terms),
    items: fresh.map((item) => listed(catalog, item)),
  });
  for (const { id, price } of order.book.values()) if (price) own.set(price.id, id);
  const wanted = after.items.map(({ kind, price, quantity }): WantedPrice => {
    const id = own.get(price.id);
    if (id === undefined) throw new Error(`The price ${price.id} is not at Stripe.`);
    return { price: id, quantity: kind === 'usage' ? null : quantity };
  });
  return { wanted, book: order.book };
}

/** The price as the catalog has it, in all currencies. */
function listed(catalog: ReturnType<typeof orderCatalog>, { kind, key, name, price, quantity }: SubscriptionItem): ChargeItem {
  const prices = [...catalog.plans, ...catalog.add_ons].flatMap((owner) => owner.prices);
  return { kind, key, name, quantity, price: prices.find(({ id }) => id === price.id) ?? price };
}

function planOf({ context }: Connection, { plan }: Aimed['after'], terms: QuotedTerms | undefined): CatalogPlan {
  const found = orderCatalog(context.catalog, terms).plans.find(({ key }) => key === plan.key);
  return found ?? { ...retired, key: plan.key, name: plan.name };
}

/** A plan that the catalog has dropped and somebody holds. */
const retired: CatalogPlan = {
  key: '',
  name: '',
  description: null,
  group: null,
  kind: 'paid',
  highlight: null,
  seats: null,
  trial: null,
  prices: [],
  features: [],
  add_ons: [],
  sales: null,
};

function isPlaceholder(price: Stripe.Price, book: PriceBook, { plan, interval }: { plan: { key: string }; interval: Interval }): boolean {
  const meaning = book.get(price.id);
  const { interval: unit, interval_count } = recurringOf(interval);
  const isSameInterval = price.recurring?.interval === unit && price.recurring.interval_count === interval_count;
  return meaning !== undefined && meaning.price === null && meaning.owner.key === plan.key && isSameInterval;
}
