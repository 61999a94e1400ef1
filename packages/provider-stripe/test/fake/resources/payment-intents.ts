import type Stripe from 'stripe';
import { afterAttempt } from '../billing/attempts.ts';
import { confirmIntent, newIntent, paymentOf } from '../billing/payment-intents.ts';
import { cardError, invalidRequest } from '../failure.ts';
import { inRange, listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { createPaymentMethod, usableMethod } from './payment-methods.ts';

export const paymentIntents: Routes = {
  'POST /v1/payment_intents': ({ world, params }: Call<Stripe.PaymentIntentCreateParams>) => {
    const intent = newIntent(world, {
      amount: params.amount,
      currency: params.currency,
      customer: params.customer ?? null,
      description: params.description ?? null,
      method: params.payment_method ? usableMethod(world, params.payment_method, 'payment_method').id : null,
      futureUse: params.setup_future_usage ?? null,
      metadata: mergeMetadata({}, params.metadata),
    });
    return params.confirm ? confirmPayment(world, intent, params) : intent;
  },
  'GET /v1/payment_intents/{id}': (call: Call<unknown>) => call.world.store.require('payment_intent', idIn(call), 'intent'),
  'POST /v1/payment_intents/{id}/confirm': (call: Call<Stripe.PaymentIntentConfirmParams>) => {
    return confirmPayment(call.world, call.world.store.require('payment_intent', idIn(call), 'intent'), call.params);
  },
  'POST /v1/payment_intents/{id}/cancel': (call: Call<Stripe.PaymentIntentCancelParams>) => {
    const { world, params } = call;
    const intent = world.store.require('payment_intent', idIn(call), 'intent');
    if (paymentOf(world, intent)) {
      throw invalidRequest('You cannot cancel a PaymentIntent created by an invoice: void the invoice instead.', {
        code: 'payment_intent_unexpected_state',
      });
    }
    if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpected(intent, 'cancel');
    intent.status = 'canceled';
    intent.canceled_at = world.now(intent.customer);
    intent.cancellation_reason = params.cancellation_reason ?? null;
    intent.next_action = null;
    world.events.record('payment_intent.canceled', intent, world.now(intent.customer));
    return intent;
  },
  'GET /v1/payment_intents': ({ world, params }: Call<Stripe.PaymentIntentListParams>) => {
    const found = world.store
      .all('payment_intent')
      .filter((intent) => (!params.customer || idOf(intent.customer) === params.customer) && inRange(intent.created, params.created));
    return listOf(found.toReversed(), params, '/v1/payment_intents');
  },
};

/** Confirms with what is given or was chosen before. @throws {StripeFailure} where the bank declines. */
export function confirmPayment(
  world: World,
  intent: Stripe.PaymentIntent,
  params: Stripe.PaymentIntentConfirmParams,
): Stripe.PaymentIntent {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) throw unexpected(intent, 'confirm');
  const method = methodFor(world, intent, params);
  const owner = idOf(method.customer);
  if (owner && owner !== idOf(intent.customer))
    throw invalidRequest('The provided PaymentMethod belongs to another Customer.', { param: 'payment_method' });
  const outcome = confirmIntent(world, intent, {
    method,
    offSession: Boolean(params.off_session),
    returnUrl: params.return_url,
    stripeJs: params.use_stripe_sdk,
  });
  afterAttempt(world, intent, outcome);
  if (outcome.kind === 'declined') {
    throw cardError(outcome.decline.message, {
      ...outcome.decline,
      payment_intent: JSON.parse(JSON.stringify(intent)) as Stripe.PaymentIntent,
    });
  }
  return intent;
}

function methodFor(world: World, intent: Stripe.PaymentIntent, params: Stripe.PaymentIntentConfirmParams): Stripe.PaymentMethod {
  if (params.payment_method) return usableMethod(world, params.payment_method, 'payment_method');
  if (params.payment_method_data) return createPaymentMethod(world, params.payment_method_data as Stripe.PaymentMethodCreateParams);
  const token = params.confirmation_token ? world.billing.tokenMethods.get(params.confirmation_token) : undefined;
  if (params.confirmation_token && !token)
    throw invalidRequest(`No such confirmation_token: '${params.confirmation_token}'`, {
      code: 'resource_missing',
      param: 'confirmation_token',
    });
  const chosen = token ?? idOf(intent.payment_method);
  if (chosen) return world.store.require('payment_method', chosen, 'payment_method');
  throw invalidRequest("You cannot confirm this PaymentIntent because it's missing a payment method.", {
    code: 'payment_intent_unexpected_state',
  });
}

function unexpected(intent: Stripe.PaymentIntent, what: string): Error {
  return invalidRequest(`You cannot ${what} this PaymentIntent because it has a status of ${intent.status}.`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: JSON.parse(JSON.stringify(intent)) as Stripe.PaymentIntent,
  });
}
