import type { PaymentAction, Quote, QuoteAcceptance, QuotePreview } from '@tillkit/contract';
import type { ConfirmationProblem, ConfirmationProblemCode } from '../confirmation-problem.ts';

export type QuoteProblemCode = ConfirmationProblemCode;
export type QuoteProblem = ConfirmationProblem;

/** A quote that can be accepted, with what that costs now. */
export interface PricedQuote {
  quote: Quote;
  preview: QuotePreview;
  problem: QuoteProblem | null;
  /** Set while the customer has to look at numbers that have changed: what they saw before. */
  changedFrom: QuotePreview | null;
}

export type QuoteState =
  | { status: 'idle' }
  /** The quote is on its way; what is known of it stays. */
  | { status: 'loading'; quote: Quote | null }
  /** The quote, or its numbers, could not be had. `retry()` asks again. */
  | { status: 'failed'; quote: Quote | null; problem: QuoteProblem }
  /** It is accepted already, or has expired: there is nothing to confirm. */
  | { status: 'closed'; quote: Quote }
  | ({ status: 'reviewing' } & PricedQuote)
  | ({ status: 'confirming' } & PricedQuote)
  /** The bank asks for something, shown by the payment surface. */
  | ({ status: 'requires_action'; action: PaymentAction } & PricedQuote)
  /** The answer to an acceptance got lost: reading what became of it. */
  | ({ status: 'verifying' } & PricedQuote)
  /** That failed too. Nobody knows yet whether money moved; `retry()` reads again. Accepting is not offered. */
  | ({ status: 'uncertain' } & PricedQuote)
  | { status: 'accepted'; quote: Quote; preview: QuotePreview; result: QuoteAcceptance };

export type QuoteStatus = QuoteState['status'];
export type PricedQuoteState = Extract<QuoteState, PricedQuote>;

/** Which status may follow which. A step that is not listed here is a mistake in the flow and throws. */
export const transitions: Record<QuoteStatus, readonly QuoteStatus[]> = {
  idle: ['loading'],
  loading: ['loading', 'failed', 'closed', 'reviewing'],
  failed: ['loading'],
  closed: ['loading'],
  reviewing: ['loading', 'confirming'],
  confirming: ['requires_action', 'verifying', 'reviewing', 'accepted', 'loading'],
  requires_action: ['confirming', 'requires_action', 'verifying', 'reviewing', 'accepted'],
  verifying: ['uncertain', 'reviewing', 'accepted', 'closed'],
  uncertain: ['verifying'],
  accepted: ['loading'],
};

/** True where there are numbers to look at. */
export function isPriced(state: QuoteState): state is PricedQuoteState {
  return 'changedFrom' in state;
}

/** True while an acceptance is under way, or its outcome is not known. */
export function isBusy({ status }: QuoteState): boolean {
  return status === 'confirming' || status === 'requires_action' || status === 'verifying' || status === 'uncertain';
}
