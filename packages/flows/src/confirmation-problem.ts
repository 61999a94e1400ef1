import { TillkitError } from '@tillkit/client';
import type { ErrorCode } from '@tillkit/contract';
import { isAnswer } from './answers.ts';
import { PaymentFormError } from './payment.ts';

/** Codes of the contract, and what only a page can see. */
export type ConfirmationProblemCode =
  | ErrorCode
  /** The host did not answer; what was chosen is kept. */
  | 'network_error'
  /** The page could not renew the session; what was chosen is kept. */
  | 'session_failed'
  /** The answer to a confirmation got lost, and the host says that nothing has happened. */
  | 'not_charged'
  /** The answer to a confirmation got lost, and what became of it could not be read. */
  | 'outcome_unknown'
  /** The payment form has marked what is wrong. */
  | 'payment_incomplete';

/** What keeps a customer from what they looked at and want to confirm. */
export interface ConfirmationProblem {
  code: ConfirmationProblemCode;
  /** True where another card, or the same one again, may help. */
  aboutPayment: boolean;
  /** A sentence from the host, in English; empty where there is none. */
  detail: string;
  /** Whether money moved: `no`, or `unknown` until the outcome has been read. */
  charged: 'no' | 'unknown';
  /** What was thrown; null where the problem was found in the page. */
  error: unknown;
}

const paymentCodes: readonly ConfirmationProblemCode[] = [
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'authentication_failed',
  'payment_method_required',
  'payment_method_not_found',
  'card_number_unknown',
];

export function confirmationProblemOf(error: unknown): ConfirmationProblem {
  if (error instanceof PaymentFormError)
    return { code: 'payment_incomplete', aboutPayment: true, detail: error.message, charged: 'no', error };
  if (!(error instanceof TillkitError)) return { code: 'internal_error', aboutPayment: false, detail: '', charged: 'no', error };
  const { detail } = error;
  if (error.code === 'session_failed') return { code: 'session_failed', aboutPayment: false, detail, charged: 'no', error };
  const code = isAnswer(error) ? (error.code as ErrorCode) : 'network_error';
  return { code, aboutPayment: paymentCodes.includes(code), detail, charged: 'no', error };
}

export const notCharged: ConfirmationProblem = { code: 'not_charged', aboutPayment: false, detail: '', charged: 'no', error: null };

export function outcomeUnknown(error: unknown): ConfirmationProblem {
  return { code: 'outcome_unknown', aboutPayment: false, detail: '', charged: 'unknown', error };
}
