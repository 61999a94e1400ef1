import type { Invoice } from '@tillkit/contract';

/** An invoice as it is read. One that was written before there was credit has none: invoices are never rewritten. */
export function readInvoice(document: Invoice): Invoice {
  return {
    ...document,
    credits: document.credits ?? [],
    credit_applied: document.credit_applied ?? { amount: 0, currency: document.currency },
  };
}
