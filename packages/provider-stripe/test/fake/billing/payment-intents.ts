import type Stripe from 'stripe';
import { type Decline, declineOf } from '../cards.ts';
import { attach } from '../resources/payment-methods.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { recordCharge } from './charges.ts';
import { bookOf, markPaid } from './invoices.ts';
import { subscriptionOf } from './outcomes.ts';
import { nextAction, wantsAuthentication } from './three-d-secure.ts';

export interface Confirmation {
  method: Stripe.PaymentMethod;
  /** Whether the customer is absent. */
  offSession: boolean;
  returnUrl?: string;
  stripeJs?: boolean;
}

export type PaymentOutcome = { kind: 'paid' } | { kind: 'requires_action' } | { kind: 'declined'; decline: Decline };

/** The intent that pays an open invoice, and the link between the two. */
export function createInvoiceIntent(world: World, invoice: Stripe.Invoice): Stripe.PaymentIntent {
  const subscription = subscriptionOf(world, invoice);
  const preset = methodOf(world, invoice);
  const intent = newIntent(world, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: idOf(invoice.customer),
    description: subscription
      ? invoice.billing_reason === 'subscription_create'
        ? 'Subscription creation'
        : 'Subscription update'
      : 'Payment for Invoice',
    method: preset,
    futureUse: subscription && subscription.collection_method === 'charge_automatically' ? 'off_session' : null,
  });
  bookOf(world, invoice).paymentIntent = intent.id;
  world.store.add<Stripe.InvoicePayment>({
    id: world.ids.next('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: intent.created,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
  return intent;
}

interface NewIntent {
  amount: number;
  currency: string;
  customer: string | null;
  description: string | null;
  method: string | null;
  futureUse: Stripe.PaymentIntent['setup_future_usage'];
  metadata?: Stripe.Metadata;
}

export function newIntent(world: World, given: NewIntent): Stripe.PaymentIntent {
  const id = world.ids.next('pi');
  const intent: Stripe.PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: given.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: `${id}_secret_${world.ids.next('s').slice(2)}`,
    confirmation_method: 'automatic',
    created: world.now(given.customer),
    currency: given.currency,
    customer: given.customer,
    customer_account: null,
    description: given.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: given.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: given.method,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card', 'link', 'sepa_debit'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: given.futureUse,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: given.method ? 'requires_confirmation' : 'requires_payment_method',
    transfer_group: null,
  };
  return world.create(intent, 'payment_intent.created', intent.created);
}

/** The method that an invoice would be paid with: its own, the subscription's, the customer's. */
export function methodOf(world: World, invoice: Stripe.Invoice): string | null {
  const subscription = subscriptionOf(world, invoice);
  const customer = world.store.get('customer', idOf(invoice.customer) ?? '');
  return (
    idOf(invoice.default_payment_method) ??
    idOf(subscription?.default_payment_method) ??
    idOf(customer?.invoice_settings.default_payment_method)
  );
}

/** Asks the bank. What follows for the invoice and its subscription when it pays happens here; what follows when it does not is the caller's. */
export function confirmIntent(world: World, intent: Stripe.PaymentIntent, confirmation: Confirmation): PaymentOutcome {
  const { method } = confirmation;
  const card = world.cards.of(method.id);
  const now = world.now(intent.customer);
  intent.payment_method = method.id;
  const decline = declineOf(card, confirmation.offSession, world.settings.failingCardCanBuy);
  if (decline) {
    const charge = recordCharge(world, intent, method, decline);
    intent.latest_charge = charge.id;
    failIntent(world, intent, { charge: charge.id, ...decline, type: 'card_error' });
    return { kind: 'declined', decline };
  }
  if (wantsAuthentication(card)) {
    intent.status = 'requires_action';
    intent.next_action = nextAction(intent.id, confirmation.returnUrl, confirmation.stripeJs) as Stripe.PaymentIntent.NextAction;
    world.events.record('payment_intent.requires_action', intent, now);
    return { kind: 'requires_action' };
  }
  succeedIntent(world, intent, !confirmation.offSession);
  return { kind: 'paid' };
}

/** @param present Whether the customer was there: then a card that may be used later needs no further check. */
export function succeedIntent(world: World, intent: Stripe.PaymentIntent, present: boolean): void {
  const now = world.now(intent.customer);
  const method = world.store.require('payment_method', idOf(intent.payment_method) ?? '');
  intent.latest_charge = recordCharge(world, intent, method, null).id;
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  intent.next_action = null;
  intent.last_payment_error = null;
  const customer = idOf(intent.customer);
  if (intent.setup_future_usage === 'off_session' && customer) {
    attach(world, method, customer);
    if (present) world.cards.authenticate(method.id);
  }
  world.events.record('payment_intent.succeeded', intent, now);
  const payment = paymentOf(world, intent);
  if (!payment) return;
  payment.status = 'paid';
  payment.amount_paid = intent.amount;
  payment.status_transitions.paid_at = now;
  world.events.record('invoice_payment.paid', payment, now);
  const invoice = world.store.require('invoice', idOf(payment.invoice) ?? '');
  saveMethod(world, invoice, method.id, now);
  invoice.attempt_count ||= 1;
  if (invoice.status === 'open' || invoice.status === 'uncollectible') markPaid(world, invoice, intent.amount);
}

function saveMethod(world: World, invoice: Stripe.Invoice, method: string, now: number): void {
  const subscription = subscriptionOf(world, invoice);
  if (subscription?.payment_settings?.save_default_payment_method !== 'on_subscription' || subscription.status === 'canceled') return;
  world.change(subscription, 'customer.subscription.updated', now, () => {
    subscription.default_payment_method = method;
  });
}

export function failIntent(
  world: World,
  intent: Stripe.PaymentIntent,
  error: { code: string; message: string; decline_code?: string; charge?: string; type: string },
): void {
  const method = idOf(intent.payment_method);
  intent.status = 'requires_payment_method';
  intent.next_action = null;
  intent.last_payment_error = {
    ...error,
    ...(method
      ? { payment_method: JSON.parse(JSON.stringify(world.store.require('payment_method', method))) as Stripe.PaymentMethod }
      : {}),
  } as Stripe.PaymentIntent.LastPaymentError;
  intent.payment_method = null;
  world.events.record('payment_intent.payment_failed', intent, world.now(intent.customer));
}

/** The link between an intent and the invoice that it pays. */
export function paymentOf(world: World, intent: Stripe.PaymentIntent): Stripe.InvoicePayment | undefined {
  return world.store.all('invoice_payment').find((payment) => idOf(payment.payment.payment_intent) === intent.id);
}
