import Big from 'big.js';
import type Stripe from 'stripe';
import { decideTax, type TaxDecision } from '../../../../provider-sandbox/src/taxes/decide.ts';
import type { World } from '../world.ts';
import { round } from './amounts.ts';

/** Who buys, as far as taxes depend on it. */
export interface TaxedBuyer {
  country: string | null;
  taxIds: { type: string; value: string }[];
  exempt: 'none' | 'exempt' | 'reverse';
}

/** The tax of a sale: which rate, and why it is what it is. */
export interface LineTax {
  rate: string;
  name: string;
  country: string;
  reason: Stripe.InvoiceLineItem.Tax['taxability_reason'];
}

/** What Stripe Tax decides for digital services, with the sandbox's table of rates; null where the place is unknown. */
export function taxFor(world: World, buyer: TaxedBuyer): LineTax | null {
  if (!buyer.country) return null;
  const vatId = buyer.taxIds.find((taxId) => taxId.type === 'eu_vat')?.value ?? null;
  const decision = decideTax(world.settings.country, { country: buyer.country, tax_id: vatId, buyer: null });
  if (buyer.exempt === 'exempt') return free(decision, buyer.country, 'customer_exempt');
  if (buyer.exempt === 'reverse') return free(decision, buyer.country, 'reverse_charge');
  if (decision.kind === 'charged') return { rate: decision.rate, name: decision.name, country: decision.country, reason: 'standard_rated' };
  return free(decision, buyer.country, decision.kind === 'reverse_charge' ? 'reverse_charge' : 'not_collecting');
}

function free(decision: TaxDecision, country: string, reason: LineTax['reason']): LineTax {
  return { rate: '0', name: decision.kind === 'none' ? 'Tax' : decision.name, country, reason };
}

/** The tax on an amount, which includes it or not; credits have negative tax. */
export function taxOn(amount: number, rate: string, inclusive: boolean): { tax: number; taxable: number } {
  const exact = inclusive ? new Big(amount).times(rate).div(new Big(100).plus(rate)) : new Big(amount).times(rate).div(100);
  const tax = round(exact);
  return { tax, taxable: inclusive ? amount - tax : amount };
}

/** The rate as an object of its own: Stripe makes one per place, rate and inclusion. */
export function taxRateFor(world: World, tax: LineTax, inclusive: boolean): Stripe.TaxRate {
  const percentage = new Big(tax.rate).toNumber();
  const known = world.store.all('tax_rate').find((each) => {
    return each.country === tax.country && each.percentage === percentage && each.inclusive === inclusive && each.display_name === tax.name;
  });
  if (known) return known;
  return world.store.add<Stripe.TaxRate>({
    id: world.ids.next('txr'),
    object: 'tax_rate',
    active: false,
    country: tax.country,
    created: world.wallTime,
    description: null,
    display_name: tax.name,
    effective_percentage: percentage,
    flat_amount: null,
    inclusive,
    jurisdiction: tax.country,
    jurisdiction_level: 'country',
    livemode: false,
    metadata: {},
    percentage,
    rate_type: 'percentage',
    state: null,
    tax_type: tax.name === 'VAT' ? 'vat' : tax.name === 'GST' ? 'gst' : null,
  });
}
