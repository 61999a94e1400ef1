import { BillingError } from '@tillkit/host/port';
import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { billingError, isMissing, refusalOf, translated } from './errors.ts';

const { errors } = Stripe;

describe('what Stripe says', () => {
  it('of a card is told with the codes that every provider has', () => {
    expect(refusalOf({ code: 'card_declined', decline_code: 'generic_decline' }).code).toBe('card_declined');
    expect(refusalOf({ code: 'card_declined', decline_code: 'insufficient_funds' }).code).toBe('insufficient_funds');
    expect(refusalOf({ code: 'expired_card' }).code).toBe('expired_card');
    expect(refusalOf({ code: 'payment_intent_authentication_failure' }).code).toBe('authentication_failed');
    expect(refusalOf({ code: 'incorrect_cvc' }).detail).toContain('security code');
    expect(refusalOf({}).code).toBe('card_declined');
  });

  it('when it does not answer says that trying again is safe', () => {
    const silent = [
      new errors.StripeConnectionError({ type: 'api_error', message: 'reset' }),
      new errors.StripeAPIError({ type: 'api_error', message: 'oops', statusCode: 500 }),
      new errors.StripeRateLimitError({ type: 'rate_limit_error', message: 'slow down', statusCode: 429 }),
      new errors.StripeIdempotencyError({ type: 'idempotency_error', message: 'other parameters', statusCode: 400 }),
    ];
    for (const error of silent) {
      const told = billingError(error);
      expect(told).toMatchObject({ code: 'provider_unavailable', cause: error });
      expect(told.message).toContain('trying again does not charge twice');
    }
  });

  it('when it refuses names its own number of the request, and never what it said to us', () => {
    const error = new errors.StripeInvalidRequestError({
      type: 'invalid_request_error',
      message: 'No such price: price_secret',
      statusCode: 400,
      requestId: 'req_1',
    });
    const told = billingError(error);
    expect(told).toMatchObject({ code: 'provider_rejected', message: expect.stringContaining('req_1') });
    expect(told.message).not.toContain('price_secret');
    expect(
      billingError(new errors.StripeAuthenticationError({ type: 'authentication_error', message: 'sk_test_x' })).message,
    ).not.toContain('sk_');
  });

  it('of an id that it does not have is known', () => {
    const missing = new errors.StripeInvalidRequestError({ type: 'invalid_request_error', code: 'resource_missing', message: 'No.' });
    expect(isMissing(missing)).toBe(true);
    expect(isMissing(new Error('No.'))).toBe(false);
  });

  it('is translated once, and what is no error of Stripe’s stays as it is', async () => {
    const own = new BillingError('coupon_expired', 'Over.');
    await expect(translated(() => Promise.reject(own))).rejects.toBe(own);
    const connection = new errors.StripeConnectionError({ type: 'api_error', message: 'reset' });
    await expect(translated(() => Promise.reject(connection))).rejects.toMatchObject({ code: 'provider_unavailable' });
  });
});
