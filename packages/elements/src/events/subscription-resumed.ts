import type { Subscription } from '@tillkit/contract';
import { TillEvent } from './event.ts';

/** A subscription goes on: a cancellation or a pause was taken back, or a pause has ended. */
export class TillSubscriptionResumedEvent extends TillEvent<Subscription> {
  constructor(detail: Subscription) {
    super('till-subscription-resumed', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-subscription-resumed': TillSubscriptionResumedEvent;
  }
}
