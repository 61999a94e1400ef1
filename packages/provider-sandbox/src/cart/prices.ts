import type { Cart, Interval } from '@tillkit/contract';
import { BillingError, type CatalogAddOn, type CatalogPlan, type CatalogPrice, type CatalogSnapshot } from '@tillkit/host/port';
import type { ChargeItem } from '../charges/item.ts';
import { formatList } from '../money/format.ts';
import { countsSeats } from '../prices/seats.ts';

type Owner = Pick<CatalogPlan | CatalogAddOn, 'key' | 'name' | 'prices'>;

const adverbs: Record<Interval, string> = { month: 'monthly', quarter: 'quarterly', year: 'yearly' };

/**
 * The prices of a plan or add-on for the cart's interval: they are charged together, so each one needs the cart's currency.
 * @throws {BillingError} price_not_found, currency_not_available
 */
export function pricesFor(owner: Owner, cart: Cart, { optional, param }: { optional: boolean; param: string }): CatalogPrice[] {
  const prices = owner.prices.filter((price) => price.interval === cart.interval);
  if (prices.length === 0 && !optional) {
    const intervals = [...new Set(owner.prices.map((price) => adverbs[price.interval]))];
    const remedy = intervals.length > 0 ? `Choose ${formatList(intervals, 'or')} billing.` : 'It has no price at all yet.';
    throw new BillingError('price_not_found', `${owner.name} is not sold with ${adverbs[cart.interval]} billing. ${remedy}`, param);
  }
  if (prices.every((price) => hasCurrency(price, cart.currency))) return prices;
  const common = (prices[0]?.amounts ?? [])
    .map((amount) => amount.currency)
    .filter((code) => prices.every((price) => hasCurrency(price, code)));
  const codes = common.map((code) => code.toUpperCase());
  const remedy = codes.length > 0 ? `Choose ${formatList(codes, 'or')}.` : 'Choose another billing interval.';
  const asked = `${cart.currency.toUpperCase()} with ${adverbs[cart.interval]} billing`;
  throw new BillingError('currency_not_available', `${owner.name} has no price in ${asked}. ${remedy}`, '/currency');
}

/** What to charge for the prices of a plan or add-on: prices with a meter count usage, the others seats or pieces. */
export function chargeItems(
  catalog: CatalogSnapshot,
  {
    kind,
    owner,
    prices,
    pieces,
    seats,
  }: { kind: 'plan' | 'add_on'; owner: Owner; prices: CatalogPrice[]; pieces: number; seats: number | null },
): ChargeItem[] {
  return prices.map((price) => {
    if (price.meter !== null) {
      const name = catalog.meters.find((meter) => meter.key === price.meter)?.name ?? price.meter;
      return { kind: 'usage', key: price.meter, name, price, quantity: 0 };
    }
    const quantity = countsSeats(price) ? pieces * (seats ?? 1) : pieces;
    return { kind, key: owner.key, name: owner.name, price, quantity };
  });
}

function hasCurrency(price: CatalogPrice, currency: string): boolean {
  return price.amounts.some((amount) => amount.currency === currency);
}
