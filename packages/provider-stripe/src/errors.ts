import type { ErrorCode } from '@tillkit/contract';
import { BillingError } from '@tillkit/host/port';
import { cardRefusals } from '@tillkit/provider-sandbox/rules';
import Stripe from 'stripe';

/** Why a payment was refused, for the customer. */
export interface Refusal {
  code: ErrorCode;
  detail: string;
}

/** Runs a command; whatever Stripe throws comes out as a refusal of ours. */
export async function translated<Answer>(command: () => Promise<Answer>): Promise<Answer> {
  try {
    return await command();
  } catch (error) {
    throw error instanceof Stripe.errors.StripeError ? billingError(error) : error;
  }
}

/** What an error of Stripe's means to the customer and to whoever runs the host. The error itself is its cause. */
export function billingError(error: Stripe.errors.StripeError): BillingError {
  const refused = error instanceof Stripe.errors.StripeCardError ? refusalOf(error) : null;
  const said = refused ?? outage(error) ?? rejection(error);
  const translation = new BillingError(said.code, said.detail);
  translation.cause = error;
  return translation;
}

/** Whether Stripe did not find what an id names. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';
}

/** The part of an error, or of an intent's last failure, that says why a card was refused. */
interface Failure {
  code?: string | null;
  decline_code?: string | null;
}

const authenticationCodes = new Set([
  'authentication_required',
  'authentication_failure',
  'payment_intent_authentication_failure',
  'setup_intent_authentication_failure',
  'payment_intent_action_required',
  'invoice_payment_intent_requires_action',
]);
const withdrawnCodes = new Set(['expired_card', 'invalid_expiry_month', 'invalid_expiry_year', 'expired_payment_method']);

/** What the bank says, in our words. */
export function refusalOf({ code, decline_code }: Failure): Refusal {
  const reasons = [code, decline_code].filter((reason) => typeof reason === 'string');
  if (reasons.some((reason) => authenticationCodes.has(reason))) return cardRefusals.authentication_failed;
  if (reasons.includes('insufficient_funds')) return cardRefusals.insufficient_funds;
  if (reasons.some((reason) => withdrawnCodes.has(reason))) return cardRefusals.expired_card;
  if (reasons.some((reason) => reason === 'incorrect_cvc' || reason === 'invalid_cvc')) {
    return { code: 'card_declined', detail: 'The security code of the card is not right. Check it, or use another card.' };
  }
  return cardRefusals.card_declined;
}

/** Nobody knows what became of the request: it may have been carried out. */
function outage(error: Stripe.errors.StripeError): Refusal | null {
  const { StripeRateLimitError, StripeConnectionError, StripeAPIError, StripeIdempotencyError } = Stripe.errors;
  // The last one says that an earlier try with other content is still being worked on, or has come through.
  const kinds = [StripeRateLimitError, StripeConnectionError, StripeAPIError, StripeIdempotencyError];
  if (!kinds.some((kind) => error instanceof kind)) return null;
  const detail =
    'The payment provider does not answer. If this went through, it shows here in a moment; trying again does not charge twice.';
  return { code: 'provider_unavailable', detail };
}

function rejection(error: Stripe.errors.StripeError): Refusal {
  const isOurKey = error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError;
  const reason = isOurKey
    ? 'The payment provider does not take the key of this host, so it did nothing.'
    : 'The payment provider did not take the request, so it did nothing.';
  return { code: 'provider_rejected', detail: error.requestId ? `${reason} Its number there is ${error.requestId}.` : reason };
}
