import type { Quote, QuotePreview } from '@tillkit/contract';
import { TillActionEvent } from './event.ts';

/** A quote, and what accepting it costs. */
export interface QuoteDecision {
  quote: Quote;
  preview: QuotePreview;
}

/** Somebody is about to accept a quote as its preview shows it. */
export class TillQuoteAcceptEvent extends TillActionEvent<QuoteDecision> {
  constructor(detail: QuoteDecision) {
    super('till-quote-accept', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-quote-accept': TillQuoteAcceptEvent;
  }
}
