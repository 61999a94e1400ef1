import type { CheckoutResult } from '@tillkit/contract';
import { TillEvent } from './event.ts';

/** A purchase is done. */
export class TillCheckoutCompletedEvent extends TillEvent<CheckoutResult> {
  constructor(detail: CheckoutResult) {
    super('till-checkout-completed', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-checkout-completed': TillCheckoutCompletedEvent;
  }
}
