import type { PaymentAction, PaymentChoice } from '@tillkit/contract';
import { hasCode, isRefusal } from './answers.ts';
import type { PaymentSurface } from './payment.ts';

/** What every confirmation answers that may ask the customer to authenticate. */
export interface PayableAnswer {
  status: string;
  action: PaymentAction | null;
}

export interface PayableConfirmation<Answer extends PayableAnswer> {
  /** Sends the confirmation; called again after a challenge, with a fresh key. A lost answer is asked for again with the same key. */
  send(payment: PaymentChoice | undefined, options: { idempotencyKey: string; signal: AbortSignal }): Promise<Answer>;
  /** Undefined pays with the stored card. */
  payment: PaymentChoice | undefined;
  /** Needed where the bank may ask something. */
  surface: Pick<PaymentSurface, 'authenticate'> | undefined;
  signal: AbortSignal;
  /** Makes idempotency keys. `crypto.randomUUID` unless given. */
  createKey?: () => string;
  /** Hears of it while the bank asks. */
  onAction?: (action: PaymentAction) => void;
}

/** The host may or may not have acted: its answer got lost, and asking again with the same key brought none. Nothing must be paid anew. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';

  constructor(cause: unknown) {
    super('Nobody knows yet whether money moved.', { cause });
  }
}

/** How often a confirmation is repeated for an answer that got lost, after the client's own tries. */
const repeats = 1;

/**
 * Confirms something that may have to be paid, with whatever the bank asks for in between. Pays at most once: a lost answer is asked
 * for with the key of the request that lost it.
 * @throws {TillkitError} a refusal of the host: nothing was charged. `preview_stale` carries the fresh preview.
 * @throws {OutcomeUnknownError} where the answer stays lost
 */
export async function confirmPayable<Answer extends PayableAnswer>(confirmation: PayableConfirmation<Answer>): Promise<Answer> {
  const { surface, signal, onAction, createKey = () => crypto.randomUUID() } = confirmation;
  for (;;) {
    const answer = await sendUntilAnswered(confirmation, createKey());
    if (answer.status !== 'requires_action' || !answer.action || signal.aborted) return answer;
    onAction?.(answer.action);
    await surface?.authenticate(answer.action, { signal });
  }
}

async function sendUntilAnswered<Answer extends PayableAnswer>(
  { send, payment, signal }: PayableConfirmation<Answer>,
  idempotencyKey: string,
): Promise<Answer> {
  for (let repeat = 0; ; repeat += 1) {
    try {
      return await send(payment, { idempotencyKey, signal });
    } catch (error) {
      if (signal.aborted || isRefusal(error) || hasCode(error, 'session_failed')) throw error;
      if (repeat === repeats) throw new OutcomeUnknownError(error);
    }
  }
}
