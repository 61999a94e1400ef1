import type { CatalogDefinition, PlanInput } from '@tillkit/contract';
import type { z } from 'zod';
import { ProblemError } from '../http/problem.ts';
import { checkCoupons } from './check-coupons.ts';
import { checkReference, checkUnique } from './check-keys.ts';
import { checkPrices } from './check-prices.ts';

type Plan = z.output<typeof PlanInput>;

/**
 * Refuses a catalog that contradicts itself, at the first thing that does.
 * @throws {ProblemError} duplicate_key, unknown_reference, overlapping_tiers, invalid_price, invalid_request
 */
export function checkCatalog(catalog: CatalogDefinition): void {
  for (const [pointer, kind] of keyedLists) checkUnique(catalog[pointer], `/${pointer}`, kind);
  checkDefaultCurrency(catalog);
  for (const [index, plan] of catalog.plans.entries()) checkPlan(catalog, plan, `/plans/${index}`);
  for (const [index, addOn] of catalog.add_ons.entries()) {
    checkPrices(catalog, addOn.prices, { pointer: `/add_ons/${index}`, label: `add-on "${addOn.key}"`, countsSeats: true });
  }
  checkCoupons(catalog);
}

const keyedLists = [
  ['plan_groups', 'plan group'],
  ['features', 'feature'],
  ['meters', 'meter'],
  ['plans', 'plan'],
  ['add_ons', 'add-on'],
  ['coupons', 'coupon'],
] as const;

function checkDefaultCurrency(catalog: CatalogDefinition): void {
  const prices = [...catalog.plans, ...catalog.add_ons].flatMap((owner) => owner.prices);
  if (prices.length === 0 || prices.some(({ amounts }) => amounts.some(({ currency }) => currency === catalog.default_currency))) return;
  throw new ProblemError(
    'unknown_reference',
    `The default currency is "${catalog.default_currency}", but no price has an amount in it. Add one, or choose a currency that has prices.`,
    { param: '/default_currency' },
  );
}

function checkPlan(catalog: CatalogDefinition, plan: Plan, pointer: string): void {
  const label = `plan "${plan.key}"`;
  if (plan.group !== undefined) checkReference(catalog.plan_groups, plan.group, `${pointer}/group`, 'plan group', label);
  checkSeats(plan, pointer);
  checkPlanKind(plan, pointer);
  checkPrices(catalog, plan.prices, { pointer, label, countsSeats: plan.seats !== undefined });
  checkUnique(
    plan.features.map(({ feature }) => ({ key: feature })),
    `${pointer}/features`,
    'feature',
    'feature',
  );
  for (const [index, { feature }] of plan.features.entries()) {
    checkReference(catalog.features, feature, `${pointer}/features/${index}/feature`, 'feature', label);
  }
  checkUnique(
    plan.add_ons.map((key) => ({ key })),
    `${pointer}/add_ons`,
    'add-on',
    null,
  );
  for (const [index, key] of plan.add_ons.entries()) checkReference(catalog.add_ons, key, `${pointer}/add_ons/${index}`, 'add-on', label);
}

function checkSeats({ key, seats }: Plan, pointer: string): void {
  if (!seats) return;
  const { minimum, maximum, default: initial } = seats;
  if (maximum !== null && maximum < minimum) {
    throw new ProblemError('invalid_request', `Plan "${key}" allows at most ${maximum} seats but at least ${minimum}. Raise the maximum.`, {
      param: `${pointer}/seats/maximum`,
    });
  }
  if (initial < minimum || (maximum !== null && initial > maximum)) {
    const range = maximum === null ? `${minimum} or more` : `${minimum} to ${maximum}`;
    throw new ProblemError(
      'invalid_request',
      `Plan "${key}" starts with ${initial} seats, but takes ${range}. Choose a default in between.`,
      {
        param: `${pointer}/seats/default`,
      },
    );
  }
}

function checkPlanKind({ key, kind, prices }: Plan, pointer: string): void {
  if (kind === 'paid' && prices.length === 0) {
    throw new ProblemError('invalid_price', `Plan "${key}" is paid but has no price. Add one, or set its kind to "free" or "sales".`, {
      param: `${pointer}/prices`,
    });
  }
  if (kind !== 'free') return;
  for (const [index, price] of prices.entries()) {
    const costs = price.amounts.some(({ unit_amount, tiers }) =>
      [unit_amount, ...(tiers ?? []).flatMap((tier) => [tier.unit_amount, tier.flat_amount])].some((amount) => Number(amount ?? 0) > 0),
    );
    if (!costs) continue;
    throw new ProblemError(
      'invalid_price',
      `Plan "${key}" is free but has a price that costs something. Remove it, or set the kind to "paid".`,
      {
        param: `${pointer}/prices/${index}`,
      },
    );
  }
}
