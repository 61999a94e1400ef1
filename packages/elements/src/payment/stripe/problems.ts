import type { StripeError } from '@stripe/stripe-js';
import type { Localize } from '../../localize/localize.ts';
import type { StripeFormMessages } from '../../translations/stripe-form.ts';

/** Stripe's codes, and those that banks give, by the text that says it. */
const texts: Readonly<Record<string, keyof StripeFormMessages>> = {
  incomplete_number: 'numberMissing',
  invalid_number: 'numberInvalid',
  incorrect_number: 'numberInvalid',
  incomplete_expiry: 'expiryMissing',
  invalid_expiry_month: 'expiryMissing',
  invalid_expiry_year: 'expiryMissing',
  invalid_expiry_month_past: 'expired',
  invalid_expiry_year_past: 'expired',
  expired_card: 'expired',
  incomplete_cvc: 'cvcMissing',
  invalid_cvc: 'cvcWrong',
  incorrect_cvc: 'cvcWrong',
  incomplete_zip: 'postalCodeMissing',
  incorrect_zip: 'postalCodeWrong',
  card_declined: 'declined',
  generic_decline: 'declined',
  insufficient_funds: 'insufficientFunds',
  card_not_supported: 'notSupported',
  currency_not_supported: 'notSupported',
  processing_error: 'tryAgain',
};

/** Where the network or Stripe itself is at fault. */
const outOfReach: readonly string[] = ['api_connection_error', 'api_error', 'rate_limit_error'];

/** True where Stripe shows at its own field what is wrong. */
export function isMarked({ type }: StripeError): boolean {
  return type === 'validation_error';
}

export function isOutOfReach({ type }: StripeError): boolean {
  return outOfReach.includes(type);
}

/** What went wrong, in our words where we have them. */
export function problemText(text: Localize<StripeFormMessages>, error: StripeError): string {
  const { code = '', decline_code: reason = '', message, type } = error;
  const key = texts[reason] ?? texts[code];
  if (key) return text.text(key);
  if (isOutOfReach(error)) return text.text('unreachable');
  // What banks and fields have to say beyond that is meant for customers, and in their language.
  if (message && (type === 'card_error' || type === 'validation_error')) return message;
  return text.text(type === 'validation_error' ? 'incomplete' : 'notAccepted');
}
