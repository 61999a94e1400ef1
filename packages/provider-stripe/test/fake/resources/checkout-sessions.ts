import type Stripe from 'stripe';
import { previewInvoice } from '../billing/preview.ts';
import { invalidRequest } from '../failure.ts';
import { onlyKnows } from '../knows.ts';
import { listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';

const known = [
  'allow_promotion_codes',
  'automatic_tax',
  'billing_address_collection',
  'cancel_url',
  'client_reference_id',
  'currency',
  'customer',
  'customer_update',
  'discounts',
  'expires_at',
  'line_items',
  'locale',
  'metadata',
  'mode',
  'payment_method_collection',
  'return_url',
  'setup_intent_data',
  'subscription_data',
  'success_url',
  'tax_id_collection',
  'ui_mode',
];

export const checkoutSessions: Routes = {
  'POST /v1/checkout/sessions': ({ world, params }: Call<Stripe.Checkout.SessionCreateParams>) => create(world, params),
  'GET /v1/checkout/sessions/{id}': (call: Call<unknown>) => call.world.store.require('checkout.session', idIn(call), 'session'),
  'POST /v1/checkout/sessions/{id}/expire': (call: Call<unknown>) => {
    const session = call.world.store.require('checkout.session', idIn(call), 'session');
    if (session.status !== 'open')
      throw invalidRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of "${session.status}".`,
      );
    return expireSession(call.world, session);
  },
  'GET /v1/checkout/sessions': ({ world, params }: Call<Stripe.Checkout.SessionListParams>) => {
    const found = world.store.all('checkout.session').filter((session) => {
      return (!params.customer || idOf(session.customer) === params.customer) && (!params.status || session.status === params.status);
    });
    return listOf(found.toReversed(), params, '/v1/checkout/sessions');
  },
};

export function expireSession(world: World, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  session.status = 'expired';
  session.url = null;
  world.events.record('checkout.session.expired', session, world.now(idOf(session.customer)));
  return session;
}

function create(world: World, params: Stripe.Checkout.SessionCreateParams): Stripe.Checkout.Session {
  onlyKnows('checkout.sessions.create', params, known);
  check(params);
  if (params.customer) world.customer(params.customer);
  const now = world.now(params.customer);
  const id = world.ids.next('cs_test');
  const first = params.mode === 'subscription' ? firstInvoice(world, params) : null;
  const session: Stripe.Checkout.Session = {
    id,
    object: 'checkout.session',
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: null,
    amount_subtotal: first?.subtotal ?? null,
    amount_total: first?.total ?? null,
    automatic_tax: {
      enabled: params.automatic_tax?.enabled ?? false,
      liability: params.automatic_tax?.enabled ? { type: 'self' } : null,
      provider: params.automatic_tax?.enabled ? 'stripe' : null,
      status: first?.automatic_tax.status ?? null,
    },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: now,
    currency: first?.currency ?? params.currency ?? null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: params.customer ? null : 'always',
    customer_details: null,
    customer_email: null,
    discounts: [],
    expires_at: params.expires_at ?? now + 86_400,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    mode: params.mode ?? 'setup',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: params.mode === 'subscription' ? (params.payment_method_collection ?? 'always') : null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card', 'link', 'sepa_debit'],
    payment_status: params.mode === 'setup' ? 'no_payment_required' : 'unpaid',
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: null,
    ui_mode: params.ui_mode ?? 'hosted_page',
    url: `https://checkout.stripe.com/c/pay/${id}`,
    wallet_options: null,
  };
  world.billing.sessionParams.set(id, params);
  return world.store.add(session);
}

function check(params: Stripe.Checkout.SessionCreateParams): void {
  if (params.ui_mode !== undefined && params.ui_mode !== 'hosted_page') throw new Error('The fake does hosted checkout pages only.');
  if (!params.success_url)
    throw invalidRequest('You must pass `success_url` with `ui_mode=hosted_page`.', { code: 'parameter_missing', param: 'success_url' });
  if (params.mode === 'payment') throw new Error('The fake does checkouts for subscriptions and set-ups only.');
  if (params.mode === 'subscription' && !params.line_items?.length)
    throw invalidRequest('Missing required param: line_items.', { code: 'parameter_missing', param: 'line_items' });
  if (params.mode === 'setup' && params.line_items)
    throw invalidRequest('You can not pass `line_items` in `setup` mode.', { param: 'line_items' });
  if (params.mode === 'setup' && !params.currency)
    throw invalidRequest('Missing required param: currency.', { code: 'parameter_missing', param: 'currency' });
  if (params.discounts?.length && params.allow_promotion_codes) {
    throw invalidRequest('You may only specify one of these parameters: allow_promotion_codes, discounts.', { param: 'discounts' });
  }
}

function firstInvoice(world: World, params: Stripe.Checkout.SessionCreateParams): Stripe.Invoice {
  const trialDays = params.subscription_data?.trial_period_days;
  return previewInvoice(world, {
    customer: params.customer,
    currency: params.currency,
    discounts: params.discounts,
    automatic_tax: params.automatic_tax,
    subscription_details: {
      items: itemsOf(params),
      trial_end: params.subscription_data?.trial_end ?? (trialDays ? world.now(params.customer) + trialDays * 86_400 : undefined),
      ...(params.subscription_data?.billing_cycle_anchor
        ? { billing_cycle_anchor: { type: 'timestamp', timestamp: params.subscription_data.billing_cycle_anchor } }
        : {}),
    },
  });
}

export function itemsOf(params: Stripe.Checkout.SessionCreateParams): Stripe.SubscriptionCreateParams.Item[] {
  return (params.line_items ?? []).map(
    ({ price, price_data, quantity }) => ({ price, price_data, quantity }) as Stripe.SubscriptionCreateParams.Item,
  );
}
