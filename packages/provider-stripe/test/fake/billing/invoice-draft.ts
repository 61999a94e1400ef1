import type Stripe from 'stripe';
import type { DraftLine } from './lines.ts';
import type { TaxedBuyer } from './tax.ts';

/** What an invoice is made from. */
export interface InvoiceDraft {
  /** Null for a preview for somebody who is no customer yet. */
  customer: Stripe.Customer | null;
  buyer: TaxedBuyer;
  currency: string;
  lines: DraftLine[];
  /** For the lines that are no prorations. */
  discounts: Stripe.Discount[];
  automaticTax: boolean;
  /** Whether prorations show their discounts apart. */
  itemized: boolean;
  subscription: Stripe.Subscription | null;
  reason: Stripe.Invoice['billing_reason'];
  /** When it is made; Unix seconds. */
  at: number;
  period: { start: number; end: number };
  collection: { method: Stripe.Invoice['collection_method']; daysUntilDue: number | null };
  /** The customer's balance before, in minor units; below zero is credit. */
  balance: number;
  /** For a preview: nothing is kept. */
  preview: boolean;
  prorationDate?: number;
  metadata: Stripe.Metadata;
}
