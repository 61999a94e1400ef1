import type { Account, PaymentMethod } from '@tillkit/contract';
import {
  type BillingChanges,
  BillingError,
  type EventDraft,
  type PaymentInstrument,
  type PricedCart,
  type PurchaseCommand,
  type PurchaseOutcome,
} from '@tillkit/host/port';
import { asDefault, cardEvent } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { ensureCustomer, type KnownCustomer } from '../customers/customer.ts';
import { isMissing } from '../errors.ts';

import { setUpPaymentMethod } from '../methods/set-up-method.ts';
import { once } from '../operations.ts';
import { intentOf, payIntent, refused } from '../payments/pay-intent.ts';
import { automaticTax, billingMode } from '../snapshots/forecast.ts';
import { readSubscription } from '../snapshots/read.ts';
import { retrieveSubscription, type WholeSubscription } from '../snapshots/retrieve.ts';
import { seconds } from '../snapshots/time.ts';
import { type Begun, boughtBefore, leftOver, ownSubscriptions, sortBegun } from './begun.ts';
import { boughtElsewhere } from './hosted.ts';
import { collectionOf, type PurchaseParameters, purchaseParameters } from './parameters.ts';

/**
 * Buys what was priced. Each step looks first what an earlier try left, so that whatever was lost on the way is found again and nothing is
 * charged twice. What is charged is compared with what was shown before anything is paid.
 * @throws {BillingError} checkout_incomplete, preview_stale, already_subscribed, not_supported_by_provider
 */
export async function purchase(connection: Connection, command: PurchaseCommand): Promise<PurchaseOutcome> {
  const { priced, payment, terms, account, pending } = command;
  const collection = collectionOf(command);
  // Nothing is stored of a visitor before it is done, but what waits for the bank knows who they are at Stripe.
  const begunBy = typeof pending?.data.customer === 'string' ? { customer: pending.data.customer } : {};
  const customer = await ensureCustomer(connection, { account: buyerOf(account, priced), data: { ...begunBy, ...command.accountData } });
  const own = await ownSubscriptions(connection, customer.customer);
  const bought = boughtBefore(connection, own) ?? (await boughtElsewhere(connection, customer.customer, pending));
  if (bought) return completed(connection, command, customer, bought, own);
  if (!payment && collection.method === 'automatic' && needsPayment(priced)) {
    throw new BillingError('checkout_incomplete', `${priced.plan_name} needs a card. Enter one, then confirm again.`, '/payment');
  }
  const parameters = await purchaseParameters(connection, { priced, terms, collection, account: account.id });
  const begun = sortBegun(own, parameters.digest);
  if (begun.same && begun.same.subscription.status !== 'incomplete') {
    return completed(connection, command, customer, begun.same.subscription.id, own);
  }
  const isPaidNow = priced.due_now.amount > 0 && collection.method === 'automatic';
  if (payment && !isPaidNow) {
    const stored = await setUpPaymentMethod(connection, {
      account: { account: buyerOf(account, priced), data: customer.accountData },
      ...payment,
      pending,
    });
    if (stored.status === 'failed') return refused(connection, payment.instrument, priced.due_now, stored);
    if (stored.status === 'requires_action') return stored;
  }
  // A card of earlier days is charged for nothing that was begun without one.
  if (!payment) await makeDefault(connection, customer.customer, null);
  const whole = begun.same ?? (await create(connection, command, { customer: customer.customer, parameters, begun, isPaidNow }));
  await refuseDifferent(connection, priced, whole);
  if (payment && isPaidNow) {
    const paid = await payFirst(connection, whole, customer.customer, { payment, pending });
    if (paid.status !== 'paid') return paid;
  }
  if (collection.method === 'invoice') await issue(connection, whole);
  return completed(connection, command, customer, whole.subscription.id, own);
}

/** Whether a card has to be given: anything is ever charged, and no trial lets the buyer begin without one. */
function needsPayment({ trial, due_now, next_charge }: PricedCart): boolean {
  return trial ? trial.card_required : due_now.amount > 0 || next_charge !== null;
}

/** What the cart says about the buyer stands in for what the account does not say. */
function buyerOf(account: Account, { cart }: PricedCart): Account {
  if (account.address || !cart.country) return account;
  const address = { country: cart.country, postal_code: cart.postal_code ?? null };
  return { ...account, address, tax_id: account.tax_id ?? cart.tax_id ?? null, buyer: account.buyer ?? cart.buyer ?? null };
}

interface Creation {
  customer: string;
  parameters: PurchaseParameters;
  begun: Begun;
  isPaidNow: boolean;
}

async function create(connection: Connection, command: PurchaseCommand, creation: Creation): Promise<WholeSubscription> {
  const { priced, payment, account } = command;
  const { customer, begun, isPaidNow } = creation;
  const { items, discounts, metadata, trialSettings, digest } = creation.parameters;
  const collection = collectionOf(command);
  // A customer has one currency at a time: a free plan in another one ends before, not with, what takes its place.
  const inTheWay = begun.replaced.filter(({ currency }) => currency !== priced.currency);
  await giveUp(connection, [...begun.abandoned, ...inTheWay]);
  const params: Stripe.SubscriptionCreateParams = {
    customer,
    currency: priced.currency,
    items,
    ...(discounts.length > 0 ? { discounts } : {}),
    metadata,
    billing_mode: billingMode,
    automatic_tax: automaticTax(connection, buyerOf(account, priced).address?.country),
    payment_settings: { save_default_payment_method: 'on_subscription' },
    ...(collection.method === 'invoice'
      ? { collection_method: 'send_invoice', days_until_due: collection.net_days }
      : { payment_behavior: 'default_incomplete' }),
    ...(payment && !isPaidNow ? { default_payment_method: payment.instrument.id } : {}),
    ...(priced.trial ? { trial_end: seconds(priced.trial.ends_at) } : {}),
    ...(trialSettings ? { trial_settings: trialSettings } : {}),
  };
  // The end of a trial moves with the clock: it is no part of what makes it the same purchase.
  const { id } = await once(connection, 'subscribe', [customer, digest, begun.ids], (options) =>
    connection.stripe.subscriptions.create(params, options),
  );
  return retrieveSubscription(connection, id);
}

/** Nothing is paid yet: what costs something else than what was shown is given up. */
async function refuseDifferent(connection: Connection, priced: PricedCart, whole: WholeSubscription): Promise<void> {
  const { latestInvoice, subscription } = whole;
  const asked = priced.trial ? 0 : (latestInvoice?.amount_due ?? 0);
  if (asked === priced.due_now.amount || latestInvoice?.status === 'paid') return;
  await giveUp(connection, [subscription]);
  throw new BillingError('preview_stale', 'The price has changed since it was shown. Nothing was charged; please look at the new price.');
}

/** What is gone already stays gone. */
async function giveUp({ stripe }: Connection, subscriptions: Stripe.Subscription[]): Promise<void> {
  for (const { id } of subscriptions) {
    try {
      await stripe.subscriptions.cancel(id);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
}

type FirstPayment = Pick<PurchaseCommand, 'pending'> & { payment: NonNullable<PurchaseCommand['payment']> };

function payFirst(connection: Connection, { latestInvoice }: WholeSubscription, customer: string, { payment, pending }: FirstPayment) {
  const intent = latestInvoice && intentOf(latestInvoice);
  if (!intent) throw new Error('The first invoice of a purchase cannot be paid: Stripe made no payment for it.');
  return payIntent(connection, { intent, customer, ...payment, pending });
}

/** What the customer pays by themselves is sent at once, not in an hour. */
async function issue(connection: Connection, { latestInvoice }: WholeSubscription): Promise<void> {
  if (latestInvoice?.status !== 'draft') return;
  const { id } = latestInvoice;
  await once(connection, 'issue', id, (options) => connection.stripe.invoices.finalizeInvoice(id, { auto_advance: true }, options));
}

async function completed(
  connection: Connection,
  command: PurchaseCommand,
  { customer, accountData }: KnownCustomer,
  subscription: string,
  own: Stripe.Subscription[],
): Promise<PurchaseOutcome> {
  const { account, payment, priced, terms } = command;
  await giveUp(connection, leftOver(own, subscription));
  if (payment) await makeDefault(connection, customer, payment.instrument.id);
  const known = { account, accountData, subscription: null, invoices: [], paymentMethods: null };
  const changes = await readSubscription(connection, subscription, known, {
    accountData,
    redeemedCoupon: terms ? null : (priced.discount_applied?.coupon ?? null),
  });
  return { status: 'completed', changes: withMethod(changes, payment?.instrument ?? null, connection.context.now) };
}

async function makeDefault({ stripe }: Connection, customer: string, method: string | null): Promise<void> {
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method ?? '' } });
}

/** The card that was bought with, as it is stored. */
function withMethod(changes: BillingChanges, instrument: PaymentInstrument | null, now: string): BillingChanges {
  const held = changes.subscription.snapshot.payment_method;
  if (!held) return changes;
  const event: EventDraft[] = instrument ? [cardEvent(instrument, storedAs(instrument, held, now), null)] : [];
  return { ...changes, paymentMethods: [{ snapshot: held, data: { method: held.id } }], events: [...event, ...changes.events] };
}

function storedAs(instrument: PaymentInstrument, held: PaymentMethod, now: string): PaymentMethod {
  return held.id === instrument.id ? held : asDefault(instrument, now);
}
