import type { CatalogInput } from '@tillkit/contract';
import type { CatalogAddOn, CatalogPlan, CatalogPrice, CatalogSnapshot } from '../provider/port.ts';

type PlanInput = NonNullable<CatalogInput['plans']>[number];
type AddOnInput = NonNullable<CatalogInput['add_ons']>[number];
type PriceInput = AddOnInput['prices'][number];
type AmountInput = PriceInput['amounts'][number];

/** The definition of a catalog: to put it again changes nothing. What has its default is left out where that says the same. */
export function definitionOf(catalog: CatalogSnapshot): CatalogInput {
  return {
    default_currency: catalog.default_currency,
    plan_groups: catalog.plan_groups,
    features: catalog.features,
    meters: catalog.meters,
    plans: catalog.plans.map(planOf),
    add_ons: catalog.add_ons.map(addOnOf),
    coupons: catalog.coupons.map(({ redemptions: _redemptions, ...coupon }) => coupon),
  };
}

function planOf({ prices, sales, ...plan }: CatalogPlan): PlanInput {
  return given({ ...plan, sales: sales && given(sales), prices: prices.map(priceOf) });
}

function addOnOf({ prices, ...addOn }: CatalogAddOn): AddOnInput {
  return given({ ...addOn, prices: prices.map(priceOf) });
}

function priceOf({ id: _id, amounts, ...price }: CatalogPrice): PriceInput {
  return given({ ...price, amounts: amounts.map(amountOf) });
}

function amountOf({ currency, unit_amount, tiers }: CatalogPrice['amounts'][number]): AmountInput {
  return given({
    currency,
    unit_amount: unit_amount === null ? null : minorUnits(unit_amount),
    tiers: tiers?.map((tier) => ({ ...tier, unit_amount: minorUnits(tier.unit_amount) })) ?? null,
  });
}

/** A whole number as such, as people write it. */
const minorUnits = (decimal: string): number | string => (/^\d{1,12}$/.test(decimal) ? Number(decimal) : decimal);

type Given<Value> = { [Key in keyof Value]: Exclude<Value[Key], null> };

/** What is null where it is stored is left out of a definition. */
function given<Value extends object>(value: Value): Given<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null && field !== undefined)) as Given<Value>;
}
