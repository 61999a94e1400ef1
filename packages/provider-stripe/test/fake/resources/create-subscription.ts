import type Stripe from 'stripe';
import { collectInvoice } from '../billing/collect.ts';
import { beginSubscription, offerSetup } from '../billing/create-subscription.ts';
import { draftFor, requireLocation } from '../billing/draft-for.ts';
import { recordEntitlements } from '../billing/entitlements.ts';
import { bookOf, draftInvoice, finalizeInvoice } from '../billing/invoices.ts';
import { methodOf } from '../billing/payment-intents.ts';
import { subscriptionBook } from '../billing/subscription-book.ts';
import { cardError, invalidRequest } from '../failure.ts';
import { onlyKnows } from '../knows.ts';
import { mergeMetadata } from '../metadata.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { cancelAtFor } from './cancel-at.ts';

const known = [
  'automatic_tax',
  'billing_cycle_anchor',
  'billing_mode',
  'cancel_at',
  'cancel_at_period_end',
  'collection_method',
  'currency',
  'customer',
  'days_until_due',
  'default_payment_method',
  'description',
  'discounts',
  'items',
  'metadata',
  'off_session',
  'payment_behavior',
  'payment_settings',
  'proration_behavior',
  'trial_end',
  'trial_period_days',
  'trial_settings',
];

const incompleteSeconds = 23 * 3600;

export function createSubscription(world: World, params: Stripe.SubscriptionCreateParams): Stripe.Subscription {
  onlyKnows('subscriptions.create', params, known);
  const customer = world.customer(params.customer ?? '');
  const now = world.now(customer);
  checkParams(params);
  const trialEnd = params.trial_period_days ? now + params.trial_period_days * 86_400 : params.trial_end;
  const begun = beginSubscription(world, customer, { ...params, trial_end: trialEnd }, true, now);
  const { subscription } = begun;
  refuseSecondCurrency(world, customer, subscription.currency);
  assign(world, subscription, params, customer);
  requireLocation(world, subscription);
  world.store.add(subscription);
  const drafted = begun.lines.length
    ? draftInvoice(
        world,
        draftFor(world, subscription, { lines: begun.lines, discounts: begun.discounts, reason: 'subscription_create', at: now }),
        'first',
      )
    : null;
  const manual = subscription.collection_method === 'send_invoice';
  try {
    if (drafted && manual) waitAsDraft(world, drafted, now);
    else if (drafted) payFirst(world, subscription, finalizeInvoice(world, drafted), params, now);
    if (
      !manual &&
      params.payment_behavior === 'default_incomplete' &&
      (!drafted || drafted.status === 'paid') &&
      !methodAtHand(subscription, customer)
    )
      offerSetup(world, subscription);
  } catch (error) {
    world.store.delete(subscription.id);
    if (drafted) world.store.delete(drafted.id);
    throw error;
  }
  world.events.record('customer.subscription.created', subscription, now);
  if (subscription.status !== 'incomplete') recordEntitlements(world, subscription);
  return subscription;
}

function checkParams(params: Stripe.SubscriptionCreateParams): void {
  if (params.collection_method === 'send_invoice' && params.days_until_due === undefined) {
    throw invalidRequest('You must pass `days_until_due` when creating a subscription with `collection_method=send_invoice`.', {
      param: 'days_until_due',
    });
  }
  if (params.collection_method !== 'send_invoice' && params.days_until_due !== undefined) {
    throw invalidRequest('`days_until_due` can only be used with `collection_method=send_invoice`.', { param: 'days_until_due' });
  }
  if (params.trial_period_days && params.trial_end !== undefined)
    throw invalidRequest('You may only specify one of these parameters: trial_end, trial_period_days.', { param: 'trial_end' });
}

/** One customer pays in one currency at a time. */
function refuseSecondCurrency(world: World, customer: Stripe.Customer, currency: string): void {
  const other = world.store
    .all('subscription')
    .find((each) => idOf(each.customer) === customer.id && !ended.has(each.status) && each.currency !== currency);
  if (other)
    throw invalidRequest(
      `You cannot combine currencies on a single customer. This customer has an active subscription with currency ${other.currency}.`,
      { param: 'currency' },
    );
}

const ended = new Set<string>(['canceled', 'incomplete_expired']);

function assign(world: World, subscription: Stripe.Subscription, params: Stripe.SubscriptionCreateParams, customer: Stripe.Customer): void {
  subscription.metadata = mergeMetadata({}, params.metadata);
  subscription.description = params.description ?? null;
  subscription.collection_method = params.collection_method ?? 'charge_automatically';
  subscription.days_until_due = params.days_until_due ?? null;
  if (params.default_payment_method) {
    const method = world.store.require('payment_method', params.default_payment_method, 'default_payment_method');
    if (idOf(method.customer) !== customer.id) {
      throw invalidRequest(
        `The customer does not have a payment method with the ID ${method.id}. The payment method must be attached to the customer.`,
        { code: 'resource_missing', param: 'default_payment_method' },
      );
    }
    subscription.default_payment_method = method.id;
  }
  if (params.payment_settings?.save_default_payment_method && subscription.payment_settings) {
    subscription.payment_settings.save_default_payment_method = params.payment_settings.save_default_payment_method;
  }
  if (params.trial_settings) {
    const { missing_payment_method, billing_cycle_anchor } = params.trial_settings.end_behavior;
    subscription.trial_settings = {
      end_behavior: {
        billing_cycle_anchor: billing_cycle_anchor ?? null,
        missing_payment_method: missing_payment_method ?? 'create_invoice',
      },
    };
  }
  const end = cancelAtFor(subscription, params);
  subscription.cancel_at = end;
  subscription.cancel_at_period_end = params.cancel_at_period_end ?? false;
  if (end !== null) subscription.canceled_at = subscription.created;
}

/** An invoice that is sent stays a draft for an hour, like a renewal's. */
function waitAsDraft(world: World, invoice: Stripe.Invoice, now: number): void {
  const finalizeAt = now + world.settings.draftSeconds;
  bookOf(world, invoice).finalizeAt = finalizeAt;
  invoice.automatically_finalizes_at = finalizeAt;
}

function payFirst(
  world: World,
  subscription: Stripe.Subscription,
  invoice: Stripe.Invoice,
  params: Stripe.SubscriptionCreateParams,
  now: number,
): void {
  if (invoice.status === 'paid') return;
  if (params.payment_behavior === 'default_incomplete') {
    beIncomplete(world, subscription, now);
    return;
  }
  if (!methodOf(world, invoice)) {
    throw invalidRequest(
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
      { code: 'resource_missing' },
    );
  }
  subscription.status = 'incomplete';
  const outcome = collectInvoice(world, invoice, { method: null, offSession: params.off_session ?? false, automatic: false });
  if (outcome.kind === 'paid') return;
  if (params.payment_behavior !== 'error_if_incomplete') {
    beIncomplete(world, subscription, now);
    return;
  }
  throw outcome.kind === 'declined'
    ? cardError(outcome.decline.message, outcome.decline)
    : cardError('This payment requires additional user action before it can be completed successfully.', {
        code: 'subscription_payment_intent_requires_action',
      });
}

function beIncomplete(world: World, subscription: Stripe.Subscription, now: number): void {
  subscription.status = 'incomplete';
  subscriptionBook(world, subscription).expiresAt = now + incompleteSeconds;
}

function methodAtHand(subscription: Stripe.Subscription, customer: Stripe.Customer): boolean {
  return Boolean(subscription.default_payment_method ?? customer.invoice_settings.default_payment_method);
}
