import type { PendingAction } from '@tillkit/host/port';
import type { Connection } from '../client.ts';

/** The subscription that was bought on Stripe's own page; null where none was, or not by this customer. */
export async function boughtElsewhere({ stripe }: Connection, customer: string, pending: PendingAction | null): Promise<string | null> {
  const id = pending?.data.session;
  if (typeof id !== 'string') return null;
  const session = await stripe.checkout.sessions.retrieve(id);
  const owner = typeof session.customer === 'object' ? session.customer?.id : session.customer;
  if (owner !== customer || session.status !== 'complete' || !session.subscription) return null;
  return typeof session.subscription === 'string' ? session.subscription : session.subscription.id;
}
