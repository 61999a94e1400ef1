import type { CancellationOutcome } from '@tillkit/contract';
import { hasCode, isRefusal } from '../answers.ts';
import { PaymentFormError } from '../payment.ts';

/** What a decision came to, as far as it is known: after a lost answer the host tells only of the cancellation. */
export type DecisionAnswer = Pick<CancellationOutcome, 'cancellation' | 'change'> & {
  subscription: CancellationOutcome['subscription'] | null;
};

export type Decision =
  | { kind: 'answered'; answer: DecisionAnswer }
  /** Nothing has happened, and it can be tried again. */
  | { kind: 'refused'; error: unknown }
  /** Nothing has happened: what was shown holds no more. */
  | { kind: 'moved'; error: unknown }
  /** It may have happened, here or in another tab. Only the host knows. */
  | { kind: 'unknown'; error: unknown };

/** Sends a decision, and says what an error means for it. */
export async function decide(send: () => Promise<DecisionAnswer>): Promise<Decision> {
  try {
    return { kind: 'answered', answer: await send() };
  } catch (error) {
    if (hasCode(error, 'preview_stale', 'offer_not_available')) return { kind: 'moved', error };
    const isOver = hasCode(error, 'cancellation_closed', 'already_canceled');
    const isKnown = isRefusal(error) || hasCode(error, 'session_failed') || error instanceof PaymentFormError;
    return { kind: isKnown && !isOver ? 'refused' : 'unknown', error };
  }
}
