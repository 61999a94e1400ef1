import type { Catalog, Currency, Feature, Interval, Plan, PlanFeature, Subscription } from '@tillkit/contract';
import type { Localize } from '../../localize/localize.ts';
import type { PricingTableMessages } from '../../translations/pricing-table.ts';
import type { Offer } from './offer.ts';

/** Everything that the templates of the pricing table draw from. */
export interface View {
  localize: Localize<PricingTableMessages>;
  catalog: Catalog;
  offers: readonly Offer[];
  currency: Currency;
  interval: Interval;
  /** Intervals and currencies to choose from. */
  intervals: readonly Interval[];
  currencies: readonly Currency[];
  /** Whole percents saved with an interval, by plan, smallest first. */
  savings: Readonly<Partial<Record<Interval, readonly number[]>>>;
  /** Null where no plan is sold by the seat. */
  seats: { value: number; minimum: number; maximum: number } | null;
  /** Features that any plan has, in the order of the catalog. */
  features: readonly Feature[];
  subscription: Subscription | null;
  headingLevel: number;
  /** Features shown in each card. */
  shownFeatures: readonly Feature[];
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
  if (typeof value === 'boolean') return '';
  if (value === null) return localize.text('unlimited');
  if (typeof value === 'string') return value;
  return feature.unit ? `${localize.number(value)} ${feature.unit}` : localize.number(value);
}

/** Features that at least one of the plans has. */
export function featuresOf(catalog: Catalog, offers: readonly Offer[]): Feature[] {
  return catalog.features.filter((feature) => offers.some(({ plan }) => planValue(plan, feature) !== false));
}
