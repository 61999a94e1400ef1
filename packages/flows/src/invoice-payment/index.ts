import { InvoicePaymentFlow } from './flow.ts';
import type { InvoicePaymentFlowOptions } from './types.ts';

/** Pays one or several open invoices: `createInvoicePaymentFlow({ client })`. */
export function createInvoicePaymentFlow(options: InvoicePaymentFlowOptions): InvoicePaymentFlow {
  return new InvoicePaymentFlow(options);
}

export type { PaymentProblem, PaymentProblemCode } from '../payment-problem.ts';
export { sumByCurrency } from './totals.ts';
export * from './types.ts';
export type { InvoicePaymentFlow };
