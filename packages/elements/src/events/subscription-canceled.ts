import type { CancellationReceipt } from '@tillkit/contract';
import { TillEvent } from './event.ts';

/** A contract was canceled, or withdrawn from. */
export class TillSubscriptionCanceledEvent extends TillEvent<CancellationReceipt> {
  constructor(detail: CancellationReceipt) {
    super('till-subscription-canceled', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-subscription-canceled': TillSubscriptionCanceledEvent;
  }
}
