import Big from 'big.js';
import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import type { World } from '../world.ts';

/** What one line charges: a price's tiers make several. */
export interface PricedPart {
  /** In minor units. */
  amount: number;
  quantity: number;
  /** In minor units, exact. */
  unitAmount: string | null;
  /** How the part is called after the product, e.g. "Tier 1". */
  label: string | null;
}

/** Half up, away from zero: credits mirror the charges that they take back. */
export function round(exact: Big): number {
  return exact.round(0, Big.roundHalfUp).toNumber();
}

/** What a quantity costs, as the lines that Stripe writes. @param currency One of the price's currencies. */
export function priced(world: World, price: Stripe.Price, quantity: number, currency: string): PricedPart[] {
  const option = optionFor(world, price, currency);
  if (price.billing_scheme === 'tiered') {
    const tiers = option.tiers ?? [];
    return price.tiers_mode === 'volume' ? volume(tiers, quantity) : graduated(tiers, quantity);
  }
  const unit = new Big(String(option.unit_amount_decimal ?? 0));
  const units = transformed(price, quantity);
  return [{ amount: round(unit.times(units)), quantity, unitAmount: unit.toString(), label: null }];
}

/** The whole of it. */
export function total(parts: PricedPart[]): number {
  return parts.reduce((sum, part) => sum + part.amount, 0);
}

export function optionFor(world: World, price: Stripe.Price, currency: string): Stripe.Price.CurrencyOptions {
  const option = world.billing.priceDetails.get(price.id)?.currencyOptions[currency];
  if (!option) {
    throw invalidRequest(`The price specified (${price.id}) doesn't support the currency ${currency}. Add a currency option for it.`, {
      param: 'currency',
    });
  }
  return option;
}

function transformed(price: Stripe.Price, quantity: number): number {
  const transform = price.transform_quantity;
  if (!transform) return quantity;
  const groups = quantity / transform.divide_by;
  return transform.round === 'up' ? Math.ceil(groups) : Math.floor(groups);
}

function graduated(tiers: Stripe.Price.Tier[], quantity: number): PricedPart[] {
  const parts: PricedPart[] = [];
  let from = 0;
  for (const [index, tier] of tiers.entries()) {
    const inTier = Math.min(quantity, tier.up_to ?? quantity) - from;
    if (inTier <= 0 && !(index === 0 && quantity === 0)) break;
    parts.push(...tierParts(tier, Math.max(inTier, 0), `Tier ${index + 1}`));
    from = tier.up_to ?? quantity;
  }
  return parts;
}

/** All units cost what the tier says that their number falls into. */
function volume(tiers: Stripe.Price.Tier[], quantity: number): PricedPart[] {
  const index = tiers.findIndex((tier) => tier.up_to === null || quantity <= tier.up_to);
  const tier = tiers[index];
  return tier ? tierParts(tier, quantity, `Tier ${index + 1}`) : [];
}

function tierParts(tier: Stripe.Price.Tier, quantity: number, label: string): PricedPart[] {
  const unit = new Big(String(tier.unit_amount_decimal ?? 0));
  const parts: PricedPart[] = [{ amount: round(unit.times(quantity)), quantity, unitAmount: unit.toString(), label }];
  const flat = new Big(String(tier.flat_amount_decimal ?? 0));
  if (!flat.eq(0)) parts.push({ amount: round(flat), quantity: 0, unitAmount: null, label: `${label}, flat fee` });
  return parts;
}
