import type { ErrorCode, PaymentAction, Quote, QuoteAcceptance, QuotePreview } from '@tillkit/contract';

/** Codes of the contract, and what only a page can see. */
export type QuoteProblemCode =
  | ErrorCode
  /** The host did not answer. */
  | 'network_error'
  /** The page could not renew the session. */
  | 'session_failed'
  /** The answer to an acceptance got lost, and the quote says that it is still open. */
  | 'not_charged'
  /** The answer to an acceptance got lost, and the quote could not be read. */
  | 'outcome_unknown'
  /** The payment form has marked what is wrong. */
  | 'payment_incomplete';

export interface QuoteProblem {
  code: QuoteProblemCode;
  /** True where another card, or the same one again, may help. */
  aboutPayment: boolean;
  /** A sentence from the host, in English; empty where there is none. */
  detail: string;
  /** Whether money moved: `no`, or `unknown` until the quote has been read. */
  charged: 'no' | 'unknown';
  /** What was thrown; null where the problem was found in the page. */
  error: unknown;
}

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
