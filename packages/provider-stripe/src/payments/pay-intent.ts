import type { ErrorCode, Money, PaymentAttempt } from '@tillkit/contract';
import type { Authentication, EventDraft, PaymentInstrument, PendingAction } from '@tillkit/host/port';
import { cardRefusals, money } from '@tillkit/provider-sandbox/rules';
import Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { type Refusal, refusalOf } from '../errors.ts';
import { once } from '../operations.ts';

export type PaymentResult =
  | { status: 'paid' }
  | { status: 'requires_action'; action: PendingAction }
  | { status: 'failed'; code: ErrorCode; detail: string; events: EventDraft[] };

export interface IntentPayment {
  /** `pi_…` of an invoice that is issued. */
  intent: string;
  customer: string;
  instrument: Pick<PaymentInstrument, 'id' | 'returnUrl' | 'snapshot'>;
  authentication: Authentication;
  /** What an earlier try left, perhaps with another card. */
  pending: PendingAction | null;
  /** True where Stripe has just tried the method by itself: it is not tried a second time. */
  isTried?: boolean;
}

/**
 * Pays with the customer there. Looks first how far an earlier try came, so that it never pays twice: whatever was paid is paid. A delayed
 * method, such as a direct debit, counts as paid until it fails.
 */
export async function payIntent(connection: Connection, payment: IntentPayment): Promise<PaymentResult> {
  const { instrument, pending } = payment;
  const intent = await connection.stripe.paymentIntents.retrieve(payment.intent);
  if (isPaid(intent)) return { status: 'paid' };
  const isTried = idOf(intent.payment_method) === instrument.id;
  if (intent.status === 'requires_action' && isTried) return waiting(connection, intent, payment);
  const isAnswered = pending?.data.intent === intent.id && pending.data.method === instrument.id;
  if (isAnswered && payment.authentication === 'failed') return failed(connection, intent, payment, cardRefusals.authentication_failed);
  if (payment.isTried) return outcomeOf(connection, intent, payment);
  try {
    return outcomeOf(connection, await confirm(connection, intent, payment), payment);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
    return failed(connection, error.payment_intent ?? intent, payment, refusalOf(error), error.charge);
  }
}

/** Id of the intent that an issued invoice is paid by; null where there is nothing to pay. */
export function intentOf({ confirmation_secret }: Pick<Stripe.Invoice, 'confirmation_secret'>): string | null {
  const [intent] = confirmation_secret?.client_secret.split('_secret_') ?? [];
  return intent?.startsWith('pi_') ? intent : null;
}

function isPaid({ status }: Stripe.PaymentIntent): boolean {
  return status === 'succeeded' || status === 'processing' || status === 'requires_capture';
}

/** Each try has a key of its own: the last charge, and what came of it, tell one from the next. */
function confirm(connection: Connection, intent: Stripe.PaymentIntent, { instrument }: IntentPayment): Promise<Stripe.PaymentIntent> {
  const params: Stripe.PaymentIntentConfirmParams = {
    payment_method: instrument.id,
    use_stripe_sdk: true,
    ...(instrument.returnUrl ? { return_url: instrument.returnUrl } : {}),
  };
  const { id, status, latest_charge, last_payment_error } = intent;
  const state = [status, idOf(latest_charge), last_payment_error?.code, last_payment_error?.payment_method?.id];
  return once(connection, 'pay', [id, params, state], (options) => connection.stripe.paymentIntents.confirm(id, params, options));
}

function outcomeOf(connection: Connection, intent: Stripe.PaymentIntent, payment: IntentPayment): PaymentResult {
  if (isPaid(intent)) return { status: 'paid' };
  if (intent.status === 'requires_action' || intent.status === 'requires_confirmation') return waiting(connection, intent, payment);
  return failed(connection, intent, payment, refusalOf(intent.last_payment_error ?? {}));
}

function waiting({ publishableKey }: Connection, intent: Stripe.PaymentIntent, { customer, instrument }: IntentPayment): PaymentResult {
  const surface = { client_secret: intent.client_secret ?? '', publishable_key: publishableKey };
  return {
    status: 'requires_action',
    action: { type: 'three_d_secure', surface, data: { intent: intent.id, method: instrument.id, customer } },
  };
}

function failed(
  connection: Connection,
  { id, amount, currency, latest_charge }: Pick<Stripe.PaymentIntent, 'id' | 'amount' | 'currency' | 'latest_charge'>,
  { instrument }: IntentPayment,
  refusal: Refusal,
  charge = idOf(latest_charge),
): PaymentResult {
  return refused(connection, instrument, money(amount, currency), refusal, charge ?? id);
}

/** What is told of a payment that the bank refused. @param id of the attempt, where Stripe has one */
export function refused(
  { context }: Connection,
  { id: method, snapshot }: Pick<PaymentInstrument, 'id' | 'snapshot'>,
  amount: Money,
  { code, detail }: Refusal,
  id = method,
): PaymentResult & { status: 'failed' } {
  const { brand, last4 } = snapshot;
  const payment: PaymentAttempt = { id, at: context.now, amount, status: 'failed', code, payment_method: { brand, last4 } };
  return { status: 'failed', code, detail, events: [{ type: 'payment.failed', data: { payment } }] };
}

function idOf(reference: string | { id: string } | null | undefined): string | null {
  return reference == null || typeof reference === 'string' ? (reference ?? null) : reference.id;
}
