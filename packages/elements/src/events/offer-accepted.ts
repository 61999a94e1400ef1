import type { Cancellation } from '@tillkit/contract';
import { TillEvent } from './event.ts';

/** Somebody who wanted to leave took what was offered to them; `detail.offer` says what. */
export class TillOfferAcceptedEvent extends TillEvent<Cancellation> {
  constructor(detail: Cancellation) {
    super('till-offer-accepted', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-offer-accepted': TillOfferAcceptedEvent;
  }
}
