import type { Interval, Tier } from '@tillkit/contract';
import { BillingError, type CatalogPrice } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { checkAmount, checkCurrency } from './currencies.ts';
import { afterIncluded, boundsOf, splitAt } from './tiers.ts';

/** What a price costs, in Stripe's words. Nothing of it can ever be changed there. */
export type PriceTerms = Pick<
  Stripe.PriceCreateParams,
  | 'currency'
  | 'currency_options'
  | 'billing_scheme'
  | 'unit_amount_decimal'
  | 'tiers'
  | 'tiers_mode'
  | 'transform_quantity'
  | 'tax_behavior'
  | 'recurring'
>;

export interface TermsContext {
  defaultCurrency: string;
  /** Id of a meter at Stripe. */
  meterId(meter: string): string;
  /** For sentences, e.g. `The price "seats" of Team`. */
  label: string;
}

/** Stripe's own words for our intervals. */
export function recurringOf(interval: Interval): { interval: 'month' | 'year'; interval_count: number } {
  if (interval === 'year') return { interval: 'year', interval_count: 1 };
  return { interval: 'month', interval_count: interval === 'quarter' ? 3 : 1 };
}

/** @throws {BillingError} not_supported_by_provider, where Stripe has no price that costs the same */
export function priceTerms(price: CatalogPrice, context: TermsContext): PriceTerms {
  refuseUnsayable(price, context.label);
  const { model, meter, interval, tax_behavior, amounts } = price;
  const main = amounts.find(({ currency }) => currency === context.defaultCurrency) ?? amounts[0];
  if (!main) throw new BillingError('not_supported_by_provider', `${context.label} has no amount.`);
  const tiers = tiersByCurrency(price);
  const options = Object.fromEntries(
    amounts.filter((amount) => amount !== main).map((amount) => [amount.currency, { ...costOf(amount, tiers), tax_behavior }]),
  );
  return {
    currency: main.currency,
    ...(tiers ? { billing_scheme: 'tiered', tiers_mode: model === 'volume' ? 'volume' : 'graduated' } : { billing_scheme: 'per_unit' }),
    ...costOf(main, tiers),
    ...(Object.keys(options).length === 0 ? {} : { currency_options: options }),
    ...(model === 'package' ? { transform_quantity: { divide_by: price.package_size ?? 1, round: 'up' } } : {}),
    tax_behavior,
    recurring: {
      ...recurringOf(interval),
      ...(meter === null ? { usage_type: 'licensed' } : { usage_type: 'metered', meter: context.meterId(meter) }),
    },
  };
}

/** Whether Stripe had to be given tiers with more bounds than the author wrote. */
export function isSplit(price: CatalogPrice): boolean {
  const lists = price.amounts.flatMap(({ tiers }) => (tiers ? [tiers] : []));
  const all = boundsOf(lists).length;
  return lists.some((tiers) => tiers.length !== all);
}

type Amount = CatalogPrice['amounts'][number];
type TiersByCurrency = ReadonlyMap<string, Tier[]> | null;

function costOf({ currency, unit_amount }: Amount, tiers: TiersByCurrency) {
  const own = tiers?.get(currency);
  if (!own) return { unit_amount_decimal: asDecimal(unit_amount ?? '0') };
  return {
    tiers: own.map((tier) => ({
      up_to: tier.up_to ?? ('inf' as const),
      unit_amount_decimal: asDecimal(tier.unit_amount),
      ...(tier.flat_amount === 0 ? {} : { flat_amount: tier.flat_amount }),
    })),
  };
}

/**
 * The SDK writes its decimals out wherever they stand but in the amounts of other currencies, which it takes for a list; and it takes texts for
 * what they are.
 */
function asDecimal(amount: string): Stripe.Decimal {
  return amount as unknown as Stripe.Decimal;
}

/** Null for a price whose units all cost the same. */
function tiersByCurrency({ model, included, meter, amounts }: CatalogPrice): TiersByCurrency {
  const free = meter === null ? 0 : (included ?? 0);
  if (model === 'metered' && free > 0) {
    const open = ({ unit_amount }: Amount): Tier[] => [{ up_to: null, unit_amount: unit_amount ?? '0', flat_amount: 0 }];
    return new Map(amounts.map((amount) => [amount.currency, afterIncluded(open(amount), free)]));
  }
  if (model !== 'graduated' && model !== 'volume') return null;
  const bounds = boundsOf(amounts.map(({ tiers }) => tiers ?? []));
  return new Map(amounts.map(({ currency, tiers }) => [currency, afterIncluded(splitAt(tiers ?? [], bounds, model), free)]));
}

function refuseUnsayable({ model, meter, included, amounts }: CatalogPrice, label: string): void {
  for (const { currency, unit_amount, tiers } of amounts) {
    checkCurrency(currency);
    const costs = tiers?.flatMap((tier) => [tier.unit_amount, tier.flat_amount]) ?? [unit_amount ?? '0'];
    for (const cost of costs) checkAmount(cost, currency, label);
    if (meter !== null && !included && model !== 'metered' && (tiers?.[0]?.flat_amount ?? 0) > 0) {
      throw refusal(
        `${label} adds a flat amount with the first unit. Stripe charges it also where nothing was used: make it a flat price.`,
      );
    }
  }
  if (!included || (model !== 'package' && model !== 'volume')) return;
  const counted = model === 'package' ? 'packages' : 'the tier that is reached';
  throw refusal(`${label} has units that are included. Stripe counts them in ${counted}: use graduated tiers, or include none.`);
}

const refusal = (detail: string) => new BillingError('not_supported_by_provider', detail);
