import type { EndpointRequest, Invoice, InvoicePayment } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { bringUpToDate } from '../billing/advance.ts';
import { actorOf } from '../billing/amendments.ts';
import { atPresent } from '../billing/confirmation.ts';
import { billingContext } from '../billing/context.ts';
import { createChallenge, loadChallenge } from '../billing/payments.ts';
import { loadState } from '../billing/subscriptions.ts';
import { writeChanges } from '../billing/write-changes.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { keepCard } from '../payment-methods/keep-card.ts';
import { type Card, requireDefaultCard, resolveCard } from '../payment-methods/stored-cards.ts';
import type { Authentication, BillingChanges } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { requireInvoice } from './invoices.ts';

type Payment = EndpointRequest<'createInvoicePayment'>;

/**
 * Pays an open invoice with the customer there. Locks are taken as by a change: account, subscription, environment. What is due by now is
 * done first, so that no retry charges the same; what was missed meanwhile follows when the subscription is back.
 */
export async function payInvoice(requested: EnvironmentScope, account: string, id: string, payment: Payment): Promise<InvoicePayment> {
  await requireAccount(requested.db, requested.environment.id, account, { lock: true });
  const subscription = await lockSubscription(await atPresent(requested), await requireInvoice(requested, account, id));
  const scope = await atPresent(requested);
  const row = await requireInvoice(scope, account, id);
  if (row.status === 'paid') return present(row.document);
  refuseChanged(row.document, payment);

  const { card, method, authentication, pending } = await loadCard(scope, row, payment);
  if (pending) return present(row.document, row.challenge_id);
  const catalog = await loadCatalog(scope.db, scope.environment);
  const context = billingContext(scope.environment, { catalog, now: scope.now, createId });
  const state = await loadState(scope.db, subscription, catalog.meters);
  const outcome = await scope.provider.payInvoice(context, state, { invoice: row.document, card, authentication });
  if (outcome.status === 'requires_action') return present(row.document, await askToAuthenticate(scope, row, method));
  const write = (changes: BillingChanges) => {
    const target = { environmentId: scope.environment.id, accountId: account, at: scope.now, expectedVersion: subscription.version };
    return writeChanges(scope.db, { ...target, catalog, actor: actorOf(scope) }, changes);
  };
  await noteChallenge(scope, row, null);
  await write(outcome.changes);
  if (outcome.status === 'failed') throw new ProblemError(outcome.code, outcome.detail, { param: '/payment/method', keepChanges: true });
  if (payment.save && card.isNew) await keepCard(scope, account, card, { makeDefault: true });
  await lockSubscription(scope, row);
  return present((await requireInvoice(scope, account, id)).document);
}

const present = (invoice: Invoice, challenge: string | null = null): InvoicePayment => ({
  status: invoice.status === 'paid' ? 'paid' : 'requires_action',
  invoice,
  action: challenge === null ? null : { type: 'three_d_secure', id: challenge },
});

/** The invoice's subscription with everything done that is due. */
async function lockSubscription(scope: EnvironmentScope, { subscription_id }: Row<'invoices'>): Promise<Row<'subscriptions'>> {
  const { db, environment, provider, now } = scope;
  const row = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('id', '=', subscription_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return bringUpToDate(db, provider, environment, row, now);
}

/** Nothing is ever charged but what the customer saw. @throws {ProblemError} invoice_not_open, invoice_changed */
function refuseChanged(invoice: Invoice, { amount_due: seen }: Payment): void {
  if (invoice.status !== 'open') {
    throw new ProblemError('invoice_not_open', `Invoice ${invoice.number} is not open any more: there is nothing to pay.`);
  }
  const { amount, currency } = invoice.amount_due;
  if (seen.amount === amount && seen.currency === currency) return;
  throw new ProblemError('invoice_changed', 'The amount is another one than was shown. Nothing was charged; please look at the invoice.', {
    param: '/amount_due',
    extra: { preview: invoice },
  });
}

interface InvoiceCard {
  card: Card;
  /** What the challenge is about: the entered card, or a stored one. */
  method: string;
  authentication: Authentication;
  /** The customer has yet to answer the challenge. */
  pending: boolean;
}

/** The card that was named, else that of the challenge, else the default one. */
async function loadCard(scope: EnvironmentScope, row: Row<'invoices'>, { payment }: Payment): Promise<InvoiceCard> {
  const challenge = await loadChallenge(scope, row);
  const method = payment?.method ?? challenge?.card_id ?? (await requireDefaultCard(scope, row.account_id)).id;
  const card = await resolveCard(scope, row.account_id, method, createId('pm'));
  const status = challenge?.card_id === method ? challenge.status : 'none';
  return { card, method, authentication: status === 'pending' ? 'none' : status, pending: status === 'pending' };
}

async function askToAuthenticate(scope: EnvironmentScope, row: Row<'invoices'>, method: string): Promise<string> {
  const challenge = await createChallenge(scope, { invoice_id: row.id }, method);
  await noteChallenge(scope, row, challenge);
  return challenge;
}

async function noteChallenge({ db, environment }: EnvironmentScope, { id }: Row<'invoices'>, challenge_id: string | null): Promise<void> {
  await db.updateTable('invoices').set({ challenge_id }).where('environment_id', '=', environment.id).where('id', '=', id).execute();
}
