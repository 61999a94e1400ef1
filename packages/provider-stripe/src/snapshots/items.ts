import type { CartAddOn, SubscriptionItem } from '@tillkit/contract';
import type { CatalogSnapshot } from '@tillkit/host/port';
import { boughtPrice, countsSeats } from '@tillkit/provider-sandbox/rules';
import { tags } from '../metadata.ts';
import type { PriceBook, PriceMeaning } from './price-book.ts';

/** A price with its quantity: an item of a subscription, or of a phase of its schedule. */
export interface HeldPrice {
  /** Id of the item; the phases of a schedule have none. */
  id: string | null;
  /** Id of the price at Stripe. */
  price: string;
  /** 0 for use. */
  quantity: number;
}

/** What a subscription holds, or will. */
export interface Held {
  plan: { key: string; name: string };
  /** Null where the plan is not sold by the seat. */
  seats: number | null;
  add_ons: CartAddOn[];
  items: SubscriptionItem[];
}

type Metadata = Readonly<Record<string, string>>;

/** @param told metadata of the subscription or the phase: it says what no quantity tells */
export function heldBy(catalog: CatalogSnapshot, held: HeldPrice[], book: PriceBook, currency: string, told: Metadata): Held {
  const known = held.flatMap((item) => {
    const meaning = book.get(item.price);
    return meaning ? [{ item, meaning }] : [];
  });
  const plan = known.find(({ meaning }) => meaning.owner.kind === 'plan')?.meaning.owner;
  const seats = seatsOf(known, told);
  return {
    plan: plan ? { key: plan.key, name: plan.name } : unnamedPlan(catalog, told),
    seats,
    add_ons: addOnsOf(catalog, known, seats, told),
    items: sorted(catalog, known).flatMap(({ item, meaning }) => {
      const { kind, key, name, price } = meaning;
      if (!price) return [];
      const id = item.id ?? `si_${price.id}`;
      return [{ id, kind, key, name, price: boughtPrice(price, currency, item.quantity), quantity: item.quantity }];
    }),
  };
}

interface KnownItem {
  item: HeldPrice;
  meaning: PriceMeaning;
}

const isCounted = ({ meaning: { price } }: KnownItem) => price !== null && countsSeats(price);

function seatsOf(known: KnownItem[], told: Metadata): number | null {
  const counted = known.find((each) => each.meaning.kind === 'plan' && isCounted(each));
  if (counted) return counted.item.quantity;
  return told[tags.seats] ? Number(told[tags.seats]) : null;
}

/** Pieces are read off the quantities. What is charged by use only says nothing of them. */
function addOnsOf(catalog: CatalogSnapshot, known: KnownItem[], seats: number | null, told: Metadata): CartAddOn[] {
  const toldPieces = readAddOns(told);
  const keys = new Set(known.filter(({ meaning }) => meaning.owner.kind === 'add_on').map(({ meaning }) => meaning.owner.key));
  const place = (key: string) => {
    const index = catalog.add_ons.findIndex((addOn) => addOn.key === key);
    return index < 0 ? Number.MAX_SAFE_INTEGER : index;
  };
  const order = (one: string, other: string) => place(one) - place(other) || (one < other ? -1 : 1);
  return [...keys].sort(order).map((key) => {
    const own = known.filter(({ meaning }) => meaning.kind === 'add_on' && meaning.key === key);
    const flat = own.find((each) => !isCounted(each));
    const counted = own.find(isCounted);
    const pieces = flat?.item.quantity ?? (counted ? Math.round(counted.item.quantity / (seats ?? 1)) : undefined);
    return { key, quantity: pieces ?? toldPieces.get(key) ?? 1 };
  });
}

/** What is written to a subscription, so that it can be read off again. */
export function heldMetadata({ seats, add_ons }: Pick<Held, 'seats' | 'add_ons'>): Record<string, string> {
  const pieces = add_ons.map(({ key, quantity }) => `${key}:${quantity}`).join();
  return { [tags.seats]: seats === null ? '' : String(seats), [tags.addOns]: pieces.length <= 500 ? pieces : '' };
}

function readAddOns(told: Metadata): Map<string, number> {
  const pairs = (told[tags.addOns] ?? '').split(',').map((pair) => pair.split(':'));
  return new Map(pairs.flatMap(([key, count]): [string, number][] => (key && count ? [[key, Number(count)]] : [])));
}

function unnamedPlan({ plans }: CatalogSnapshot, told: Metadata): Held['plan'] {
  const key = told[tags.plan] ?? 'plan';
  return { key, name: plans.find((plan) => plan.key === key)?.name ?? key };
}

/** As a cart has them: the prices of the plan as the catalog lists them, then those of the add-ons. */
function sorted(catalog: CatalogSnapshot, known: KnownItem[]): KnownItem[] {
  const place = ({ meaning: { owner, price } }: KnownItem): string => {
    const owners = owner.kind === 'plan' ? catalog.plans : catalog.add_ons;
    const index = owners.findIndex(({ key }) => key === owner.key);
    const own = owners[index]?.prices.findIndex(({ key, interval }) => key === price?.key && interval === price?.interval) ?? -1;
    const number = (value: number) => String(value < 0 ? 99_999 : value).padStart(5, '0');
    return [owner.kind === 'plan' ? 0 : 1, number(index), owner.key, number(own), price?.id ?? ''].join();
  };
  return [...known].sort((one, other) => (place(one) < place(other) ? -1 : 1));
}
