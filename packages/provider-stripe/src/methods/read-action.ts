import type { Authentication, PendingAction } from '@tillkit/host/port';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';

/** How far the customer came with what they had to do. */
export async function readAction({ stripe }: Connection, { data }: PendingAction): Promise<Authentication | 'pending'> {
  const { intent, session } = data;
  if (typeof session === 'string') return ofSession(await stripe.checkout.sessions.retrieve(session));
  if (typeof intent !== 'string') return 'failed';
  const read = intent.startsWith('seti_') ? await stripe.setupIntents.retrieve(intent) : await stripe.paymentIntents.retrieve(intent);
  return ofIntent(read.status);
}

function ofIntent(status: Stripe.PaymentIntent.Status | Stripe.SetupIntent.Status): Authentication | 'pending' {
  if (status === 'requires_action') return 'pending';
  return status === 'requires_payment_method' || status === 'canceled' ? 'failed' : 'authenticated';
}

function ofSession({ status }: Stripe.Checkout.Session): Authentication | 'pending' {
  if (status === 'open') return 'pending';
  return status === 'complete' ? 'authenticated' : 'failed';
}
