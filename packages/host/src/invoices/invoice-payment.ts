import type { EndpointRequest, Invoice, InvoicePayment } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { bringUpToDate } from '../billing/advance.ts';
import { actorOf } from '../billing/amendments.ts';
import { atPresent } from '../billing/at-present.ts';
import { billingContext, refusing } from '../billing/context.ts';
import { authenticationOf, createAction, loadWaiting, presentAction } from '../billing/payment-actions.ts';
import { checkReturnUrl } from '../billing/return-url.ts';
import { loadState } from '../billing/subscriptions.ts';
import { writeChanges } from '../billing/write-changes.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { keepCard } from '../payment-methods/keep-card.ts';
import { type Card, requireDefaultCard, resolveCard } from '../payment-methods/stored-cards.ts';
import type { Authentication, BillingChanges, PendingAction } from '../provider/port.ts';
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
  if (row.status === 'paid') return present(scope, row.document);
  refuseChanged(row.document, payment);

  const { card, method, authentication, pending, waits } = await loadCard(scope, row, payment);
  if (waits) return present(scope, row.document, row.challenge_id);
  const catalog = await loadCatalog(scope.db, scope.environment);
  const context = billingContext(scope.environment, { catalog, now: scope.now, createId, operation: operationOf(row.document) });
  const state = await loadState(scope.db, subscription, catalog.meters);
  const returnUrl = payment.payment?.return_url;
  const comesBackTo = returnUrl === undefined ? {} : { returnUrl: checkReturnUrl(scope, returnUrl, '/payment/return_url') };
  const command = { invoice: row.document, card, authentication, pending, ...comesBackTo };
  const outcome = await refusing(null, () => scope.provider.payInvoice(context, state, command));
  if (outcome.status === 'requires_action') {
    return present(scope, row.document, await askToAuthenticate(scope, row, method, outcome.action));
  }
  const write = (changes: BillingChanges) => {
    const target = { environmentId: scope.environment.id, accountId: account, at: scope.now, expectedVersion: subscription.version };
    return writeChanges(scope.db, { ...target, catalog, actor: actorOf(scope) }, changes);
  };
  await noteChallenge(scope, row, null);
  await write(outcome.changes);
  if (outcome.status === 'failed') throw new ProblemError(outcome.code, outcome.detail, { param: '/payment/method', keepChanges: true });
  if (payment.save && card.isNew) await keepCard(scope, account, card, { makeDefault: true });
  await lockSubscription(scope, row);
  return present(scope, (await requireInvoice(scope, account, id)).document);
}

/** The same until an attempt is on record: paying again after that is another action. */
const operationOf = ({ id, attempts }: Invoice) => `${id} ${attempts.length}`;

async function present(scope: EnvironmentScope, invoice: Invoice, challenge: string | null = null): Promise<InvoicePayment> {
  return {
    status: invoice.status === 'paid' ? 'paid' : 'requires_action',
    invoice,
    action: await presentAction(scope, challenge),
  };
}

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
  /** What the last try has left. */
  pending: PendingAction | null;
  /** The customer has yet to answer the challenge. */
  waits: boolean;
}

/** The card that was named, else that of the challenge, else the default one. */
async function loadCard(scope: EnvironmentScope, row: Row<'invoices'>, { payment }: Payment): Promise<InvoiceCard> {
  const waiting = await loadWaiting(scope, { invoice_id: row.id }, row.challenge_id);
  const method = payment?.method ?? waiting.method ?? (await requireDefaultCard(scope, row.account_id)).id;
  const card = await resolveCard(scope, row.account_id, { ...payment, method }, createId('pm'));
  const status = authenticationOf(waiting, method);
  const waits = status === 'pending';
  return { card, method, authentication: waits ? 'none' : status, pending: waiting.pending, waits };
}

async function askToAuthenticate(scope: EnvironmentScope, row: Row<'invoices'>, method: string, action: PendingAction): Promise<string> {
  const challenge = await createAction(scope, { invoice_id: row.id }, method, action);
  await noteChallenge(scope, row, challenge);
  return challenge;
}

async function noteChallenge({ db, environment }: EnvironmentScope, { id }: Row<'invoices'>, challenge_id: string | null): Promise<void> {
  await db.updateTable('invoices').set({ challenge_id }).where('environment_id', '=', environment.id).where('id', '=', id).execute();
}
