import type { Checkout } from '@tillkit/contract';
import { TillActionEvent } from './event.ts';

/** The checkout as it stands before it is confirmed. */
export interface CheckoutSubmission {
  checkout: Checkout;
}

/** Somebody is about to buy what the preview shows. */
export class TillCheckoutSubmitEvent extends TillActionEvent<CheckoutSubmission> {
  constructor(detail: CheckoutSubmission) {
    super('till-checkout-submit', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-checkout-submit': TillCheckoutSubmitEvent;
  }
}
