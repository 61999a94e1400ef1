import { TillkitError } from '@tillkit/client';
import type { ErrorCode } from '@tillkit/contract';
import { isAnswer } from '../answers.ts';
import { PaymentFormError } from '../payment.ts';
import type { CancellationProblem, CancellationProblemCode } from './state.ts';

/** What a refusal, a lost answer or a form that is not filled in is told as. */
export function problemOf(error: unknown): CancellationProblem {
  if (error instanceof PaymentFormError) return { code: 'payment_incomplete', detail: error.message, error };
  if (!(error instanceof TillkitError)) return { code: 'internal_error', detail: '', error };
  if (error.code === 'session_failed') return { code: 'session_expired', detail: error.detail, error };
  return { code: isAnswer(error) ? (error.code as ErrorCode) : 'network_error', detail: error.detail, error };
}

/** A problem that was found in the page, or that stands for an answer that got lost. */
export function problem(code: CancellationProblemCode, error: unknown = null): CancellationProblem {
  return { code, detail: '', error };
}
