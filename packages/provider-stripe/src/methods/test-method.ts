import { BillingError } from '@tillkit/host/port';
import type { Connection } from '../client.ts';

/** Stripe's tokens for its test cards, https://docs.stripe.com/testing#cards: numbers go to Stripe from pages only. */
const tokens: Readonly<Record<string, string>> = {
  '4242424242424242': 'tok_visa',
  '5555555555554444': 'tok_mastercard',
  '378282246310005': 'tok_amex',
  '4000000000000341': 'tok_chargeCustomerFail',
  '4000000000000002': 'tok_visa_chargeDeclined',
  '4000000000009995': 'tok_visa_chargeDeclinedInsufficientFunds',
  '4000000000000069': 'tok_chargeDeclinedExpiredCard',
};

/**
 * A payment method of Stripe's test mode, to fill sandboxes with. @param number of a test card; null for one that works
 * @throws {BillingError} card_number_unknown
 */
export async function testMethod({ stripe }: Connection, number: string | null): Promise<string> {
  const token = number === null ? 'tok_visa' : tokens[number.replace(/[\s-]/g, '')];
  if (token !== undefined) return (await stripe.paymentMethods.create({ type: 'card', card: { token } })).id;
  throw new BillingError(
    'card_number_unknown',
    'A sandbox at Stripe is filled with test cards that need no answer to the bank. Use one such as 4242 4242 4242 4242.',
    '/number',
  );
}
