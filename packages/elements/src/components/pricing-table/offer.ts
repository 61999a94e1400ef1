import type { Catalog, Currency, Interval, Meter, Plan, Price, PriceAmount } from '@tillkit/contract';

/** A price of a plan in the chosen currency. */
export interface Quote {
  price: Price;
  amount: PriceAmount;
  /** What is counted; null for seats. */
  meter: Meter | null;
}

/** One plan as it is shown for the chosen interval and currency. */
export interface Offer {
  plan: Plan;
  /** The chosen interval, or the first that the plan is sold for. */
  interval: Interval;
  /** The price that is paid whatever is used; null for free plans, plans sold by a person, and pure pay as you go. */
  base: Quote | null;
  /** Prices of what is used. */
  usage: Quote[];
}

/** Which plans to show. */
export interface PlanFilter {
  group: string | undefined;
  /** Keys, in the order to show them; all plans where there are none. */
  plans: readonly string[];
  currency: Currency;
}

const intervals: readonly Interval[] = ['month', 'quarter', 'year'];

/** Plans that are sold in the currency, or that need no price. */
export function selectPlans(catalog: Catalog, { group, plans, currency }: PlanFilter): Plan[] {
  const all = catalog.plans.filter((plan) => (!group || plan.group === group) && (plan.kind !== 'paid' || sells(plan, currency)));
  if (!plans.length) return all;
  return plans.flatMap((key) => all.filter((plan) => plan.key === key));
}

function sells(plan: Plan, currency: Currency): boolean {
  return plan.prices.some((price) => amountIn(price, currency));
}

function amountIn(price: Price, currency: Currency): PriceAmount | undefined {
  return price.amounts.find((amount) => amount.currency === currency);
}

/** The intervals that at least one of the plans is sold for, shortest first. */
export function intervalsOf(plans: readonly Plan[], currency: Currency): Interval[] {
  return intervals.filter((interval) =>
    plans.some((plan) => plan.prices.some((price) => price.interval === interval && amountIn(price, currency))),
  );
}

export function createOffer(catalog: Catalog, plan: Plan, currency: Currency, interval: Interval): Offer {
  const sold = intervalsOf([plan], currency);
  const own = sold.includes(interval) ? interval : (sold[0] ?? interval);
  const quotes = plan.prices.flatMap((price): Quote[] => {
    const amount = amountIn(price, currency);
    const meter = catalog.meters.find(({ key }) => key === price.meter) ?? null;
    return amount && price.interval === own ? [{ price, amount, meter }] : [];
  });
  return {
    plan,
    interval: own,
    base: quotes.find(({ price }) => !price.meter) ?? null,
    usage: quotes.filter(({ price }) => price.meter),
  };
}

/** Whole percents that the plans save with this interval, smallest first; plans that save nothing are left out. */
export function savings(plans: readonly Plan[], currency: Currency, interval: Interval): number[] {
  const percents = plans.flatMap((plan) => {
    const price = plan.prices.find((each) => each.interval === interval && !each.meter);
    return (price && amountIn(price, currency)?.example.saving_percent) || [];
  });
  return percents.sort((a, b) => a - b);
}

/** The seats that any of the plans can be bought with; null where none is sold by the seat. */
export function seatLimits(plans: readonly Plan[]): { minimum: number; maximum: number; initial: number } | null {
  const limits = plans.flatMap(({ seats }) => seats ?? []);
  const [first] = limits;
  if (!first) return null;
  return {
    minimum: Math.min(...limits.map(({ minimum }) => minimum)),
    maximum: Math.max(...limits.map(({ maximum }) => maximum ?? 1_000_000)),
    initial: first.default,
  };
}

/** Seats that the plan would be bought with; null where it is not sold by the seat. */
export function seatsFor(offer: Offer, wished: number | undefined): number | null {
  const { seats } = offer.plan;
  if (!seats) return null;
  return Math.min(Math.max(wished ?? seats.default, seats.minimum), seats.maximum ?? Number.POSITIVE_INFINITY);
}

/** True where a table explains the price better than one number does. */
export function hasDetails({ base, usage }: Offer): boolean {
  return [...(base ? [base] : []), ...usage].some(
    ({ price, meter }) => meter || price.model === 'graduated' || price.model === 'volume' || price.model === 'package',
  );
}
