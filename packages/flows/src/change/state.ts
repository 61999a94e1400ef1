import type { ChangeInput, ChangePreview, PaymentAction, Subscription, SubscriptionChange } from '@tillkit/contract';
import type { ConfirmationProblem, ConfirmationProblemCode } from '../confirmation-problem.ts';

export type ChangeProblemCode = ConfirmationProblemCode;
export type ChangeProblem = ConfirmationProblem;

/** A change that somebody thinks about. */
export interface WantedChange {
  /** What was asked for last. */
  change: ChangeInput;
  /** The numbers; of an earlier wish while new ones come, and null before the first. */
  preview: ChangePreview | null;
  problems: readonly ChangeProblem[];
}

/** A change whose numbers are there. */
export interface PricedChange extends WantedChange {
  preview: ChangePreview;
  /** Set while the customer has to look at numbers that have changed: what they saw before. */
  changedFrom: ChangePreview | null;
}

export type ChangeState =
  /** Nothing is wanted. */
  | { status: 'idle' }
  /** Numbers are on their way, or about to be asked for. */
  | ({ status: 'previewing' } & WantedChange)
  /** There are no numbers for what is wanted: the host refused it, or did not answer. `retry()` asks again. */
  | ({ status: 'failed' } & WantedChange)
  | ({ status: 'reviewing' } & PricedChange)
  | ({ status: 'confirming' } & PricedChange)
  /** The bank asks for something, shown by the payment surface. */
  | ({ status: 'requires_action'; action: PaymentAction } & PricedChange)
  /** The answer to a confirmation got lost: reading what became of it. */
  | ({ status: 'verifying' } & PricedChange)
  /** That failed too. Nobody knows yet whether money moved; `retry()` reads again. Confirming is not offered. */
  | ({ status: 'uncertain' } & PricedChange)
  /** It is done: in effect, scheduled, or sent to sales. */
  | { status: 'completed'; preview: ChangePreview; result: SubscriptionChange }
  /** A scheduled change is being taken back. */
  | { status: 'undoing' }
  /** It could not be taken back. */
  | { status: 'undo_failed'; problem: ChangeProblem }
  | { status: 'undone'; subscription: Subscription };

export type ChangeStatus = ChangeState['status'];
export type WantedState = Extract<ChangeState, WantedChange>;
export type PricedState = Extract<ChangeState, PricedChange>;

/** From where a new wish, or a wish that is dropped, may come. */
const anew = ['idle', 'previewing', 'undoing'] as const;

/** Which status may follow which. A step that is not listed here is a mistake in the flow and throws. */
export const transitions: Record<ChangeStatus, readonly ChangeStatus[]> = {
  idle: anew,
  previewing: [...anew, 'reviewing', 'failed'],
  failed: anew,
  reviewing: [...anew, 'confirming'],
  confirming: ['requires_action', 'verifying', 'reviewing', 'completed'],
  requires_action: ['confirming', 'requires_action', 'verifying', 'reviewing', 'completed'],
  verifying: ['uncertain', 'reviewing', 'completed'],
  uncertain: ['verifying'],
  completed: anew,
  undoing: ['undone', 'undo_failed'],
  undo_failed: anew,
  undone: anew,
};

/** True while there is a change that somebody thinks about or confirms. */
export function isWanted(state: ChangeState): state is WantedState {
  return 'change' in state;
}

/** True where the numbers are those of what is wanted. */
export function isPriced(state: ChangeState): state is PricedState {
  return 'changedFrom' in state;
}

/** True while a confirmation is under way, or its outcome is not known, and nothing else may be chosen. */
export function isBusy(state: ChangeState): boolean {
  return ['confirming', 'requires_action', 'verifying', 'uncertain', 'undoing'].includes(state.status);
}
