import type Stripe from 'stripe';
import { afterAttempt } from './billing/attempts.ts';
import { failIntent, succeedIntent } from './billing/payment-intents.ts';
import { confirmPayment } from './resources/payment-intents.ts';
import { createPaymentMethod } from './resources/payment-methods.ts';
import { confirmSetup, failSetup, succeedSetup } from './resources/setup-intents.ts';
import type { World } from './world.ts';

/** What Stripe.js does in the customer's page, over the page's own connection to Stripe. */
export class PageScript {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** What was typed into the Payment Element becomes a payment method. @throws {StripeFailure} for a wrong number or date. */
  createPaymentMethod(number: string, details: Stripe.PaymentMethodCreateParams.BillingDetails = {}): Stripe.PaymentMethod {
    return createPaymentMethod(this.#world, { type: 'card', card: { number }, billing_details: details });
  }

  /** A SEPA direct debit account. */
  createSepaMethod(iban: string, details: Stripe.PaymentMethodCreateParams.BillingDetails = {}): Stripe.PaymentMethod {
    return createPaymentMethod(this.#world, { type: 'sepa_debit', sepa_debit: { iban }, billing_details: details });
  }

  /** `stripe.createConfirmationToken`. */
  createConfirmationToken(number: string, returnUrl: string | null = null): Stripe.ConfirmationToken {
    const method = this.createPaymentMethod(number);
    const now = this.#world.now();
    const token: Stripe.ConfirmationToken = {
      id: this.#world.ids.next('ctoken'),
      object: 'confirmation_token',
      created: now,
      expires_at: now + 12 * 3600,
      livemode: false,
      metadata: null,
      payment_intent: null,
      payment_method_options: null,
      payment_method_preview: {
        billing_details: method.billing_details,
        card: method.card,
        customer: null,
        customer_account: null,
        type: method.type,
      } as Stripe.ConfirmationToken.PaymentMethodPreview,
      return_url: returnUrl,
      setup_future_usage: null,
      setup_intent: null,
      shipping: null,
      use_stripe_sdk: true,
    };
    this.#world.billing.tokenMethods.set(token.id, method.id);
    return this.#world.store.add(token);
  }

  /** `stripe.confirmSetup` with what was typed. */
  confirmSetup(clientSecret: string, paymentMethod: string): Stripe.SetupIntent {
    return confirmSetup(this.#world, this.#setupIntent(clientSecret), { payment_method: paymentMethod, use_stripe_sdk: true });
  }

  retrieveSetupIntent(clientSecret: string): Stripe.SetupIntent {
    return this.#setupIntent(clientSecret);
  }

  /** The customer passes the bank's check that `stripe.handleNextAction` shows. */
  authenticateSetup(clientSecret: string): Stripe.SetupIntent {
    return succeedSetup(this.#world, this.#waitingSetup(clientSecret));
  }

  /** The customer fails the bank's check or closes it. */
  failSetupAuthentication(clientSecret: string): Stripe.SetupIntent {
    const message = 'We are unable to authenticate your payment method. Please choose a different payment method and try again.';
    return failSetup(this.#world, this.#waitingSetup(clientSecret), message, 'setup_intent_authentication_failure');
  }

  retrievePaymentIntent(clientSecret: string): Stripe.PaymentIntent {
    return this.#paymentIntent(clientSecret);
  }

  /** `stripe.confirmPayment` with what was typed. @throws {StripeFailure} where the bank declines. */
  confirmPayment(clientSecret: string, paymentMethod: string): Stripe.PaymentIntent {
    return confirmPayment(this.#world, this.#paymentIntent(clientSecret), { payment_method: paymentMethod, use_stripe_sdk: true });
  }

  /** The customer passes the bank's check of a payment. */
  authenticatePayment(clientSecret: string): Stripe.PaymentIntent {
    const intent = this.#waitingPayment(clientSecret);
    succeedIntent(this.#world, intent, true);
    return intent;
  }

  /** The customer fails the bank's check of a payment or closes it. */
  failPaymentAuthentication(clientSecret: string): Stripe.PaymentIntent {
    const intent = this.#waitingPayment(clientSecret);
    const message = 'We are unable to authenticate your payment method. Please choose a different payment method and try again.';
    failIntent(this.#world, intent, { code: 'payment_intent_authentication_failure', message, type: 'invalid_request_error' });
    afterAttempt(this.#world, intent, {
      kind: 'declined',
      decline: { code: 'card_declined', decline_code: 'authentication_required', message },
    });
    return intent;
  }

  #paymentIntent(clientSecret: string): Stripe.PaymentIntent {
    const found = this.#world.store.all('payment_intent').find((intent) => intent.client_secret === clientSecret);
    if (!found) throw new Error('No payment intent has this client secret.');
    return found;
  }

  #waitingPayment(clientSecret: string): Stripe.PaymentIntent {
    const intent = this.#paymentIntent(clientSecret);
    if (intent.status !== 'requires_action') throw new Error(`The payment intent is ${intent.status}: there is no check to pass.`);
    return intent;
  }

  #setupIntent(clientSecret: string): Stripe.SetupIntent {
    const found = this.#world.store.all('setup_intent').find((intent) => intent.client_secret === clientSecret);
    if (!found) throw new Error('No set-up intent has this client secret.');
    return found;
  }

  #waitingSetup(clientSecret: string): Stripe.SetupIntent {
    const intent = this.#setupIntent(clientSecret);
    if (intent.status !== 'requires_action') throw new Error(`The set-up intent is ${intent.status}: there is no check to pass.`);
    return intent;
  }
}
