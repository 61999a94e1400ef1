import type { Catalog, Currency, Interval, Plan, PriceAmount } from '@tillkit/contract';
import { type Choice, type Offer, planValue, type Quote, type SeatChoice, type Selection } from './view.ts';

const allIntervals: readonly Interval[] = ['month', 'quarter', 'year'];

/** The most that a catalog can be asked for. */
export const mostSeats = 1e6;

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
  const offers = plans.map((plan) => createOffer(catalog, plan, currency, interval));
  return {
    offers,
    currency,
    currencies,
    interval,
    intervals,
    seats: seatChoice(offers, choice.seats),
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

/** Begins with what the highlighted plan suggests, else the first one that is sold by the seat. */
function seatChoice(offers: readonly Offer[], wished: number | undefined): SeatChoice | null {
  const plans = offers.flatMap(({ plan }) => (plan.seats ? { ...plan.seats, highlight: plan.highlight } : []));
  const suggested = (plans.find(({ highlight }) => highlight) ?? plans[0])?.default;
  if (!suggested) return null;
  const minimum = Math.min(...plans.map((plan) => plan.minimum));
  const maximum = Math.max(...plans.map((plan) => plan.maximum ?? mostSeats));
  const value = within(wished ?? suggested, minimum, maximum);
  return { value, minimum, maximum, priced: offers.every((offer) => seatsOf(offer, value) === heldSeats(offer, value)) };
}

export const within = (value: number, least: number, most: number | null) => Math.min(Math.max(value, least), most ?? mostSeats);

/** The wished seats as far as the plan allows them; null where it is not sold by the seat. */
const heldSeats = ({ plan: { seats } }: Offer, wished: number) => seats && within(wished, seats.minimum, seats.maximum);

/** Seats that the card's price is for, which are the ones that its button buys; null where the plan is not sold by the seat. */
export function seatsOf(offer: Offer, wished: number): number | null {
  const { plan, base } = offer;
  return plan.seats && base && base.price.model !== 'flat' ? base.amount.example.quantity : heldSeats(offer, wished);
}

/** True where a table explains the price better than one number does. */
export function hasDetails({ base, usage }: Offer): boolean {
  return !!usage.length || !!base?.amount.tiers || !!base?.price.package_size;
}
