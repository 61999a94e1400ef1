import type { Catalog, CatalogQuery, Interval, Plan, Price } from '@tillkit/contract';
import { ProblemError } from '../http/problem.ts';
import type { BillingProvider, CatalogPrice, CatalogSnapshot } from '../provider/port.ts';
import { type ExampleRequest, exampleOf } from './examples.ts';
import { currencyOfCountry } from './regions.ts';

interface Rendering {
  query: CatalogQuery;
  provider: BillingProvider;
  updatedAt: Date;
}

const intervalOrder: Interval[] = ['month', 'quarter', 'year'];

/**
 * A version of the catalog as a pricing page needs it.
 * @throws {ProblemError} currency_not_available, meter_not_found
 */
export function renderCatalog(snapshot: CatalogSnapshot, { query, provider, updatedAt }: Rendering): Catalog {
  const prices = [...snapshot.plans, ...snapshot.add_ons].flatMap((owner) => owner.prices);
  const currencies = currenciesOf(snapshot, prices);
  if (query.currency !== undefined && !currencies.includes(query.currency)) {
    throw new ProblemError('currency_not_available', `There are no prices in "${query.currency}". Available: ${currencies.join(', ')}.`, {
      param: '/currency',
    });
  }
  const usage = parseUsage(snapshot, query.usage);
  const render = (owned: CatalogPrice[], seats: number): Price[] => {
    const kept = keepCurrency(owned, query.currency);
    return kept.map((price) => renderPrice({ price, siblings: kept, seats, usage, provider }));
  };
  const addOns = snapshot.add_ons
    .map((addOn) => ({ ...addOn, prices: render(addOn.prices, 1) }))
    .filter((addOn) => addOn.prices.length > 0);
  const addOnKeys = new Set(addOns.map(({ key }) => key));
  const plans = snapshot.plans
    .map((plan): Plan => {
      const add_ons = plan.add_ons.filter((key) => addOnKeys.has(key));
      return { ...plan, prices: render(plan.prices, seatsOf(plan, query.seats)), add_ons };
    })
    .filter((plan) => plan.kind !== 'paid' || plan.prices.length > 0);
  return {
    version: snapshot.version,
    updated_at: updatedAt.toISOString(),
    default_currency: snapshot.default_currency,
    suggested_currency: query.currency ?? suggestedCurrency(snapshot, currencies, query.country),
    currencies,
    intervals: intervalOrder.filter((interval) => prices.some((price) => price.interval === interval)),
    plan_groups: snapshot.plan_groups,
    plans,
    add_ons: addOns,
    features: snapshot.features,
    meters: snapshot.meters,
  };
}

/** The default first, then the others by name. */
function currenciesOf(snapshot: CatalogSnapshot, prices: CatalogPrice[]): string[] {
  const others = new Set(prices.flatMap(({ amounts }) => amounts.map(({ currency }) => currency)));
  others.delete(snapshot.default_currency);
  return [snapshot.default_currency, ...[...others].sort()];
}

function suggestedCurrency(snapshot: CatalogSnapshot, currencies: string[], country: string | undefined): string {
  const local = country === undefined ? undefined : currencyOfCountry(country);
  return local !== undefined && currencies.includes(local) ? local : snapshot.default_currency;
}

/** `requests:10000,storage:50`. */
function parseUsage(snapshot: CatalogSnapshot, usage: string | undefined): ReadonlyMap<string, number> {
  const entries = usage?.split(',').map((entry) => entry.split(':')) ?? [];
  const known = new Set(snapshot.meters.map(({ key }) => key));
  return new Map(
    entries.map(([meter = '', quantity]) => {
      if (known.has(meter)) return [meter, Number(quantity)];
      const meters = known.size === 0 ? 'The catalog has none' : `Known meters: ${[...known].join(', ')}`;
      throw new ProblemError('meter_not_found', `There is no meter "${meter}". ${meters}.`, { param: '/usage' });
    }),
  );
}

function keepCurrency(prices: CatalogPrice[], currency: string | undefined): CatalogPrice[] {
  if (currency === undefined) return prices;
  return prices
    .map((price) => ({ ...price, amounts: price.amounts.filter((amount) => amount.currency === currency) }))
    .filter((price) => price.amounts.length > 0);
}

/** The asked seats, held within the plan's limits. */
function seatsOf({ seats }: CatalogSnapshot['plans'][number], asked: number | undefined): number {
  if (!seats) return 1;
  return Math.min(Math.max(asked ?? seats.default, seats.minimum), seats.maximum ?? Number.POSITIVE_INFINITY);
}

function renderPrice(request: Omit<ExampleRequest, 'currency'>): Price {
  const { price } = request;
  return {
    ...price,
    amounts: price.amounts.map((amount) => ({ ...amount, example: exampleOf({ ...request, currency: amount.currency }) })),
  };
}
