import type { Invoice } from '@tillkit/contract';
import { TillEvent } from './event.ts';

/** An invoice was paid by the customer. Sent once for each, also where several are paid together. */
export class TillInvoicePaidEvent extends TillEvent<Invoice> {
  constructor(detail: Invoice) {
    super('till-invoice-paid', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-invoice-paid': TillInvoicePaidEvent;
  }
}
