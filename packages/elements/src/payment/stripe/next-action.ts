import type { PaymentIntent, SetupIntent, Stripe, StripeError } from '@stripe/stripe-js';
import type { PaymentOutcome } from '@tillkit/flows/payment';

/** `pending`: the customer was asked, and neither agreed nor refused. */
export type ActionOutcome = PaymentOutcome | 'pending' | { error: StripeError };

/** Lets the customer do what their bank asks for, unless that was done in the meantime, as after the bank's page. */
export async function doNextAction(stripe: Stripe, clientSecret: string): Promise<ActionOutcome> {
  const before = await readIntent(stripe, clientSecret);
  if ('error' in before) return before;
  if (before.status !== 'requires_action') return outcomeOf(before.status);
  const { paymentIntent, setupIntent, error } = await stripe.handleNextAction({ clientSecret });
  if (error) return isRefusal(error) ? 'failed' : { error };
  const status = (paymentIntent ?? setupIntent)?.status;
  return status ? outcomeOf(status) : 'pending';
}

async function readIntent(stripe: Stripe, clientSecret: string): Promise<PaymentIntent | SetupIntent | { error: StripeError }> {
  if (clientSecret.startsWith('seti_')) {
    const { setupIntent, error } = await stripe.retrieveSetupIntent(clientSecret);
    return setupIntent ?? { error };
  }
  const { paymentIntent, error } = await stripe.retrievePaymentIntent(clientSecret);
  return paymentIntent ?? { error };
}

function outcomeOf(status: (PaymentIntent | SetupIntent)['status']): PaymentOutcome | 'pending' {
  if (status === 'succeeded' || status === 'processing' || status === 'requires_capture') return 'authenticated';
  return status === 'requires_action' ? 'pending' : 'failed';
}

/** The customer or the bank said no; anything else may be tried again. */
function isRefusal({ type, code }: StripeError): boolean {
  return type === 'card_error' || code === 'payment_intent_authentication_failure' || code === 'setup_intent_authentication_failure';
}
