import { QuoteFlow } from './flow.ts';
import type { QuoteFlowOptions } from './types.ts';

/** A headless acceptance of a quote: `createQuoteFlow({ client })`, then `open(id)`, `confirm({ preview, consent })`. */
export function createQuoteFlow(options: QuoteFlowOptions): QuoteFlow {
  return new QuoteFlow(options);
}

export { sameOffer } from './same-offer.ts';
export {
  isBusy as isAccepting,
  isPriced as isPricedQuote,
  type PricedQuote,
  type PricedQuoteState,
  type QuoteProblem,
  type QuoteProblemCode,
  type QuoteState,
  type QuoteStatus,
} from './state.ts';
export type { QuoteClient, QuoteConfirmation, QuoteFlowOptions, QuotePaymentSurface } from './types.ts';
export type { QuoteFlow };
