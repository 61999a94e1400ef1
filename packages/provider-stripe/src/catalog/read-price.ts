import type { Interval, Tier } from '@tillkit/contract';
import type { CatalogPrice } from '@tillkit/host/port';
import Big from 'big.js';
import type Stripe from 'stripe';
import { isSameUnit } from './currencies.ts';
import { joined, withoutIncluded } from './tiers.ts';

export type PriceDefinition = Omit<CatalogPrice, 'id'>;

export interface PriceReading {
  /** Where the price names none itself. */
  key: string;
  /** Whether a price per unit counts seats or pieces, and is no flat one. */
  countsUnits: boolean;
  /** Our key of a meter. Null where we have none. */
  meterKey(id: string): string | null;
}

/** A price of Stripe's in our words, or the reason why it has none. */
export function readPrice(price: Stripe.Price, reading: PriceReading): PriceDefinition | string {
  const { recurring, metadata } = price;
  if (!recurring) return 'It is charged once. Prices are charged each month, quarter or year.';
  const interval = intervalOf(recurring);
  if (!interval) return `It is charged every ${recurring.interval_count} ${recurring.interval}. Use a month, three months or a year.`;
  if (price.custom_unit_amount) return 'Customers choose its amount.';
  if (price.transform_quantity?.round === 'down') return 'It rounds packages down.';
  const meter = recurring.usage_type === 'metered' ? (recurring.meter && reading.meterKey(recurring.meter)) || undefined : null;
  if (meter === undefined) return 'It counts use without an active meter.';
  const model = modelOf(price, meter, reading.countsUnits);
  const amounts = amountsOf(price).map((amount) => asAuthored(amount, { model, included: Number(metadata.tillkit_included ?? 0), price }));
  if (amounts.some((amount) => amount === null)) return 'Its included units are not free.';
  const odd = amounts.find((amount) => amount && !isSameUnit(amount.currency));
  if (odd) return `Stripe counts ${odd.currency.toUpperCase()} in another smallest unit than it is shown in.`;
  if (amounts.some((amount) => amount?.tiers?.some(({ flat_amount }) => !Number.isInteger(flat_amount)))) {
    return 'The flat amount of a tier has a part of the smallest unit.';
  }
  return {
    key: metadata.tillkit_key ?? reading.key,
    model,
    interval,
    meter,
    included: metadata.tillkit_included === undefined ? null : Number(metadata.tillkit_included),
    package_size: price.transform_quantity?.divide_by ?? null,
    tax_behavior: price.tax_behavior === 'inclusive' ? 'inclusive' : 'exclusive',
    amounts: amounts.filter((amount) => amount !== null),
  };
}

/** Null for an interval that we do not have. */
export function intervalOf({ interval, interval_count }: Pick<Stripe.Price.Recurring, 'interval' | 'interval_count'>): Interval | null {
  if (interval === 'year') return interval_count === 1 ? 'year' : null;
  if (interval !== 'month') return null;
  return ({ 1: 'month', 3: 'quarter', 12: 'year' } as const)[interval_count] ?? null;
}

function modelOf(price: Stripe.Price, meter: string | null, countsUnits: boolean): CatalogPrice['model'] {
  const { tillkit_model } = price.metadata;
  if (tillkit_model === 'flat' || tillkit_model === 'per_seat' || tillkit_model === 'metered') return tillkit_model;
  if (price.billing_scheme === 'tiered') return price.tiers_mode === 'volume' ? 'volume' : 'graduated';
  if (price.transform_quantity) return 'package';
  if (meter !== null) return 'metered';
  return countsUnits ? 'per_seat' : 'flat';
}

type Amount = CatalogPrice['amounts'][number];

/** In the order in which the author wrote them; the price's own currency first where nobody knows. */
function amountsOf(price: Stripe.Price): Amount[] {
  const options = { ...price.currency_options, [price.currency]: price };
  const known = price.metadata.tillkit_currencies?.split(',') ?? [price.currency];
  const others = Object.keys(options).filter((currency) => !known.includes(currency));
  return [...known, ...others.sort()].flatMap((currency) => {
    const option = options[currency];
    return option ? [{ currency, unit_amount: decimal(option), tiers: option.tiers?.map(readTier) ?? null }] : [];
  });
}

/** The first units of a metered price with tiers are those that are included. */
function asAuthored(
  amount: Amount,
  { model, included, price }: { model: CatalogPrice['model']; included: number; price: Stripe.Price },
): Amount | null {
  if (!amount.tiers) return amount;
  const counted = withoutIncluded(amount.tiers, included);
  if (!counted) return null;
  if (model === 'metered') return { ...amount, unit_amount: counted[0]?.unit_amount ?? '0', tiers: null };
  const mode = model === 'volume' ? 'volume' : 'graduated';
  return { ...amount, unit_amount: null, tiers: price.metadata.tillkit_split === 'true' ? joined(counted, mode) : counted };
}

function decimal({ unit_amount, unit_amount_decimal }: Pick<Stripe.Price, 'unit_amount' | 'unit_amount_decimal'>): string | null {
  const amount = unit_amount_decimal ?? unit_amount;
  return amount === null ? null : new Big(String(amount)).toFixed();
}

function readTier(tier: Stripe.Price.Tier): Tier {
  return {
    up_to: tier.up_to,
    unit_amount: decimal(tier) ?? '0',
    flat_amount: Number(String(tier.flat_amount_decimal ?? tier.flat_amount ?? 0)),
  };
}
