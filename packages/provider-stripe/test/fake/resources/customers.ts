import type Stripe from 'stripe';
import { addressOf } from '../addresses.ts';
import { addToBalance } from '../billing/balance.ts';
import { automaticTaxOf } from '../billing/tax-location.ts';
import { invalidRequest } from '../failure.ts';
import { inRange, listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { createTaxId } from './tax-ids.ts';

export const customers: Routes = {
  'POST /v1/customers': ({ world, params }: Call<Stripe.CustomerCreateParams>) => create(world, params),
  'GET /v1/customers/{id}': (call: Call<Stripe.CustomerRetrieveParams>) => retrieve(call.world, idIn(call)),
  'POST /v1/customers/{id}': (call: Call<Stripe.CustomerUpdateParams>) => update(call.world, idIn(call), call.params),
  'DELETE /v1/customers/{id}': (call: Call<Stripe.CustomerDeleteParams>) => remove(call.world, idIn(call)),
  'GET /v1/customers': ({ world, params }: Call<Stripe.CustomerListParams>) => {
    const found = world.store.all('customer').filter((customer) => {
      if (params.email && customer.email !== params.email) return false;
      if ((idOf(customer.test_clock) ?? undefined) !== params.test_clock) return params.test_clock === undefined && !customer.test_clock;
      return inRange(customer.created, params.created);
    });
    return listOf(found.toReversed(), params, '/v1/customers');
  },
};

function create(world: World, params: Stripe.CustomerCreateParams): Stripe.Customer {
  if (params.test_clock) world.store.require('test_helpers.test_clock', params.test_clock, 'test_clock');
  const now = world.clockTime(params.test_clock ?? null);
  const customer: Stripe.Customer = {
    id: world.ids.next('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: world.ids
      .next('FAKE')
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .toUpperCase()
      .slice(-8),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: params.test_clock ?? null,
  };
  assign(world, customer, params);
  world.create(customer, null, now);
  if (params.tax_id_data) for (const data of params.tax_id_data) createTaxId(world, customer, data);
  if (params.payment_method) attachAtCreation(world, customer, params.payment_method);
  world.events.record('customer.created', customer, now);
  return customer;
}

function attachAtCreation(world: World, customer: Stripe.Customer, id: string): void {
  const method = world.store.require('payment_method', id, 'payment_method');
  if (method.customer)
    throw invalidRequest('The payment method you provided has already been attached to a customer.', { param: 'payment_method' });
  method.customer = customer.id;
}

function retrieve(world: World, id: string): Stripe.Customer | Stripe.DeletedCustomer {
  if (world.store.wasDeleted(id)) return { id, object: 'customer', deleted: true };
  return world.store.require('customer', id);
}

function update(world: World, id: string, params: Stripe.CustomerUpdateParams): Stripe.Customer {
  const customer = world.customer(id, 'id');
  return world.change(customer, 'customer.updated', world.now(customer), () => assign(world, customer, params));
}

function remove(world: World, id: string): Stripe.DeletedCustomer {
  const customer = world.customer(id, 'id');
  const now = world.now(customer);
  for (const subscription of world.store.all('subscription')) {
    if (idOf(subscription.customer) !== id || subscription.status === 'canceled') continue;
    world.change(subscription, 'customer.subscription.deleted', now, () => {
      subscription.status = 'canceled';
      subscription.canceled_at = now;
      subscription.ended_at = now;
    });
  }
  world.events.record('customer.deleted', customer, now);
  world.store.delete(id);
  return { id, object: 'customer', deleted: true };
}

function assign(world: World, customer: Stripe.Customer, params: Stripe.CustomerCreateParams & Stripe.CustomerUpdateParams): void {
  for (const name of ['description', 'email', 'name', 'phone'] as const) {
    if (params[name] !== undefined) customer[name] = params[name] || null;
  }
  for (const name of ['business_name', 'individual_name'] as const) {
    if (params[name]) customer[name] = params[name];
    else if (params[name] !== undefined) delete customer[name];
  }
  if (params.address !== undefined) customer.address = addressOf(params.address);
  if (params.shipping !== undefined) customer.shipping = shippingOf(params.shipping);
  if (params.preferred_locales) customer.preferred_locales = params.preferred_locales;
  if (params.tax_exempt !== undefined) customer.tax_exempt = params.tax_exempt || 'none';
  if (params.balance !== undefined) setBalance(world, customer, params.balance);
  if (params.invoice_settings) assignInvoiceSettings(world, customer, params.invoice_settings);
  customer.metadata = mergeMetadata(customer.metadata, params.metadata);
  if (params.tax?.validate_location === 'immediately' && automaticTaxOf(customer) === 'unrecognized_location') {
    throw invalidRequest(
      "The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.",
      {
        code: 'customer_tax_location_invalid',
      },
    );
  }
}

function shippingOf(given: Stripe.Emptyable<Stripe.CustomerCreateParams.Shipping>): Stripe.Customer.Shipping | null {
  if (!given) return null;
  return { address: addressOf(given.address) ?? undefined, name: given.name, phone: given.phone ?? null } as Stripe.Customer.Shipping;
}

function setBalance(world: World, customer: Stripe.Customer, balance: number): void {
  const currency = customer.currency ?? 'eur';
  const before = world.billing.balancesOf(customer.id).get(currency) ?? 0;
  if (balance !== before) addToBalance(world, customer, { amount: balance - before, currency, type: 'adjustment' });
}

function assignInvoiceSettings(world: World, customer: Stripe.Customer, given: Stripe.CustomerCreateParams.InvoiceSettings): void {
  const settings = customer.invoice_settings;
  if (given.default_payment_method !== undefined) {
    if (given.default_payment_method) ownMethod(world, customer, given.default_payment_method);
    settings.default_payment_method = given.default_payment_method || null;
  }
  if (given.footer !== undefined) settings.footer = given.footer || null;
  if (given.custom_fields !== undefined) settings.custom_fields = given.custom_fields || null;
}

function ownMethod(world: World, customer: Stripe.Customer, id: string): void {
  const method = world.store.require('payment_method', id, 'invoice_settings[default_payment_method]');
  if (idOf(method.customer) !== customer.id) {
    throw invalidRequest(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param: 'invoice_settings[default_payment_method]' },
    );
  }
}
