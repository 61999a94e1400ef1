import { BillingError, type ProviderNotice } from '@tillkit/host/port';
import Stripe from 'stripe';
import type { Client, Clients } from '../client.ts';
import { tags } from '../metadata.ts';
import type { StripeSettings } from '../settings.ts';
import { instant } from '../snapshots/time.ts';

/**
 * Reads a piece of news and asks nobody. It says only what to look at: what an object is like is read anew from Stripe.
 * @throws {BillingError} webhook_signature_invalid, webhook_expired
 */
export async function readWebhook(clients: Clients, settings: StripeSettings, body: string, headers: Headers): Promise<ProviderNotice> {
  const signature = headers.get('stripe-signature');
  if (signature === null) throw forged();
  let isExpired = false;
  for (const { client, livemode } of [
    { client: clients.sandbox, livemode: false },
    { client: clients.live, livemode: true },
  ]) {
    for (const secret of client?.account.webhookSecrets ?? []) {
      const event = await verified(client, { body, signature, secret }, settings.webhookToleranceSeconds);
      if (event === 'expired') isExpired = true;
      // What is signed with the secret of one mode says nothing about the other.
      else if (event !== null && event.livemode === livemode) return noticeOf(event);
    }
  }
  throw isExpired
    ? new BillingError('webhook_expired', 'This webhook is too old. Check the clock of the machine that reads it.')
    : forged();
}

const forged = () =>
  new BillingError(
    'webhook_signature_invalid',
    'This webhook was not signed with a secret that is known here. Check the secrets of the endpoint.',
  );

interface Delivery {
  body: string;
  signature: string;
  secret: string;
}

/** Null where the secret is another one. */
async function verified(
  client: Client | null,
  { body, signature, secret }: Delivery,
  tolerance: number,
): Promise<Stripe.Event | 'expired' | null> {
  if (!client) return null;
  try {
    return await client.stripe.webhooks.constructEventAsync(body, signature, secret, tolerance);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) return null;
    return /tolerance/i.test(error.message) ? 'expired' : null;
  }
}

/** The parts of any object that say whose it is. */
interface Subject {
  id?: unknown;
  object?: unknown;
  customer?: unknown;
  metadata?: Record<string, string> | null;
  parent?: { subscription_details?: { metadata?: Record<string, string> | null } | null } | null;
}

function noticeOf(event: Stripe.Event): ProviderNotice {
  const { id, type, created, livemode, request, data } = event;
  const subject = data.object as Subject;
  const before = 'previous_attributes' in data ? (data.previous_attributes as Subject | undefined) : undefined;
  const customer = subject.object === 'customer' ? idOf(subject.id) : (idOf(subject.customer) ?? idOf(before?.customer));
  const metadata = { ...subject.parent?.subscription_details?.metadata, ...subject.metadata };
  return {
    id,
    type,
    created_at: instant(created),
    livemode,
    customer,
    environment: metadata[tags.environment] ?? null,
    account: metadata[tags.account] ?? null,
    own: request?.idempotency_key?.startsWith('tillkit-') ?? false,
    subject: customer !== null ? 'customer' : /^(product|price|coupon|promotion_code)\./.test(type) ? 'catalog' : 'other',
  };
}

function idOf(reference: unknown): string | null {
  if (typeof reference === 'string') return reference;
  return typeof reference === 'object' && reference !== null && 'id' in reference && typeof reference.id === 'string' ? reference.id : null;
}
