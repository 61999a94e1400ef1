import type { Totals } from '@tillkit/contract';
import { money } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { type Bill, readBill } from './bill.ts';
import type { PriceBook } from './price-book.ts';

/** Taxes follow from the place of the buyer: none is computed until that is known. */
export function automaticTax({ settings }: Connection, country: string | null | undefined): { enabled: boolean } {
  return { enabled: settings.automaticTax && country != null };
}

export const billingMode = { type: 'flexible', flexible: { proration_discounts: 'itemized' } } as const satisfies NonNullable<
  Stripe.InvoiceCreatePreviewParams.SubscriptionDetails['billing_mode']
>;

/** For whom something is reckoned. */
export type Payer = { customer: string } | { customer_details: Stripe.InvoiceCreatePreviewParams.CustomerDetails };

export interface Recurrence {
  /** A subscription that there is, or whoever would have one. */
  of: { subscription: string } | Payer;
  currency: string;
  /** What else is supposed about the subscription, such as its items. */
  details: Stripe.InvoiceCreatePreviewParams.SubscriptionDetails;
  /** All of them, or what they are now. */
  discounts: Stripe.InvoiceCreatePreviewParams.Discount[] | 'as_they_are';
  country: string | null;
  book: PriceBook;
}

/** What one interval costs in advance, as Stripe reckons it: without use, and without what is only for once. */
export async function recurringBill(connection: Connection, recurrence: Recurrence): Promise<Bill> {
  const { of, currency, details, discounts, country, book } = recurrence;
  const supposed = 'subscription' in of ? details : { billing_mode: billingMode, ...details };
  const invoice = await connection.stripe.invoices.createPreview({
    ...of,
    ...('subscription' in of ? {} : { currency }),
    preview_mode: 'recurring',
    automatic_tax: automaticTax(connection, country),
    ...(discounts === 'as_they_are' ? {} : { discounts: discounts.length > 0 ? discounts : '' }),
    ...(Object.keys(supposed).length > 0 ? { subscription_details: supposed } : {}),
  });
  return readBill(connection, invoice, { usage: false }, book);
}

export function totalsOf({ subtotal, discount, tax, total }: Totals): Totals {
  return { subtotal, discount, tax, total };
}

export function nothing(currency: string): Totals {
  const zero = money(0, currency);
  return { subtotal: zero, discount: zero, tax: zero, total: zero };
}
