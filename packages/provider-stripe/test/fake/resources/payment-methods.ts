import type Stripe from 'stripe';
import { addressOf } from '../addresses.ts';
import { behaviorOfNumber, declineOfSaving, readyMade } from '../cards.ts';
import { cardError, invalidRequest, missing } from '../failure.ts';
import { listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';

export const paymentMethods: Routes = {
  'POST /v1/payment_methods': ({ world, params }: Call<Stripe.PaymentMethodCreateParams>) => createPaymentMethod(world, params),
  'GET /v1/payment_methods/{id}': (call: Call<unknown>) => call.world.store.require('payment_method', idIn(call)),
  'POST /v1/payment_methods/{id}': (call: Call<Stripe.PaymentMethodUpdateParams>) => {
    const method = call.world.store.require('payment_method', idIn(call));
    return call.world.change(method, 'payment_method.updated', call.world.now(method.customer), () => {
      const given = call.params.billing_details;
      if (given) method.billing_details = { ...method.billing_details, ...billingDetails(given) };
      if (call.params.card && method.card) Object.assign(method.card, call.params.card);
      method.metadata = mergeMetadata(method.metadata ?? {}, call.params.metadata);
    });
  },
  'POST /v1/payment_methods/{id}/attach': (call: Call<Stripe.PaymentMethodAttachParams>) => {
    const { world, params } = call;
    const customer = world.customer(params.customer ?? '');
    const method = usableMethod(world, idIn(call), 'payment_method');
    if (idOf(method.customer) && idOf(method.customer) !== customer.id) {
      throw invalidRequest('The payment method you provided has already been attached to a customer.', {
        code: 'payment_method_unexpected_state',
      });
    }
    const decline = declineOfSaving(world.cards.of(method.id));
    if (decline) throw cardError(decline.message, decline);
    return attach(world, method, customer.id);
  },
  'POST /v1/payment_methods/{id}/detach': (call: Call<unknown>) => detach(call.world, idIn(call)),
  'GET /v1/payment_methods': ({ world, params }: Call<Stripe.PaymentMethodListParams>) => {
    return listOf(methodsOf(world, params.customer ?? null, params.type), params, '/v1/payment_methods');
  },
  'GET /v1/customers/{id}/payment_methods': (call: Call<Stripe.CustomerListPaymentMethodsParams>) => {
    const customer = call.world.customer(idIn(call), 'customer');
    return listOf(methodsOf(call.world, customer.id, call.params.type), call.params, `/v1/customers/${customer.id}/payment_methods`);
  },
};

function methodsOf(world: World, customer: string | null, type: string | undefined): Stripe.PaymentMethod[] {
  if (customer) world.customer(customer);
  const found = world.store.all('payment_method').filter((method) => idOf(method.customer) === customer && (!type || method.type === type));
  return found.filter(() => customer !== null).toReversed();
}

/** What Stripe.js makes of a form's fields, or the API of raw test numbers. */
export function createPaymentMethod(world: World, params: Stripe.PaymentMethodCreateParams): Stripe.PaymentMethod {
  if (params.type === 'sepa_debit') return add(world, params, { sepa_debit: sepaOf(params.sepa_debit?.iban ?? '') });
  if (params.type === 'link')
    return add(world, params, { link: { email: params.billing_details?.email || null } as Stripe.PaymentMethod.Link });
  if (params.type === 'paypal') {
    const paypal = { country: null, payer_email: params.billing_details?.email || null, payer_id: null } as Stripe.PaymentMethod.Paypal;
    return add(world, params, { paypal });
  }
  if (params.type !== 'card') throw invalidRequest(`The fake does not know payment methods of the type ${params.type}.`, { param: 'type' });
  const given = params.card ?? {};
  const number = given.token ? readyMade[given.token] : given.number;
  const known = number ? behaviorOfNumber(number) : null;
  if (!number || !known) throw cardError('Your card number is incorrect.', { code: 'incorrect_number', param: 'number' });
  const method = add(world, params, { card: cardOf(world, number, known.brand, given.exp_month, given.exp_year) });
  world.cards.add(method.id, known.behavior);
  return method;
}

function add(world: World, params: Stripe.PaymentMethodCreateParams, details: Partial<Stripe.PaymentMethod>): Stripe.PaymentMethod {
  return world.store.add<Stripe.PaymentMethod>({
    id: world.ids.next('pm'),
    object: 'payment_method',
    allow_redisplay: params.allow_redisplay ?? 'unspecified',
    billing_details: {
      address: emptyAddress,
      email: null,
      name: null,
      phone: null,
      tax_id: null,
      ...billingDetails(params.billing_details ?? {}),
    },
    created: world.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    type: params.type ?? 'card',
    ...details,
  });
}

const emptyAddress: Stripe.Address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

function billingDetails(given: Stripe.PaymentMethodCreateParams.BillingDetails): Partial<Stripe.PaymentMethod.BillingDetails> {
  const details: Partial<Stripe.PaymentMethod.BillingDetails> = {};
  if (given.address !== undefined) details.address = addressOf(given.address) ?? emptyAddress;
  if (given.email !== undefined) details.email = given.email || null;
  if (given.name !== undefined) details.name = given.name || null;
  if (given.phone !== undefined) details.phone = given.phone || null;
  return details;
}

function cardOf(world: World, number: string, brand: string, month = 12, year = 2034): Stripe.PaymentMethod.Card {
  const now = new Date(world.now() * 1000);
  if (month < 1 || month > 12)
    throw cardError("Your card's expiration month is invalid.", { code: 'invalid_expiry_month', param: 'exp_month' });
  if (year < now.getUTCFullYear() || (year === now.getUTCFullYear() && month < now.getUTCMonth() + 1)) {
    throw cardError("Your card's expiration year is invalid.", { code: 'invalid_expiry_year', param: 'exp_year' });
  }
  return {
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'unchecked' },
    country: 'US',
    display_brand: brand,
    exp_month: month,
    exp_year: year,
    fingerprint: `print${number.slice(-8)}`,
    funding: 'credit',
    generated_from: null,
    last4: number.slice(-4),
    networks: { available: [brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function sepaOf(iban: string): Stripe.PaymentMethod.SepaDebit {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(iban))
    throw invalidRequest('The IBAN you provided is invalid.', { code: 'invalid_bank_account_iban', param: 'sepa_debit[iban]' });
  return {
    bank_code: iban.slice(4, 12),
    branch_code: null,
    country: iban.slice(0, 2),
    fingerprint: `print${iban.slice(-8)}`,
    generated_from: null,
    last4: iban.slice(-4),
  };
}

/** A payment method by its id; the ready-made ones become methods of their own when they are used. */
export function usableMethod(world: World, id: string, param: string): Stripe.PaymentMethod {
  const number = readyMade[id];
  if (number) return createPaymentMethod(world, { type: 'card', card: { number } });
  const found = world.store.get('payment_method', id);
  if (!found) throw missing('PaymentMethod', id, param);
  return found;
}

export function attach(world: World, method: Stripe.PaymentMethod, customer: string): Stripe.PaymentMethod {
  if (idOf(method.customer) === customer) return method;
  method.customer = customer;
  if (method.card?.checks) method.card.checks.cvc_check = 'pass';
  world.events.record('payment_method.attached', method, world.now(customer));
  return method;
}

function detach(world: World, id: string): Stripe.PaymentMethod {
  const method = world.store.require('payment_method', id, 'payment_method');
  const customer = idOf(method.customer);
  if (!customer)
    throw invalidRequest('The payment method you provided is not attached to a customer so detachment is impossible.', {
      code: 'payment_method_unexpected_state',
    });
  const now = world.now(customer);
  method.customer = null;
  world.events.record('payment_method.detached', method, now, { customer });
  const owner = world.store.get('customer', customer);
  if (owner && idOf(owner.invoice_settings.default_payment_method) === id) {
    world.change(owner, 'customer.updated', now, () => {
      owner.invoice_settings.default_payment_method = null;
    });
  }
  for (const subscription of world.store.all('subscription')) {
    if (idOf(subscription.default_payment_method) !== id || subscription.status === 'canceled') continue;
    world.change(subscription, 'customer.subscription.updated', now, () => {
      subscription.default_payment_method = null;
    });
  }
  return method;
}
