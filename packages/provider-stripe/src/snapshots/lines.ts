import type { CreditLine, Line, TaxBehavior } from '@tillkit/contract';
import type { CatalogPrice, CatalogSnapshot } from '@tillkit/host/port';
import { countsSeats, formatCount, money, priceQuantity, sum } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import type { PriceBook, PriceMeaning } from './price-book.ts';
import { instant } from './time.ts';

/** What Stripe charges or gives back for one price and time: a price with tiers has a line for each of them there. */
export interface Charge {
  meaning: PriceMeaning & { price: CatalogPrice };
  isProration: boolean;
  period: { start: number; end: number };
  currency: string;
  /** Units; for use, all that was used. */
  quantity: number;
  /** Minor units, negative for what is given back. */
  amount: number;
  discount: number;
  taxes: Stripe.InvoiceLineItem.Tax[];
}

/** Id at Stripe of the price of a line; null for what no price stands behind. */
export function priceIdOf({ pricing }: Stripe.InvoiceLineItem): string | null {
  const price = pricing?.price_details?.price;
  return price === undefined ? null : typeof price === 'string' ? price : price.id;
}

/** In the order of our lines: plan, add-ons, use. */
export function chargesOf(lines: Stripe.InvoiceLineItem[], book: PriceBook, catalog: CatalogSnapshot): Charge[] {
  const charges = new Map<string, Charge>();
  for (const line of lines) {
    const meaning = book.get(priceIdOf(line) ?? '');
    if (!meaning || !hasPrice(meaning)) continue;
    const part = chargeOf(line, meaning);
    const key = [meaning.id, part.isProration, part.period.start, part.period.end, part.amount < 0].join();
    const before = charges.get(key);
    charges.set(key, before ? together(before, part) : part);
  }
  const position = positions(catalog);
  return [...charges.values()].sort((one, other) => compare(position(one), position(other)));
}

const hasPrice = (meaning: PriceMeaning): meaning is Charge['meaning'] => meaning.price !== null;

function chargeOf(line: Stripe.InvoiceLineItem, meaning: Charge['meaning']): Charge {
  return {
    meaning,
    isProration: (line.parent?.subscription_item_details ?? line.parent?.invoice_item_details)?.proration ?? false,
    period: line.period,
    currency: line.currency,
    quantity: line.quantity ?? 0,
    amount: line.amount,
    discount: sum((line.discount_amounts ?? []).map(({ amount }) => amount)),
    taxes: line.taxes ?? [],
  };
}

/** The flat amount of a tier has a line of its own, which counts no units. */
function together(one: Charge, other: Charge): Charge {
  return {
    ...one,
    quantity: one.quantity + other.quantity,
    amount: one.amount + other.amount,
    discount: one.discount + other.discount,
    taxes: [...one.taxes, ...other.taxes],
  };
}

type Position = [number, number, string, number, string, number];

/** As in the catalog; what it does not have any more comes last, by its key. */
function positions({ plans, add_ons }: CatalogSnapshot): (charge: Charge) => Position {
  return ({ meaning: { kind, owner, price }, period }) => {
    const rank = { plan: 0, add_on: 1, usage: 2 }[kind];
    const owners = owner.kind === 'plan' ? plans : add_ons;
    const place = owners.findIndex(({ key }) => key === owner.key);
    const own = owners[place]?.prices.findIndex(({ key, interval }) => key === price.key && interval === price.interval) ?? -1;
    const last = Number.MAX_SAFE_INTEGER;
    return [rank, place < 0 ? last : place, owner.key, own < 0 ? last : own, price.id, period.start];
  };
}

function compare(one: Position, other: Position): number {
  for (const [index, value] of one.entries()) {
    const against = other[index];
    if (against !== undefined && value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

/** What is charged. */
export function linesOf(charges: Charge[]): Line[] {
  const positive = charges.filter(({ amount }) => amount >= 0);
  return positive.map((charge, index): Line => {
    const { meaning, currency, amount, discount, period } = charge;
    return {
      id: `line_${index + 1}`,
      kind: meaning.kind,
      key: meaning.key,
      price: meaning.price.id,
      description: descriptionOf(charge, positive),
      ...detailsOf(charge),
      period: { start: instant(period.start), end: instant(period.end) },
      amount: money(amount, currency),
      discount: money(discount, currency),
      tax: money(taxOf(charge), currency),
      tax_behavior: behaviorOf(charge),
    };
  });
}

/** What is given back. It counts without the discount that it was bought with. */
export function creditsOf(charges: Charge[]): CreditLine[] {
  const negative = charges.filter(({ amount }) => amount < 0);
  return negative.map((charge, index): CreditLine => {
    const { meaning, currency, quantity, period } = charge;
    const amount = charge.discount - charge.amount;
    const tax = -taxOf(charge);
    const added = -exclusiveTax(charge);
    return {
      id: `credit_${index + 1}`,
      kind: meaning.kind === 'add_on' ? 'add_on' : 'plan',
      key: meaning.key,
      price: meaning.price.id,
      description: descriptionOf(charge, negative),
      quantity,
      period: { start: instant(period.start), end: instant(period.end) },
      amount: money(amount, currency),
      tax: money(tax, currency),
      tax_behavior: behaviorOf(charge),
      total: money(amount + added, currency),
    };
  });
}

/** How the amount came about, where it is that of a whole interval. */
function detailsOf({ meaning: { price }, currency, quantity, amount }: Charge): Pick<Line, 'quantity' | 'unit_amount' | 'tiers'> {
  const counted = price.meter === null ? quantity : Math.max(0, quantity - (price.included ?? 0));
  if (!price.amounts.some((each) => each.currency === currency)) return { quantity: counted, unit_amount: null, tiers: null };
  const whole = priceQuantity(price, currency, quantity);
  if (whole.amount !== amount) return { quantity: counted, unit_amount: null, tiers: null };
  return { quantity: whole.quantity, unit_amount: whole.unit_amount, tiers: whole.tiers };
}

function descriptionOf({ meaning, quantity }: Charge, all: Charge[]): string {
  const { kind, key, name, price } = meaning;
  const included = price.included ?? 0;
  if (kind === 'usage') return included > 0 ? `${name} (${formatCount(quantity)} used, ${formatCount(included)} included)` : name;
  const isOneOfSeveral = all.some(({ meaning: other }) => other.kind === kind && other.key === key && other.price.id !== price.id);
  return isOneOfSeveral && countsSeats(price) ? `${name} (seats)` : name;
}

export function taxOf({ taxes }: Charge): number {
  return sum(taxes.map(({ amount }) => amount));
}

export function exclusiveTax({ taxes }: Charge): number {
  return sum(taxes.filter(({ tax_behavior }) => tax_behavior !== 'inclusive').map(({ amount }) => amount));
}

function behaviorOf({ taxes, meaning }: Charge): TaxBehavior {
  const told = taxes[0]?.tax_behavior;
  if (told === 'inclusive') return 'inclusive';
  return told === 'exclusive' ? 'exclusive' : meaning.price.tax_behavior;
}
