import type Stripe from 'stripe';
import { nextAction, wantsAuthentication } from '../billing/three-d-secure.ts';
import { declineOfSaving } from '../cards.ts';
import { cardError, invalidRequest } from '../failure.ts';
import { listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { attach, createPaymentMethod, usableMethod } from './payment-methods.ts';

export const setupIntents: Routes = {
  'POST /v1/setup_intents': ({ world, params }: Call<Stripe.SetupIntentCreateParams>) => createSetupIntent(world, params),
  'GET /v1/setup_intents/{id}': (call: Call<unknown>) => call.world.store.require('setup_intent', idIn(call), 'intent'),
  'POST /v1/setup_intents/{id}': (call: Call<Stripe.SetupIntentUpdateParams>) => {
    const intent = call.world.store.require('setup_intent', idIn(call), 'intent');
    if (call.params.customer) intent.customer = call.world.customer(call.params.customer).id;
    if (call.params.payment_method) intent.payment_method = usableMethod(call.world, call.params.payment_method, 'payment_method').id;
    intent.metadata = mergeMetadata(intent.metadata ?? {}, call.params.metadata);
    return intent;
  },
  'POST /v1/setup_intents/{id}/confirm': (call: Call<Stripe.SetupIntentConfirmParams>) => {
    const intent = call.world.store.require('setup_intent', idIn(call), 'intent');
    return confirmSetup(call.world, intent, call.params);
  },
  'POST /v1/setup_intents/{id}/cancel': (call: Call<Stripe.SetupIntentCancelParams>) => {
    const { world, params } = call;
    const intent = world.store.require('setup_intent', idIn(call), 'intent');
    if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpected(intent, 'cancel');
    intent.status = 'canceled';
    intent.next_action = null;
    intent.cancellation_reason = params.cancellation_reason ?? null;
    world.events.record('setup_intent.canceled', intent, world.now(intent.customer as string | null));
    return intent;
  },
  'GET /v1/setup_intents': ({ world, params }: Call<Stripe.SetupIntentListParams>) => {
    const found = world.store.all('setup_intent').filter((intent) => {
      return (
        (!params.customer || idOf(intent.customer) === params.customer) &&
        (!params.payment_method || idOf(intent.payment_method) === params.payment_method)
      );
    });
    return listOf(found.toReversed(), params, '/v1/setup_intents');
  },
};

export function createSetupIntent(world: World, params: Stripe.SetupIntentCreateParams): Stripe.SetupIntent {
  if (params.customer) world.customer(params.customer);
  const types = params.allowed_payment_method_types ?? null;
  const id = world.ids.next('seti');
  const intent: Stripe.SetupIntent = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: types,
    application: null,
    automatic_payment_methods: types
      ? null
      : { allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always', enabled: true },
    cancellation_reason: null,
    client_secret: `${id}_secret_${world.ids.next('s').slice(2)}`,
    created: world.now(params.customer),
    customer: params.customer ?? null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: params.payment_method ? usableMethod(world, params.payment_method, 'payment_method').id : null,
    payment_method_configuration_details: null,
    payment_method_options: { card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' } },
    payment_method_types: types ?? ['card', 'link', 'sepa_debit'],
    single_use_mandate: null,
    status: params.payment_method ? 'requires_confirmation' : 'requires_payment_method',
    usage: params.usage ?? 'off_session',
  };
  world.create(intent, 'setup_intent.created', intent.created);
  return params.confirm ? confirmSetup(world, intent, { ...params, payment_method: undefined }) : intent;
}

/** Saves a method for later: the bank may decline it or ask for the customer first. */
export function confirmSetup(world: World, intent: Stripe.SetupIntent, params: Stripe.SetupIntentConfirmParams): Stripe.SetupIntent {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) throw unexpected(intent, 'confirm');
  checkReturnUrl(intent, params);
  const chosen = methodFor(world, intent, params);
  const method = usableMethod(world, chosen, 'payment_method');
  const owner = idOf(method.customer);
  if (owner && owner !== idOf(intent.customer)) {
    throw invalidRequest('The provided PaymentMethod belongs to another Customer.', {
      code: 'payment_method_customer_mismatch',
      param: 'payment_method',
    });
  }
  intent.payment_method = method.id;
  const card = world.cards.of(method.id);
  const decline = declineOfSaving(card);
  if (decline) {
    failSetup(world, intent, decline.message, decline.code, decline.decline_code);
    throw cardError(decline.message, { ...decline, setup_intent: copy(intent), payment_method: copy(method) });
  }
  if (wantsAuthentication(card)) {
    intent.status = 'requires_action';
    intent.next_action = nextAction(intent.id, params.return_url, params.use_stripe_sdk) as Stripe.SetupIntent.NextAction;
    world.events.record('setup_intent.requires_action', intent, now(world, intent));
    return intent;
  }
  return succeedSetup(world, intent);
}

/** Payment methods from the dashboard may send the customer away, so the API wants to know where they come back to. */
function checkReturnUrl(intent: Stripe.SetupIntent, params: Stripe.SetupIntentConfirmParams): void {
  const redirects = intent.automatic_payment_methods?.allow_redirects === 'always' && intent.automatic_payment_methods.enabled;
  if (redirects && !params.return_url && !params.use_stripe_sdk) {
    throw invalidRequest(
      "This SetupIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
    );
  }
}

function methodFor(world: World, intent: Stripe.SetupIntent, params: Stripe.SetupIntentConfirmParams): string {
  if (params.payment_method) return params.payment_method;
  if (params.payment_method_data) return createPaymentMethod(world, params.payment_method_data as Stripe.PaymentMethodCreateParams).id;
  if (params.confirmation_token) {
    const method = world.billing.tokenMethods.get(params.confirmation_token);
    if (!method)
      throw invalidRequest(`No such confirmation_token: '${params.confirmation_token}'`, {
        code: 'resource_missing',
        param: 'confirmation_token',
      });
    return method;
  }
  const chosen = idOf(intent.payment_method);
  if (!chosen)
    throw invalidRequest('You cannot confirm this SetupIntent because it is missing a payment method.', {
      code: 'setup_intent_unexpected_state',
    });
  return chosen;
}

export function succeedSetup(world: World, intent: Stripe.SetupIntent): Stripe.SetupIntent {
  const method = world.store.require('payment_method', idOf(intent.payment_method) ?? '');
  intent.status = 'succeeded';
  intent.next_action = null;
  intent.last_setup_error = null;
  world.cards.authenticate(method.id);
  const customer = idOf(intent.customer);
  if (customer) attach(world, method, customer);
  world.events.record('setup_intent.succeeded', intent, now(world, intent));
  for (const subscription of world.store.all('subscription')) {
    if (idOf(subscription.pending_setup_intent) !== intent.id) continue;
    world.change(subscription, 'customer.subscription.updated', now(world, intent), () => {
      subscription.pending_setup_intent = null;
      if (subscription.payment_settings?.save_default_payment_method === 'on_subscription') subscription.default_payment_method = method.id;
    });
  }
  return intent;
}

export function failSetup(
  world: World,
  intent: Stripe.SetupIntent,
  message: string,
  code: string,
  declineCode?: string,
): Stripe.SetupIntent {
  intent.status = 'requires_payment_method';
  intent.next_action = null;
  const method = idOf(intent.payment_method);
  intent.last_setup_error = {
    code: code as Stripe.SetupIntent.LastSetupError['code'],
    ...(declineCode ? { decline_code: declineCode } : {}),
    message,
    ...(method ? { payment_method: copy(world.store.require('payment_method', method)) } : {}),
    type: code === 'setup_intent_authentication_failure' ? 'invalid_request_error' : 'card_error',
  };
  intent.payment_method = null;
  world.events.record('setup_intent.setup_failed', intent, now(world, intent));
  return intent;
}

function now(world: World, intent: Stripe.SetupIntent): number {
  return world.now(idOf(intent.customer));
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function unexpected(intent: Stripe.SetupIntent, what: string): Error {
  return invalidRequest(`You cannot ${what} this SetupIntent because it has a status of ${intent.status}.`, {
    code: 'setup_intent_unexpected_state',
    setup_intent: copy(intent),
  });
}
