import type { DecimalString, LineTier } from '@tillkit/contract';
import { BillingError, type CatalogPrice } from '@tillkit/host/port';
import Big from 'big.js';
import { formatList } from '../money/format.ts';
import { sum, toMinorUnits } from '../money/money.ts';
import { graduatedTiers, volumeTiers } from './tiers.ts';

/** What a quantity of a price costs for one interval, before discount and tax. */
export interface PricedQuantity {
  /** Minor units, rounded half up once for the whole quantity. */
  amount: number;
  /** Units that were priced: what is left of usage after the included units. */
  quantity: number;
  /** Null where tiers or packages decide. */
  unit_amount: DecimalString | null;
  /** They add up to `amount`; null for models without tiers. */
  tiers: LineTier[] | null;
}

/**
 * Prices a quantity by the price's model. Included units are taken off first; tiers and packages count the rest.
 * @throws {BillingError} currency_not_available
 */
export function priceQuantity(price: CatalogPrice, currency: string, quantity: number): PricedQuantity {
  const { unit_amount, tiers } = amountIn(price, currency);
  const billable = price.meter === null ? quantity : Math.max(0, quantity - (price.included ?? 0));
  switch (price.model) {
    case 'flat':
    case 'per_seat':
    case 'metered':
      return {
        amount: toMinorUnits(new Big(unit_amount ?? '0').times(billable)),
        quantity: billable,
        unit_amount: unit_amount ?? '0',
        tiers: null,
      };
    case 'package': {
      const packages = Math.ceil(billable / (price.package_size ?? 1));
      return { amount: toMinorUnits(new Big(unit_amount ?? '0').times(packages)), quantity: billable, unit_amount: null, tiers: null };
    }
    case 'graduated':
      return byTiers(graduatedTiers(tiers ?? [], billable, currency), billable);
    case 'volume':
      return byTiers(volumeTiers(tiers ?? [], billable, currency), billable);
  }
}

function byTiers(tiers: LineTier[], quantity: number): PricedQuantity {
  return { amount: sum(tiers.map((tier) => tier.amount.amount)), quantity, unit_amount: null, tiers };
}

function amountIn(price: CatalogPrice, currency: string): CatalogPrice['amounts'][number] {
  const amount = price.amounts.find((candidate) => candidate.currency === currency);
  if (amount) return amount;
  const currencies = formatList(
    price.amounts.map((candidate) => candidate.currency.toUpperCase()),
    'or',
  );
  throw new BillingError('currency_not_available', `There is no price in ${currency.toUpperCase()}. Choose ${currencies}.`, '/currency');
}
