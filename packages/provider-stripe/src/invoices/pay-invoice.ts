import {
  type BillingChanges,
  BillingError,
  type PayInvoiceCommand,
  type PayInvoiceOutcome,
  type SubscriptionState,
} from '@tillkit/host/port';
import { cardRefusals } from '@tillkit/provider-sandbox/rules';
import Stripe from 'stripe';
import { idOf } from '../catalog/remote.ts';
import type { Connection } from '../client.ts';
import { type Refusal, refusalOf } from '../errors.ts';
import { acceptMethod } from '../methods/accept-method.ts';
import { once } from '../operations.ts';
import { knownFrom } from '../snapshots/known.ts';
import { readSubscription } from '../snapshots/read.ts';
import { openIntent, ownInvoice } from './own-invoice.ts';

/**
 * Pays an open invoice with the customer there. Stripe brings a subscription back by itself once the invoice that it waits for is paid. The
 * card is used for this one payment, and not kept by it.
 * @throws {BillingError} invoice_not_found, invoice_not_open, invoice_changed, payment_method_not_found
 */
export async function payInvoice(connection: Connection, state: SubscriptionState, command: PayInvoiceCommand): Promise<PayInvoiceOutcome> {
  const { invoice, card } = command;
  const { account, accountData, subscription } = state;
  const held = await ownInvoice(connection, { id: invoice.id, subscription: subscription.id });
  if (!held.customer || idOf(held.customer) !== accountData.customer) throw notFound();
  if (held.status === 'paid') return { status: 'paid', changes: await read(connection, state, command) };
  if (held.status !== 'open') throw new BillingError('invoice_not_open', `The invoice ${invoice.number} is no longer open.`);
  if (held.amount_remaining !== invoice.amount_due.amount) {
    throw new BillingError('invoice_changed', `The invoice ${invoice.number} comes to another amount by now. Look at it again.`);
  }
  await acceptMethod(connection, card.snapshot.id, { account: account.id, customer: idOf(held.customer) });
  const paid = await collect(connection, held, command);
  if (paid.status === 'requires_action') return paid;
  const changes = await read(connection, state, command);
  return paid.status === 'failed' ? { ...paid, changes } : { ...paid, changes };
}

type Collected =
  | { status: 'paid' }
  | { status: 'requires_action'; action: Extract<PayInvoiceOutcome, { status: 'requires_action' }>['action'] }
  | ({ status: 'failed' } & Refusal);

async function collect(connection: Connection, invoice: Stripe.Invoice, command: PayInvoiceCommand): Promise<Collected> {
  const { card, pending, authentication } = command;
  const intent = openIntent(invoice);
  if (!intent) throw new BillingError('invoice_not_open', 'This invoice cannot be paid here. Ask us for another way.');
  const isWaiting = pending?.data.intent === intent.id && pending.data.method === card.snapshot.id;
  if (isWaiting && authentication === 'failed') return { status: 'failed', ...cardRefusals.authentication_failed };
  if (isWaiting && intent.status === 'requires_action') return asked(connection, intent, command);
  return outcomeOf(connection, await confirm(connection, intent, command), command);
}

/** A second try of the same card after it was refused is another try; one after an answer that was lost is not. */
async function confirm(
  connection: Connection,
  intent: Stripe.PaymentIntent,
  { card, returnUrl }: PayInvoiceCommand,
): Promise<Stripe.PaymentIntent> {
  const { stripe } = connection;
  if (isDone(intent)) return intent;
  const params: Stripe.PaymentIntentConfirmParams = {
    payment_method: card.snapshot.id,
    use_stripe_sdk: true,
    ...(returnUrl ? { return_url: returnUrl } : {}),
  };
  const told = [intent.id, params, intent.latest_charge && idOf(intent.latest_charge), intent.last_payment_error?.code ?? null];
  try {
    await once(connection, 'pay-invoice', told, (options) => stripe.paymentIntents.confirm(intent.id, params, options));
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
  }
  return stripe.paymentIntents.retrieve(intent.id);
}

const isDone = ({ status }: Stripe.PaymentIntent) => status === 'succeeded' || status === 'processing';

function outcomeOf(connection: Connection, intent: Stripe.PaymentIntent, command: PayInvoiceCommand): Collected {
  if (isDone(intent)) return { status: 'paid' };
  if (intent.status === 'requires_action') return asked(connection, intent, command);
  return { status: 'failed', ...refusalOf(intent.last_payment_error ?? {}) };
}

function asked(
  { publishableKey }: Connection,
  { id, client_secret, customer }: Stripe.PaymentIntent,
  { card, invoice }: PayInvoiceCommand,
): Collected {
  return {
    status: 'requires_action',
    action: {
      type: 'three_d_secure',
      surface: { client_secret: client_secret ?? '', publishable_key: publishableKey },
      data: { intent: id, method: card.snapshot.id, invoice: invoice.id, customer: customer && idOf(customer) },
    },
  };
}

function read(connection: Connection, state: SubscriptionState, { invoice }: PayInvoiceCommand): Promise<BillingChanges> {
  return readSubscription(connection, state.subscription.id, knownFrom(state, [invoice]));
}

const notFound = () => new BillingError('invoice_not_found', 'There is no such invoice of this customer at the payment provider.');
