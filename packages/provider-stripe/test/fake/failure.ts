import type Stripe from 'stripe';

export interface FailureDetails {
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  payment_intent?: Stripe.PaymentIntent;
  setup_intent?: Stripe.SetupIntent;
  payment_method?: Stripe.PaymentMethod;
}

/** An answer with `error`, as Stripe gives it. */
export class StripeFailure extends Error {
  readonly status: number;
  readonly type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error' | 'rate_limit_error';
  readonly details: FailureDetails;

  constructor(status: number, type: StripeFailure['type'], message: string, details: FailureDetails = {}) {
    super(message);
    this.status = status;
    this.type = type;
    this.details = details;
  }

  get body(): object {
    const { code } = this.details;
    const documentation = code ? { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` } : {};
    return { error: { type: this.type, message: this.message, ...this.details, ...documentation } };
  }
}

export function invalidRequest(message: string, details: FailureDetails = {}): StripeFailure {
  return new StripeFailure(400, 'invalid_request_error', message, details);
}

export function missing(kind: string, id: string, param = 'id'): StripeFailure {
  const name = kind.replaceAll('_', ' ').replaceAll('.', ' ');
  return new StripeFailure(404, 'invalid_request_error', `No such ${name}: '${id}'`, { code: 'resource_missing', param });
}

export function cardError(message: string, details: FailureDetails): StripeFailure {
  return new StripeFailure(402, 'card_error', message, details);
}
