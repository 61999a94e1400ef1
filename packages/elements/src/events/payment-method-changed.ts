import type { PaymentMethodList } from '@tillkit/contract';
import { TillEvent } from './event.ts';

/** A payment method was added, replaced, removed or made the default. `detail` holds those that there are now. */
export class TillPaymentMethodChangedEvent extends TillEvent<PaymentMethodList> {
  constructor(detail: PaymentMethodList) {
    super('till-payment-method-changed', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-payment-method-changed': TillPaymentMethodChangedEvent;
  }
}
