import {
  type BilledAccount,
  BillingError,
  type PaymentInstrument,
  type PendingAction,
  type SetupCommand,
  type SetupOutcome,
} from '@tillkit/host/port';
import Stripe from 'stripe';
import { idOf } from '../catalog/remote.ts';
import type { Connection } from '../client.ts';
import { ensureCustomer } from '../customers/customer.ts';
import { refusalOf } from '../errors.ts';
import { methodOfSession } from '../hosted/session.ts';
import { tags } from '../metadata.ts';
import { once } from '../operations.ts';
import { instrumentOf } from '../snapshots/payment-method.ts';
import { storedMethod } from './accept-method.ts';

/** What the payment form needs to add a card. */
export function prepareSetup({ publishableKey, context }: Connection): Record<string, string> {
  return { publishable_key: publishableKey, mode: 'setup', currency: context.catalog.default_currency };
}

/** Asks whether a card may be kept, and keeps it with the customer. Nothing is charged. @throws {BillingError} payment_method_not_found */
export async function setUpPaymentMethod(connection: Connection, command: SetupCommand): Promise<SetupOutcome> {
  const { account, instrument, pending } = command;
  if (!instrument) return fromHostedPage(connection, account, pending);
  const { customer, accountData } = await ensureCustomer(connection, account);
  const begun = await begunBefore(connection, customer, instrument, command);
  const intent = begun ?? (await begin(connection, customer, instrument));
  return outcomeOf(connection, intent, { customer, method: instrument.id, accountData });
}

/** Whatever was begun with another card is given up. What has failed is told once; entering the same card again is another try. */
async function begunBefore(
  { stripe }: Connection,
  customer: string,
  { id }: PaymentInstrument,
  { pending, authentication }: Pick<SetupCommand, 'pending' | 'authentication'>,
): Promise<Stripe.SetupIntent | null> {
  if (typeof pending?.data.intent !== 'string' || !pending.data.intent.startsWith('seti_')) return null;
  const intent = await stripe.setupIntents.retrieve(pending.data.intent);
  if (!intent.customer || idOf(intent.customer) !== customer) return null;
  const isOver = intent.status === 'requires_payment_method' || intent.status === 'canceled';
  if (pending.data.method === id) return isOver && authentication !== 'failed' ? null : intent;
  if (intent.status !== 'succeeded' && intent.status !== 'canceled') await stripe.setupIntents.cancel(intent.id);
  return null;
}

async function begin(connection: Connection, customer: string, { id, returnUrl }: PaymentInstrument): Promise<Stripe.SetupIntent> {
  const { stripe, context } = connection;
  const params: Stripe.SetupIntentCreateParams = {
    customer,
    payment_method: id,
    confirm: true,
    usage: 'off_session',
    use_stripe_sdk: true,
    automatic_payment_methods: { enabled: true, allow_redirects: returnUrl ? 'always' : 'never' },
    ...(returnUrl ? { return_url: returnUrl } : {}),
    metadata: { [tags.environment]: context.environment.id },
    expand: ['latest_attempt'],
  };
  const earlier = await stripe.setupIntents.list({ customer, limit: 100 });
  try {
    // Trying a card again after it was refused is another try.
    return await once(connection, 'setup', [params, lastDeadTry(earlier.data)], (options) => stripe.setupIntents.create(params, options));
  } catch (error) {
    const intent = error instanceof Stripe.errors.StripeCardError ? error.setup_intent : undefined;
    if (!intent) throw error;
    return intent;
  }
}

/** The newest comes first. */
function lastDeadTry(intents: Stripe.SetupIntent[]): string | null {
  return intents.find(({ status }) => status === 'requires_payment_method' || status === 'canceled')?.id ?? null;
}

interface Setting {
  customer: string;
  method: string;
  accountData: Record<string, unknown>;
}

function outcomeOf({ publishableKey }: Connection, intent: Stripe.SetupIntent, { customer, method, accountData }: Setting): SetupOutcome {
  if (intent.status === 'succeeded' || intent.status === 'processing') return { status: 'succeeded', accountData };
  const isAsked = intent.status === 'requires_action' || intent.status === 'requires_confirmation';
  if (isAsked && intent.client_secret) {
    const surface = { client_secret: intent.client_secret, publishable_key: publishableKey };
    return { status: 'requires_action', action: { type: 'three_d_secure', surface, data: { intent: intent.id, method, customer } } };
  }
  return { status: 'failed', ...refusalOf(intent.last_setup_error ?? {}) };
}

/** The card that the customer gave on Stripe's own page. */
async function fromHostedPage(connection: Connection, account: BilledAccount, pending: PendingAction | null): Promise<SetupOutcome> {
  const given = await methodOfSession(connection, account, pending);
  if (!given) throw new BillingError('payment_method_not_found', 'No card was entered yet. Enter one.', '/payment');
  const { customer, accountData } = await ensureCustomer(connection, account);
  const instrument = instrumentOf(await storedMethod(connection, customer, given));
  return { status: 'succeeded', accountData, instrument };
}
