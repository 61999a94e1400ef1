import { TillkitError } from '@tillkit/client';
import type { ErrorCode } from '@tillkit/contract';
import { isAnswer } from '../answers.ts';
import { PaymentFormError } from '../payment.ts';
import type { QuoteProblem } from './state.ts';

const paymentCodes: readonly QuoteProblem['code'][] = [
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'authentication_failed',
  'payment_method_required',
  'payment_method_not_found',
  'card_number_unknown',
];

export function problemOf(error: unknown): QuoteProblem {
  if (error instanceof PaymentFormError)
    return { code: 'payment_incomplete', aboutPayment: true, detail: error.message, charged: 'no', error };
  if (!(error instanceof TillkitError)) return { code: 'internal_error', aboutPayment: false, detail: '', charged: 'no', error };
  const { detail } = error;
  if (error.code === 'session_failed') return { code: 'session_failed', aboutPayment: false, detail, charged: 'no', error };
  const code = isAnswer(error) ? (error.code as ErrorCode) : 'network_error';
  return { code, aboutPayment: paymentCodes.includes(code), detail, charged: 'no', error };
}

export const notCharged: QuoteProblem = { code: 'not_charged', aboutPayment: false, detail: '', charged: 'no', error: null };

export function outcomeUnknown(error: unknown): QuoteProblem {
  return { code: 'outcome_unknown', aboutPayment: false, detail: '', charged: 'unknown', error };
}
