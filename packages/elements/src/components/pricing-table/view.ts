import type { Currency, Feature, Interval, Meter, Plan, PlanFeature, Price, PriceAmount, Subscription } from '@tillkit/contract';
import type { Localize } from '../../localize/localize.ts';
import type { PricingTableMessages } from '../../translations/pricing-table.ts';

/** What the page and the person chose; each may be missing, or not be for sale. */
export interface Choice {
  group: string | undefined;
  /** Keys, in the order to show them; all plans where there are none. */
  plans: readonly string[];
  currency: string | undefined;
  interval: Interval | undefined;
  /** Whole, 1 or more. */
  seats: number | undefined;
  showsAllFeatures: boolean;
}

/** A price of a plan in the chosen currency. */
export interface Quote {
  price: Price;
  amount: PriceAmount;
  /** What is counted; undefined for seats. */
  meter: Meter | undefined;
}

/** One plan as it is shown for the chosen interval and currency. */
export interface Offer {
  plan: Plan;
  /** The chosen interval, or the shortest that the plan is sold for. */
  interval: Interval;
  /** The price that is paid whatever is used; none for free plans, plans sold by a person, and pure pay as you go. */
  base: Quote | undefined;
  /** Prices of what is used. */
  usage: Quote[];
}

/** What the switch for seats shows. */
export interface SeatChoice {
  value: number;
  minimum: number;
  maximum: number;
  /** False while prices are still for other seats than `value`, as far as plans allow those. */
  priced: boolean;
}

/** What a catalog has for a choice. */
export interface Selection {
  offers: readonly Offer[];
  currency: Currency;
  currencies: readonly Currency[];
  interval: Interval;
  /** For sale, shortest first. */
  intervals: readonly Interval[];
  /** Null where no plan is sold by the seat. */
  seats: SeatChoice | null;
  /** Features that any plan has, in the order of the catalog. */
  features: readonly Feature[];
  /** Features shown in each card. */
  shownFeatures: readonly Feature[];
}

/** Everything that the templates of the pricing table draw from. */
export interface View extends Selection {
  localize: Localize<PricingTableMessages>;
  subscription: Subscription | undefined;
  headingLevel: number;
  /** Keys of the plans whose price details are open. */
  openDetails: readonly string[];
  /** Address of the page's own checkout. */
  checkoutUrl: string | undefined;
  choose: (view: View, offer: Offer, event: MouseEvent) => void;
  setInterval: (interval: Interval) => void;
  setCurrency: (currency: Currency) => void;
  setSeats: (seats: number) => void;
  setUsage: (meter: string, units: number) => void;
  toggleDetails: (plan: Plan) => void;
}

/** What the plan says about the feature; false where it says nothing. */
export function planValue(plan: Plan, feature: Feature): PlanFeature['value'] {
  const found = plan.features.find((each) => each.feature === feature.key);
  return found ? found.value : false;
}

/** A limit in words; empty for a feature that a plan simply has or lacks. */
export function valueText(localize: View['localize'], feature: Feature, value: PlanFeature['value']): string {
  if (value === null) return localize.text('unlimited');
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  return `${localize.number(value)} ${feature.unit ?? ''}`.trim();
}
