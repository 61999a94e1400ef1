import type { PaymentIntent, PaymentMethod, SetupIntent, StripeError } from '@stripe/stripe-js';

export type BillingDetails = Partial<PaymentMethod.BillingDetails>;

/** What was typed into the Payment Element, or came from a wallet. */
export interface Entries {
  number: string;
  expiry: string;
  cvc: string;
}

export type Intent = PaymentIntent | SetupIntent;

/** What Stripe.js asks Stripe for. */
export interface FakeBackend {
  createPaymentMethod(entries: Entries, details: BillingDetails): Promise<{ id: string } | { error: StripeError }>;
  readIntent(clientSecret: string): Promise<Pick<Intent, 'object' | 'status'> | { error: StripeError }>;
  /** The customer passes or fails the check of their bank. */
  answerBank(clientSecret: string, passes: boolean): Promise<Pick<Intent, 'object' | 'status'> | { error: StripeError }>;
}
