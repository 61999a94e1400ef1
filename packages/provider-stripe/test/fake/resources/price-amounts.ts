import Big from 'big.js';
import type Stripe from 'stripe';
import { decimal } from '../includable.ts';

type Amount = number | string | Stripe.Decimal;

interface GivenTier {
  flat_amount?: number;
  flat_amount_decimal?: Stripe.Decimal;
  unit_amount?: number;
  unit_amount_decimal?: Stripe.Decimal;
  up_to: 'inf' | number;
}

interface GivenOption {
  unit_amount?: number;
  unit_amount_decimal?: Stripe.Decimal;
  tiers?: GivenTier[];
  tax_behavior?: Stripe.Price.CurrencyOptions['tax_behavior'];
}

/** The amount where it is whole; null where it has decimals, as Stripe gives `unit_amount`. */
export function wholeUnits(amount: Amount): number | null {
  const exact = new Big(String(amount));
  return exact.round(0, Big.roundDown).eq(exact) ? exact.toNumber() : null;
}

export function tierOf(given: GivenTier): Stripe.Price.Tier {
  const flat = given.flat_amount_decimal ?? given.flat_amount ?? null;
  const unit = given.unit_amount_decimal ?? given.unit_amount ?? null;
  return {
    flat_amount: flat === null ? null : wholeUnits(flat),
    flat_amount_decimal: flat === null ? null : decimal(String(flat)),
    unit_amount: unit === null ? null : wholeUnits(unit),
    unit_amount_decimal: unit === null ? null : decimal(String(unit)),
    up_to: given.up_to === 'inf' ? null : given.up_to,
  };
}

export function currencyOption(given: GivenOption): Stripe.Price.CurrencyOptions {
  const unit = given.tiers ? null : (given.unit_amount_decimal ?? given.unit_amount ?? null);
  return {
    custom_unit_amount: null,
    tax_behavior: given.tax_behavior ?? 'unspecified',
    ...(given.tiers ? { tiers: given.tiers.map(tierOf) } : {}),
    unit_amount: unit === null ? null : wholeUnits(unit),
    unit_amount_decimal: unit === null ? null : decimal(String(unit)),
  };
}
