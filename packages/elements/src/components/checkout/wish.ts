import type { CartInput, Catalog, CustomerUpdate, Interval, Plan } from '@tillkit/contract';

/** What the attributes of the element ask for. */
export interface Wishes {
  plan: string | undefined;
  interval: Interval | undefined;
  seats: number | undefined;
  /** Already lower case. */
  currency: string | undefined;
  /** `support` or `support:2`, separated by commas or spaces. */
  addOns: string | undefined;
  promotionCode: string | undefined;
  email: string | undefined;
  company: string | undefined;
  country: string | undefined;
}

/** The cart to begin with; what is not asked for follows from the catalog and the reader's language. */
export function wishedCart(
  wishes: Wishes,
  catalog: Catalog,
  plan: Plan,
  locale: string,
  signedIn: boolean,
): { cart: CartInput; customer?: CustomerUpdate } {
  const intervals = catalog.intervals.filter((interval) => plan.prices.some((price) => price.interval === interval));
  const interval = wishes.interval ?? intervals[0] ?? 'month';
  const sold = plan.prices.filter((price) => price.interval === interval).flatMap(({ amounts }) => amounts.map(({ currency }) => currency));
  const suggested = sold.includes(catalog.suggested_currency) ? catalog.suggested_currency : (sold[0] ?? catalog.default_currency);
  const country = wishes.country?.toUpperCase() ?? (signedIn ? undefined : (countryOf(locale) ?? countryOf(navigator.language)));
  const cart: CartInput = {
    plan: plan.key,
    interval,
    currency: wishes.currency ?? suggested,
    ...(plan.seats ? { seats: seatsWithin(plan.seats, wishes.seats) } : {}),
    add_ons: addOnsOf(wishes.addOns).filter(({ key }) => isSold(catalog, plan, key, interval)),
    ...(wishes.promotionCode ? { promotion_code: wishes.promotionCode } : {}),
    ...(country ? { country } : {}),
  };
  if (signedIn) return { cart };
  const { email, company } = wishes;
  return { cart: { ...cart, buyer: 'business' }, customer: { ...(email && { email }), ...(company && { company }), buyer: 'business' } };
}

/** An old link may ask for more than the plan has. */
function seatsWithin({ minimum, maximum, default: usual }: NonNullable<Plan['seats']>, wished: number | undefined): number {
  return Math.min(Math.max(wished || usual, minimum), maximum ?? Number.POSITIVE_INFINITY);
}

function isSold({ add_ons: addOns }: Catalog, plan: Plan, key: string, interval: Interval): boolean {
  const prices = addOns.find((addOn) => addOn.key === key)?.prices ?? [];
  return plan.add_ons.includes(key) && prices.some((price) => price.interval === interval);
}

/** The country that a language tag names, such as DE in "de-DE"; undefined where it names none. */
function countryOf(locale: string): string | undefined {
  return /[-_]([a-z]{2})(?=[-_]|$)/i.exec(locale)?.[1]?.toUpperCase();
}

function addOnsOf(list: string | undefined): { key: string; quantity: number }[] {
  const entries = list?.split(/[\s,]+/).filter(Boolean) ?? [];
  return entries.map((entry) => {
    const [key = '', quantity] = entry.split(':');
    return { key, quantity: Math.max(1, Number(quantity) || 1) };
  });
}
