import type { Catalog, Currency, Interval, Plan, PriceAmount } from '@tillkit/contract';
import { type Choice, type Offer, planValue, type Quote, type Selection } from './view.ts';

const allIntervals: readonly Interval[] = ['month', 'quarter', 'year'];

/** Features that a card shows before all are asked for; two more are shown rather than hidden behind a button. */
const fewFeatures = 10;

/** What the catalog has for a choice, falling back to what is for sale. */
export function select(catalog: Catalog, choice: Choice): Selection {
  const { currencies } = catalog;
  const currency = currencies.find((each) => each === choice.currency) ?? catalog.suggested_currency;
  const plans = plansFor(catalog, choice, currency);
  const intervals = intervalsOf(plans, currency);
  const interval = intervals.find((each) => each === choice.interval) ?? intervals[0] ?? 'month';
  const features = catalog.features.filter((feature) => plans.some((plan) => planValue(plan, feature) !== false));
  const seats = plans.flatMap((plan) => plan.seats ?? []);
  return {
    offers: plans.map((plan) => createOffer(catalog, plan, currency, interval)),
    currency,
    currencies,
    interval,
    intervals,
    seats: seats[0]
      ? {
          value: choice.seats ?? seats[0].default,
          minimum: Math.min(...seats.map(({ minimum }) => minimum)),
          maximum: Math.max(...seats.map(({ maximum }) => maximum ?? 1e6)),
        }
      : null,
    features,
    shownFeatures: choice.showsAllFeatures || features.length <= fewFeatures + 2 ? features : features.slice(0, fewFeatures),
  };
}

/** Plans that are sold in the currency, or that need no price. */
function plansFor(catalog: Catalog, { group, plans }: Choice, currency: Currency): Plan[] {
  const all = catalog.plans.filter(
    (plan) => (!group || plan.group === group) && (plan.kind !== 'paid' || intervalsOf([plan], currency).length),
  );
  return plans.length ? plans.flatMap((key) => all.find((plan) => plan.key === key) ?? []) : all;
}

function intervalsOf(plans: readonly Plan[], currency: Currency): Interval[] {
  return allIntervals.filter((interval) => plans.some((plan) => amountsOf(plan, currency, interval).length));
}

/** The plan's prices in that currency for that interval. */
function amountsOf(plan: Plan, currency: Currency, interval: Interval): Omit<Quote, 'meter'>[] {
  return plan.prices.flatMap((price) => {
    const amount: PriceAmount | undefined =
      price.interval === interval ? price.amounts.find((each) => each.currency === currency) : undefined;
    return amount ? { price, amount } : [];
  });
}

function createOffer(catalog: Catalog, plan: Plan, currency: Currency, chosen: Interval): Offer {
  const sold = intervalsOf([plan], currency);
  const interval = sold.includes(chosen) ? chosen : (sold[0] ?? chosen);
  const quotes = amountsOf(plan, currency, interval).map((quote) => ({
    ...quote,
    meter: catalog.meters.find(({ key }) => key === quote.price.meter),
  }));
  return { plan, interval, base: quotes.find(({ meter }) => !meter), usage: quotes.filter(({ meter }) => meter) };
}

/** Whole percents that the plans save with an interval, smallest first; plans that save nothing are left out. */
export function savings({ offers, currency }: Selection, interval: Interval): number[] {
  const examples = offers.flatMap(({ plan }) => amountsOf(plan, currency, interval).filter(({ price }) => !price.meter));
  return examples.flatMap(({ amount }) => amount.example.saving_percent || []).sort((a, b) => a - b);
}

/** Seats that the plan would be bought with; null where it is not sold by the seat. */
export function seatsFor({ plan }: Offer, wished: number | undefined): number | null {
  const { seats } = plan;
  return seats && Math.min(Math.max(wished ?? seats.default, seats.minimum), seats.maximum ?? 1e6);
}

/** True where a table explains the price better than one number does. */
export function hasDetails({ base, usage }: Offer): boolean {
  return !!usage.length || !!base?.amount.tiers || !!base?.price.package_size;
}
