import type { TaxLine } from '@tillkit/contract';
import { money } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import type { Charge } from './lines.ts';

/** Rates at Stripe by their ids. */
export type TaxRates = ReadonlyMap<string, Stripe.TaxRate>;

/** What a rate says never changes, so it is kept for as long as the process runs. */
const fetched = new WeakMap<Stripe, Map<string, Stripe.TaxRate>>();

export async function readTaxRates({ stripe }: Connection, lines: Stripe.InvoiceLineItem[]): Promise<TaxRates> {
  const known = fetched.get(stripe) ?? new Map<string, Stripe.TaxRate>();
  fetched.set(stripe, known);
  const ids = new Set(lines.flatMap(({ taxes }) => (taxes ?? []).flatMap((tax) => tax.tax_rate_details?.tax_rate ?? [])));
  const missing = [...ids].filter((id) => !known.has(id));
  for (const rate of await Promise.all(missing.map((id) => stripe.taxRates.retrieve(id)))) known.set(rate.id, rate);
  return known;
}

interface Places {
  /** Where the rate names no country. */
  seller: string;
  buyer: string | null;
}

/** Taxes of what is charged, summed up by rate: exclusive ones first. Where no tax is due nothing is said, unless the buyer owes it. */
export function taxLines(charges: Charge[], currency: string, rates: TaxRates, places: Places): TaxLine[] {
  const lines = new Map<string, TaxLine>();
  for (const { amount: charged, taxes } of charges) {
    if (charged < 0) continue;
    for (const tax of taxes) {
      const isReversed = tax.taxability_reason === 'reverse_charge';
      const rate = rates.get(tax.tax_rate_details?.tax_rate ?? '');
      const percent = rate?.effective_percentage ?? rate?.percentage ?? 0;
      if (!isReversed && tax.amount === 0 && percent === 0) continue;
      const line: TaxLine = {
        name: rate?.display_name ?? 'VAT',
        country: rate?.country ?? (isReversed ? (places.buyer ?? places.seller) : places.seller),
        rate: isReversed ? '0' : String(percent),
        behavior: tax.tax_behavior === 'inclusive' ? 'inclusive' : 'exclusive',
        taxable: money(tax.taxable_amount ?? charged, currency),
        amount: money(tax.amount, currency),
        reverse_charge: isReversed,
      };
      const key = [line.behavior, line.country, line.name, line.rate, isReversed].join();
      const before = lines.get(key);
      lines.set(key, before ? added(before, line) : line);
    }
  }
  return [...lines].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
}

function added(one: TaxLine, other: TaxLine): TaxLine {
  const { currency } = one.amount;
  return {
    ...one,
    taxable: money(one.taxable.amount + other.taxable.amount, currency),
    amount: money(one.amount.amount + other.amount.amount, currency),
  };
}
