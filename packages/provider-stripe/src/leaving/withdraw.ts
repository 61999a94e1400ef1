import type { BillingChanges, SubscriptionState, WithdrawCommand } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { all } from '../catalog/remote.ts';
import type { Connection } from '../client.ts';
import { tags } from '../metadata.ts';
import { once } from '../operations.ts';
import { amendmentsOf } from '../snapshots/amendments.ts';
import { knownFrom } from '../snapshots/known.ts';
import { readSubscription } from '../snapshots/read.ts';
import { ended } from './cancel.ts';
import { releaseSchedule } from './drop-plans.ts';
import { ownSubscription } from './own-subscription.ts';
import { voidInvoice } from './void-invoice.ts';

/**
 * Ends the subscription now, as if there had been none: what was paid goes back, what is open is owed no more, what was used is free.
 * Nothing is charged from the first step on; each step that is done is left alone when it is run again.
 */
export async function withdraw(connection: Connection, state: SubscriptionState, { invoices }: WithdrawCommand): Promise<BillingChanges> {
  const { stripe, context } = connection;
  const { id } = state.subscription;
  const whole = await ownSubscription(connection, state);
  await releaseSchedule(connection, whole);
  if (whole.subscription.status !== 'canceled') {
    await once(connection, 'withdraw', id, (options) => stripe.subscriptions.cancel(id, { invoice_now: false, prorate: false }, options));
  }
  for (const invoice of await all(stripe.invoices.list({ subscription: id, limit: 100 }))) await turnBack(connection, invoice);
  await clearBalance(connection, whole.customer);
  return readSubscription(connection, id, knownFrom(state, invoices), {
    amendments: (after) => [...amendmentsOf(state.subscription, after, context.now), ended(state, 'withdrawal', context.now)],
  });
}

async function turnBack(connection: Connection, listed: Stripe.Invoice): Promise<void> {
  const { stripe } = connection;
  const isStanding = listed.status === 'draft' || listed.status === 'open';
  if (isStanding) await voidInvoice(connection, listed);
  const invoice = isStanding ? await stripe.invoices.retrieve(listed.id) : listed;
  const { id, status, total, amount_paid } = invoice;
  if (status !== 'paid' || total <= 0) return;
  const credited = invoice.post_payment_credit_notes_amount;
  if (credited >= total) return;
  const refund = Math.min(amount_paid, total - credited);
  const params = {
    invoice: id,
    amount: total - credited,
    ...(refund > 0 ? { refund_amount: refund } : {}),
    ...(total - credited > refund ? { credit_amount: total - credited - refund } : {}),
    memo: 'Withdrawal',
    metadata: { [tags.environment]: connection.context.environment.id },
  };
  await once(connection, 'credit-note', [id, credited], (options) => stripe.creditNotes.create(params, options));
}

/** What is left of a credit was given back for what has been turned back by now. */
async function clearBalance(connection: Connection, customer: string): Promise<void> {
  const { stripe } = connection;
  const held = await stripe.customers.retrieve(customer);
  if (held.deleted || held.balance >= 0 || !held.currency) return;
  const params = { amount: -held.balance, currency: held.currency, description: 'Withdrawal' };
  await once(connection, 'clear-balance', [customer, params], (options) =>
    stripe.customers.createBalanceTransaction(customer, params, options),
  );
}
