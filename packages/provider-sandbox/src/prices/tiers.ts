import type { LineTier, Tier } from '@tillkit/contract';
import Big from 'big.js';
import { roundTogether } from '../money/allocate.ts';
import { money } from '../money/money.ts';

/** Each tier prices the units inside it, and adds its flat amount once it is reached. */
export function graduatedTiers(tiers: Tier[], quantity: number, currency: string): LineTier[] {
  const parts: { tier: Tier; quantity: number }[] = [];
  let counted = 0;
  for (const [index, tier] of tiers.entries()) {
    if (counted >= quantity) break;
    const last = index === tiers.length - 1;
    const end = last ? quantity : Math.min(quantity, tier.up_to ?? quantity);
    parts.push({ tier, quantity: end - counted });
    counted = end;
  }
  return priceTiers(parts, currency);
}

/** The tier that the quantity reaches prices all units. */
export function volumeTiers(tiers: Tier[], quantity: number, currency: string): LineTier[] {
  const tier = tiers.find((candidate) => candidate.up_to === null || quantity <= candidate.up_to) ?? tiers.at(-1);
  return tier && quantity > 0 ? priceTiers([{ tier, quantity }], currency) : [];
}

function priceTiers(parts: { tier: Tier; quantity: number }[], currency: string): LineTier[] {
  const amounts = roundTogether(parts.map(({ tier, quantity }) => new Big(tier.unit_amount).times(quantity).plus(tier.flat_amount)));
  return parts.map(({ tier, quantity }, index) => ({ tier, quantity, amount: money(amounts[index] ?? 0, currency) }));
}
