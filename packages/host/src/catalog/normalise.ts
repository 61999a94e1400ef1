import type { AddOnInput, CatalogDefinition, PlanInput, PriceInput, TaxBehavior, TierInput } from '@tillkit/contract';
import Big from 'big.js';
import type { z } from 'zod';
import type { CatalogAddOn, CatalogCoupon, CatalogPlan, CatalogPrice, CatalogSnapshot } from '../provider/port.ts';

/** A price of a definition, complete but for its id. */
export type PriceDefinition = Omit<CatalogPrice, 'id'>;
/** Gives a price its id, by the plan or add-on that owns it. */
export type PriceNaming = (owner: PriceOwner, definition: PriceDefinition) => CatalogPrice;
export interface PriceOwner {
  kind: 'plan' | 'add_on';
  key: string;
}

type Defined<Schema extends z.ZodType> = z.output<Schema>;

/** The stored form of a definition that has been checked: every field present, every number written in one way. */
export function normaliseCatalog(definition: CatalogDefinition, version: number, name: PriceNaming): CatalogSnapshot {
  const prices = (owner: PriceOwner, list: PriceInput[]) =>
    list.map((price) => name(owner, normalisePrice(price, definition.tax_behavior)));
  return {
    version,
    default_currency: definition.default_currency,
    plan_groups: definition.plan_groups,
    features: definition.features,
    meters: definition.meters,
    plans: definition.plans.map((plan) => normalisePlan(plan, prices({ kind: 'plan', key: plan.key }, plan.prices))),
    add_ons: definition.add_ons.map((addOn) => normaliseAddOn(addOn, prices({ kind: 'add_on', key: addOn.key }, addOn.prices))),
    coupons: definition.coupons.map((coupon): CatalogCoupon => ({ ...coupon, redemptions: 0 })),
  };
}

function normalisePlan(plan: Defined<typeof PlanInput>, prices: CatalogPrice[]): CatalogPlan {
  return {
    key: plan.key,
    name: plan.name,
    description: plan.description ?? null,
    group: plan.group ?? null,
    kind: plan.kind,
    highlight: plan.highlight ?? null,
    seats: plan.seats ?? null,
    trial: plan.trial ?? null,
    prices,
    features: plan.features,
    add_ons: plan.add_ons,
    sales: plan.sales ?? null,
  };
}

function normaliseAddOn(addOn: Defined<typeof AddOnInput>, prices: CatalogPrice[]): CatalogAddOn {
  return { key: addOn.key, name: addOn.name, description: addOn.description ?? null, maximum_quantity: addOn.maximum_quantity, prices };
}

function normalisePrice(price: PriceInput, taxBehavior: TaxBehavior): PriceDefinition {
  return {
    key: price.key,
    model: price.model,
    interval: price.interval,
    meter: price.meter ?? null,
    included: price.included ?? null,
    package_size: price.package_size ?? null,
    tax_behavior: price.tax_behavior ?? taxBehavior,
    amounts: price.amounts.map(({ currency, unit_amount, tiers }) => ({
      currency,
      unit_amount: unit_amount === undefined ? null : decimal(unit_amount),
      tiers: tiers?.map(normaliseTier) ?? null,
    })),
  };
}

const normaliseTier = (tier: TierInput) => ({
  up_to: tier.up_to,
  unit_amount: decimal(tier.unit_amount ?? 0),
  flat_amount: tier.flat_amount ?? 0,
});

/** "010.50" and 10.5 are the same price. */
const decimal = (amount: number | string) => new Big(amount).toFixed();
