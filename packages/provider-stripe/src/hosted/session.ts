import type { BilledAccount, PendingAction } from '@tillkit/host/port';
import { idOf } from '../catalog/remote.ts';
import type { Connection } from '../client.ts';

/** The payment method that was given on Stripe's own page to add one; null where none was. */
export async function methodOfSession(
  { stripe }: Connection,
  { data }: BilledAccount,
  pending: PendingAction | null,
): Promise<string | null> {
  const id = pending?.data.session;
  if (typeof id !== 'string') return null;
  const session = await stripe.checkout.sessions.retrieve(id, { expand: ['setup_intent'] });
  const { customer, setup_intent: intent, status } = session;
  const isOwn = customer && (idOf(customer) === data.customer || idOf(customer) === pending?.data.customer);
  if (!isOwn || status !== 'complete' || !intent || typeof intent === 'string') return null;
  return intent.payment_method && idOf(intent.payment_method);
}
