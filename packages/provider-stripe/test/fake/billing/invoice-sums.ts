import Big from 'big.js';
import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import { minimumCharge } from './minimum-charge.ts';

/** What the lines come to, and what of it is due after the customer's balance. */
export function sums(draft: InvoiceDraft, lines: Stripe.InvoiceLineItem[]): AmountsOfInvoice {
  const subtotal = add(lines.map((line) => line.amount));
  const discounts = totalsBy(lines.flatMap((line) => line.discount_amounts ?? []));
  const taxes = taxTotals(lines.flatMap((line) => line.taxes ?? []));
  const exclusive = add(taxes.filter((tax) => tax.tax_behavior === 'exclusive').map((tax) => tax.amount));
  const inclusive = add(taxes.filter((tax) => tax.tax_behavior === 'inclusive').map((tax) => tax.amount));
  const off = add(discounts.map(({ amount }) => amount));
  const total = subtotal - off + exclusive;
  return {
    subtotal,
    subtotal_excluding_tax: subtotal - inclusive,
    total,
    total_excluding_tax: total - exclusive - inclusive,
    total_discount_amounts: discounts,
    total_pretax_credit_amounts: discounts.map(({ discount, amount }) => ({ amount, discount, type: 'discount' as const })),
    total_taxes: taxes,
    ...settled(draft, total),
  };
}

export type AmountsOfInvoice = Pick<
  Stripe.Invoice,
  | 'subtotal'
  | 'subtotal_excluding_tax'
  | 'total'
  | 'total_excluding_tax'
  | 'total_discount_amounts'
  | 'total_pretax_credit_amounts'
  | 'total_taxes'
  | 'amount_due'
  | 'amount_remaining'
  | 'starting_balance'
  | 'ending_balance'
>;

/** A balance below zero is the customer's credit. */
function settled(
  draft: InvoiceDraft,
  total: number,
): Pick<Stripe.Invoice, 'amount_due' | 'amount_remaining' | 'starting_balance' | 'ending_balance'> {
  const starting = draft.balance;
  const owed = total + starting;
  const tooSmall = owed > 0 && total > 0 && draft.collection.method === 'charge_automatically' && owed < minimumCharge(draft.currency);
  const due = owed <= 0 || tooSmall ? 0 : total <= 0 ? 0 : owed;
  const ending = owed - due;
  return { amount_due: due, amount_remaining: due, starting_balance: starting, ending_balance: draft.preview ? ending : null };
}

function totalsBy(parts: { discount: string | { id: string }; amount: number }[]): { discount: string; amount: number }[] {
  const totals = new Map<string, number>();
  for (const { discount, amount } of parts) totals.set(idOf(discount), (totals.get(idOf(discount)) ?? 0) + amount);
  return [...totals].map(([discount, amount]) => ({ discount, amount }));
}

function taxTotals(parts: Stripe.InvoiceLineItem.Tax[]): Stripe.Invoice.TotalTax[] {
  const totals = new Map<string, Stripe.Invoice.TotalTax>();
  for (const part of parts) {
    const key = `${part.tax_rate_details?.tax_rate} ${part.taxability_reason}`;
    const known = totals.get(key);
    if (!known) totals.set(key, { ...part } as Stripe.Invoice.TotalTax);
    else {
      known.amount += part.amount;
      known.taxable_amount = (known.taxable_amount ?? 0) + (part.taxable_amount ?? 0);
    }
  }
  return [...totals.values()];
}

function add(amounts: number[]): number {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toNumber();
}
