import type Stripe from 'stripe';
import type { PlannedItem } from './lines.ts';
import type { UpdatePlan } from './plan-update.ts';
import type { LineTax } from './tax.ts';

/** One line that a subscription item was billed for. */
export interface ItemDebit {
  price: string;
  quantity: number | null;
  /** Unix seconds. */
  start: number;
  end: number;
  /** Before discounts, in minor units. */
  amount: number;
  discounts: { discount: string; amount: number }[];
  tax: LineTax | null;
  /** Where it was billed; null while it waits as an invoice item. */
  invoice: string | null;
  line: string | null;
  invoiceItem: string | null;
}

export interface SubscriptionBook {
  /** What was told once already, e.g. "upcoming 1767225600". */
  told: Set<string>;
  /** When an unpaid first invoice is given up. */
  expiresAt: number | null;
  pendingUpdate: PendingUpdate | null;
  /** The invoice whose payment resumes it, and the periods that begin then. */
  resumption: { invoice: string; items: PlannedItem[]; anchor: number } | null;
}

/** An update that waits for its invoice to be paid. */
export interface PendingUpdate {
  invoice: string;
  expiresAt: number;
  plan: UpdatePlan;
}

export interface InvoiceBook {
  paymentIntent: string | null;
  /** When the next automatic attempt is due; Unix seconds. */
  retryAt: number | null;
  retries: number;
  firstFailedAt: number | null;
  /** Whether the last retry has failed. */
  exhausted: boolean;
  /** A renewal's draft is finalized then. */
  finalizeAt: number | null;
  /** What collection was paused with when it was made. */
  paused: Stripe.Subscription.PauseCollection['behavior'] | null;
  /** Whether its due date has passed. */
  overdue: boolean;
  /** What it is for: decides what follows when it is paid, fails or is voided. */
  purpose: 'first' | 'update' | 'update_pending' | 'cycle' | 'resumption' | 'manual';
}
