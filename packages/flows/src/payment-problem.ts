import { TillkitError } from '@tillkit/client';
import type { ErrorCode } from '@tillkit/contract';
import { isAnswer } from './answers.ts';
import { PaymentFormError } from './payment.ts';

/** Codes of the contract, and what only a page can see. */
export type PaymentProblemCode =
  | ErrorCode
  /** The host did not answer; nothing was done. */
  | 'network_error'
  /** The answer to a payment got lost, and the invoice says that it was not paid. */
  | 'not_charged'
  /** The answer to a payment got lost, and the invoice could not be read. */
  | 'outcome_unknown'
  /** The payment form has marked what is wrong. */
  | 'payment_incomplete';

export interface PaymentProblem {
  code: PaymentProblemCode;
  /** A sentence from the host, in English, or from the payment form; empty where there is none. */
  detail: string;
  /** What was thrown; null where the page found the problem. */
  error: unknown;
}

export function paymentProblemOf(error: unknown): PaymentProblem {
  if (error instanceof PaymentFormError) return { code: 'payment_incomplete', detail: error.message, error };
  if (!(error instanceof TillkitError)) return { code: 'internal_error', detail: '', error };
  return { code: isAnswer(error) ? (error.code as ErrorCode) : 'network_error', detail: error.detail, error };
}
