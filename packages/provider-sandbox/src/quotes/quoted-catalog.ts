import type { CatalogPlan, CatalogSnapshot, QuotedTerms } from '@tillkit/host/port';

/**
 * The catalog as a quote sees it: plan and add-ons as they were when it was drafted, with as many pieces as sales say.
 */
export function quotedCatalog(catalog: CatalogSnapshot, { plan, add_ons }: QuotedTerms): CatalogSnapshot {
  const own = new Set(add_ons.map(({ key }) => key));
  return {
    ...catalog,
    plans: [...catalog.plans.filter(({ key }) => key !== plan.key), asQuoted(plan)],
    add_ons: [...catalog.add_ons.filter(({ key }) => !own.has(key)), ...add_ons.map((addOn) => ({ ...addOn, maximum_quantity: most }))],
  };
}

/** As in the contract's `CartAddOn`. */
const most = 1_000_000;

/** Sales may quote what nobody buys alone, in any number of seats; what is agreed begins without a trial. */
export function asQuoted(plan: CatalogPlan): CatalogPlan {
  return { ...plan, kind: plan.kind === 'sales' ? 'paid' : plan.kind, trial: null, seats: plan.seats && { ...plan.seats, maximum: null } };
}
