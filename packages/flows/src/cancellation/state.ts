import type {
  Cancellation,
  CancellationEffect,
  ChangePreview,
  ErrorCode,
  Offer,
  PaymentAction,
  Subscription,
  SubscriptionChange,
} from '@tillkit/contract';

/** Codes of the contract, and what only a page can see. */
export type CancellationProblemCode =
  | ErrorCode
  /** The host did not answer, and it was a step that changes nothing. */
  | 'network_error'
  /** The answer got lost, and the host says that nothing has happened. */
  | 'not_done'
  /** The answer got lost, and the host could not be asked again. */
  | 'outcome_unknown'
  /** The payment form has marked what is wrong. */
  | 'payment_incomplete'
  /** The page took the step over and did not finish it. */
  | 'handler_failed';

export interface CancellationProblem {
  code: CancellationProblemCode;
  /** A sentence from the host, in English; empty where there is none. */
  detail: string;
  /** What was thrown; null where the problem was found in the page. */
  error: unknown;
}

/** What was answered in the survey, sent or not. Both may stay empty. */
export interface SurveyDraft {
  reason: string | null;
  comment: string;
}

export interface OpenCancellation {
  cancellation: Cancellation;
  draft: SurveyDraft;
  problem: CancellationProblem | null;
}

/** What somebody who takes an offer has chosen with it. */
export interface OfferChoice {
  offer: Offer;
  /** For a pause: how many periods. */
  cycles: number | null;
}

export interface OfferStep extends OpenCancellation {
  offer: Offer;
  /** For a pause: the option that is chosen. */
  cycles: number | null;
  /** For another plan: the numbers that were shown before, where they have moved. */
  changedFrom: ChangePreview | null;
}

export interface ReviewStep extends OpenCancellation {
  /** What cancelling came to when it was shown first, where that has moved. */
  changedFrom: CancellationEffect | null;
}

export type CancellationState =
  /** Nothing begun. A problem is left of an `undo()` that was refused. */
  | { status: 'idle'; problem: CancellationProblem | null }
  | { status: 'starting' }
  /** Could not begin; `retry()` tries again. */
  | { status: 'failed'; problem: CancellationProblem }
  /** What cancelling comes to, and the survey. `proceed()` goes on with or without an answer. */
  | ({ status: 'overview' } & OpenCancellation)
  | ({ status: 'answering' } & OpenCancellation)
  /** The one offer. `accept()` takes it, `decline()` goes on. */
  | ({ status: 'offer' } & OfferStep)
  | ({ status: 'accepting' } & OfferStep)
  /** The customer's bank asks for something, shown by the payment surface. */
  | ({ status: 'requires_action'; action: PaymentAction } & OfferStep)
  /** The last look: everything that cancelling comes to. `confirm()` cancels. */
  | ({ status: 'review' } & ReviewStep)
  | ({ status: 'canceling' } & ReviewStep)
  /** The answer to a decision got lost: asking the host what became of it. */
  | ({ status: 'verifying' } & OpenCancellation)
  /** That failed too. `retry()` asks again; deciding anew is not offered. */
  | ({ status: 'uncertain' } & OpenCancellation)
  | {
      status: 'retained';
      outcome: 'retained';
      cancellation: Cancellation;
      /** What was taken; null where that was done elsewhere. */
      accepted: OfferChoice | null;
      subscription: Subscription | null;
      change: SubscriptionChange | null;
    }
  | {
      status: 'canceled';
      outcome: 'canceled';
      cancellation: Cancellation;
      subscription: Subscription | null;
      /** Left of an `undo()` that was refused. */
      problem: CancellationProblem | null;
    }
  | { status: 'aborted'; outcome: 'aborted'; cancellation: Cancellation | null }
  | { status: 'undoing' }
  /** The cancellation was taken back. */
  | { status: 'resumed'; subscription: Subscription };

export type CancellationStatus = CancellationState['status'];
export type OpenState = Extract<CancellationState, OpenCancellation>;

/** How it ended. `error` is for those who count: somebody wanted to leave or stay, and could not. */
export type CancellationResult = 'retained' | 'canceled' | 'aborted' | 'error';

/** Which status may follow which. A step that is not listed here is a mistake in the flow and throws. */
export const transitions: Record<CancellationStatus, readonly CancellationStatus[]> = {
  idle: ['starting', 'undoing'],
  starting: ['overview', 'review', 'failed', 'aborted'],
  failed: ['starting', 'aborted'],
  overview: ['overview', 'answering', 'review', 'aborted'],
  answering: ['overview', 'offer', 'review', 'aborted'],
  offer: ['offer', 'accepting', 'review', 'overview', 'aborted'],
  accepting: ['accepting', 'requires_action', 'offer', 'review', 'verifying', 'retained', 'canceled', 'aborted'],
  requires_action: ['requires_action', 'accepting', 'offer', 'review', 'verifying', 'retained', 'canceled'],
  review: ['review', 'overview', 'canceling', 'aborted'],
  canceling: ['review', 'verifying', 'canceled', 'retained', 'aborted'],
  verifying: ['uncertain', 'offer', 'review', 'retained', 'canceled', 'aborted'],
  uncertain: ['verifying'],
  retained: ['starting'],
  canceled: ['canceled', 'undoing', 'starting'],
  aborted: ['starting', 'undoing'],
  undoing: ['idle', 'canceled', 'resumed'],
  resumed: ['starting', 'undoing'],
};

/** True while there is a cancellation that is neither decided nor given up. */
export function isOpen(state: CancellationState): state is OpenState {
  return 'draft' in state;
}

/** True while a decision is on its way and nothing may be changed. */
export function isBusy({ status }: CancellationState): boolean {
  return ['starting', 'answering', 'accepting', 'requires_action', 'canceling', 'verifying', 'undoing'].includes(status);
}

/** How the cancellation ended; null while it has not. */
export function resultOf(state: CancellationState): CancellationResult | null {
  if ('outcome' in state) return state.outcome;
  return state.status === 'failed' || state.status === 'uncertain' ? 'error' : null;
}
