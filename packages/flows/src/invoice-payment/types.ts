import type { ClientMethods } from '@tillkit/client';
import type { Invoice, Money, PaymentAction, PaymentChoice } from '@tillkit/contract';
import type { PaymentSurface } from '../payment.ts';
import type { PaymentProblem } from '../payment-problem.ts';

/** The endpoints that paying invoices calls. */
export type InvoicePaymentClient = Pick<ClientMethods, 'createInvoicePayment' | 'getInvoice'>;

export interface InvoicePaymentFlowOptions {
  client: InvoicePaymentClient;
  /** Makes idempotency keys. `crypto.randomUUID` unless given. */
  createKey?: () => string;
}

/**
 * waiting: not tried, or not since it was changed; paying: under way; paid: by this flow; refused: not charged, see `problem`;
 * changed: not charged, because it costs something else now; settled: by somebody else, or void: not charged by this flow;
 * unknown: nobody knows yet whether it was charged.
 */
export type InvoiceOutcome = 'waiting' | 'paying' | 'paid' | 'refused' | 'changed' | 'settled' | 'unknown';

export interface InvoiceEntry {
  /** As the host last told it. */
  invoice: Invoice;
  outcome: InvoiceOutcome;
  problem: PaymentProblem | null;
  /** With `changed`: what was shown before. */
  before: Money | null;
}

export interface InvoicePaymentState {
  /**
   * idle: nothing to pay; ready: `pay` goes on with what is not paid; requires_action: the bank asks something, shown by the surface;
   * verifying: an answer got lost, and the invoice is read; uncertain: that failed too, and paying is not offered until `verify` got
   * through; done: nothing is left to pay.
   */
  status: 'idle' | 'ready' | 'paying' | 'requires_action' | 'verifying' | 'uncertain' | 'done';
  entries: readonly InvoiceEntry[];
  /** With `requires_action`. */
  action: PaymentAction | null;
  /** What was wrong before any invoice was tried, as a payment form that is not filled in. */
  problem: PaymentProblem | null;
}

/** How to pay: a choice of stored methods or a form. */
export interface InvoicePaymentMethod {
  /** What to pay with; undefined for the default method. */
  collect(options: { signal: AbortSignal }): Promise<PaymentChoice | undefined>;
  authenticate: PaymentSurface['authenticate'];
  /** Keeps a new card and makes it the default. */
  save?: boolean;
}
