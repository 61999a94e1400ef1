import type { Catalog, Interval } from '@tillkit/contract';
import { createOffer, intervalsOf, savings, seatLimits, selectPlans } from './offer.ts';
import { featuresOf, type View } from './view.ts';

/** What the page and the person chose; each may be missing, or not be for sale. */
export interface Choice {
  group: string | undefined;
  plans: readonly string[];
  currency: string | undefined;
  interval: Interval | undefined;
  seats: number | undefined;
}

/** Features that a card shows before all are asked for; two more are shown rather than hidden behind a button. */
const fewFeatures = 10;

type Derived =
  | 'catalog'
  | 'offers'
  | 'currency'
  | 'interval'
  | 'intervals'
  | 'currencies'
  | 'savings'
  | 'seats'
  | 'features'
  | 'shownFeatures';

/** What the catalog has for a choice, falling back to what is for sale. */
export function deriveView(catalog: Catalog, choice: Choice, showsAllFeatures: boolean): Pick<View, Derived> {
  const currency = catalog.currencies.find((each) => each === choice.currency) ?? catalog.suggested_currency;
  const plans = selectPlans(catalog, { ...choice, currency });
  const intervals = intervalsOf(plans, currency);
  const interval = intervals.find((each) => each === choice.interval) ?? intervals[0] ?? 'month';
  const offers = plans.map((plan) => createOffer(catalog, plan, currency, interval));
  const features = featuresOf(catalog, offers);
  const limits = seatLimits(plans);
  return {
    catalog,
    offers,
    currency,
    interval,
    intervals,
    currencies: catalog.currencies,
    savings: Object.fromEntries(intervals.map((each) => [each, savings(plans, currency, each)])),
    seats: limits && { ...limits, value: choice.seats ?? limits.initial },
    features,
    shownFeatures: showsAllFeatures || features.length <= fewFeatures + 2 ? features : features.slice(0, fewFeatures),
  };
}
