import type { SalesRequest } from '@tillkit/contract';
import { TillEvent } from './event.ts';

/** A request to talk to a person was sent. */
export class TillSalesRequestedEvent extends TillEvent<SalesRequest> {
  constructor(detail: SalesRequest) {
    super('till-sales-requested', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-sales-requested': TillSalesRequestedEvent;
  }
}
