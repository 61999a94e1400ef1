import type { Interval, Subscription, SubscriptionItem } from '@tillkit/contract';
import type { CatalogAddOn, CatalogPlan, CatalogPrice, CatalogSnapshot } from '@tillkit/host/port';

/**
 * The catalog as this subscription sees it: whatever it holds keeps the price that it was bought at, also where the catalog has
 * another price now or has dropped the plan. With another plan, add-ons keep their price; with another interval nothing does.
 */
export function ownCatalog(catalog: CatalogSnapshot, subscription: Subscription, plan: string, interval: Interval): CatalogSnapshot {
  if (interval !== subscription.interval) return catalog;
  const addOns = subscription.add_ons.map(({ key }) => ownAddOn(catalog, subscription, key));
  const withAddOns = { ...catalog, add_ons: [...catalog.add_ons.filter(({ key }) => !addOns.some((own) => own.key === key)), ...addOns] };
  if (plan !== subscription.plan.key) return withAddOns;
  const own = ownPlan(catalog, subscription);
  return { ...withAddOns, plans: [...catalog.plans.filter(({ key }) => key !== plan), own] };
}

function ownPlan(catalog: CatalogSnapshot, { plan, items, interval, seats, add_ons }: Subscription): CatalogPlan {
  const listed = catalog.plans.find(({ key }) => key === plan.key) ?? retiredPlan(plan);
  const claimed = (item: SubscriptionItem) => add_ons.some(({ key }) => belongsTo(catalog, key, item));
  const prices = items.filter((item) => item.kind === 'plan' || (item.kind === 'usage' && !claimed(item))).map(({ price }) => price);
  const known = [...listed.add_ons, ...add_ons.map(({ key }) => key)];
  return {
    ...listed,
    // What sales sold is the customer's own by now, and is as large as it is.
    kind: listed.kind === 'sales' ? 'paid' : listed.kind,
    seats: listed.seats && { ...listed.seats, maximum: listed.seats.maximum && Math.max(listed.seats.maximum, seats ?? 0) },
    prices: [...otherIntervals(listed.prices, interval), ...prices],
    add_ons: [...new Set(known)],
  };
}

function ownAddOn(catalog: CatalogSnapshot, { items, interval }: Subscription, key: string): CatalogAddOn {
  const held = items.filter((item) => (item.kind === 'add_on' && item.key === key) || belongsTo(catalog, key, item));
  const listed = catalog.add_ons.find((addOn) => addOn.key === key);
  const retired = { key, name: held[0]?.name ?? key, description: null, maximum_quantity: 1_000_000, prices: [] };
  const prices = held.map(({ price }) => price);
  return { ...(listed ?? retired), prices: [...otherIntervals((listed ?? retired).prices, interval), ...prices] };
}

/** A price by use names its meter only; the catalog tells whose it is. */
function belongsTo({ add_ons }: CatalogSnapshot, addOn: string, { kind, price }: SubscriptionItem): boolean {
  const own = add_ons.find(({ key }) => key === addOn);
  return kind === 'usage' && own !== undefined && own.prices.some(({ key, meter }) => key === price.key && meter === price.meter);
}

function otherIntervals(prices: CatalogPrice[], interval: Interval): CatalogPrice[] {
  return prices.filter((price) => price.interval !== interval);
}

function retiredPlan({ key, name }: Subscription['plan']): CatalogPlan {
  return {
    key,
    name,
    description: null,
    group: null,
    kind: 'paid',
    highlight: null,
    seats: null,
    trial: null,
    prices: [],
    features: [],
    add_ons: [],
    sales: null,
  };
}
