import type { QuoteAcceptance } from '@tillkit/contract';
import { TillEvent } from './event.ts';

/** A quote was accepted. */
export class TillQuoteAcceptedEvent extends TillEvent<QuoteAcceptance> {
  constructor(detail: QuoteAcceptance) {
    super('till-quote-accepted', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-quote-accepted': TillQuoteAcceptedEvent;
  }
}
