import type { ChangeConfirm, SubscriptionChange } from '@tillkit/contract';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { ChangeCommand, ChangeOutcome } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { requireAccount } from './accounts.ts';
import { actorOf } from './amendments.ts';
import { type ChangePricing, priceChange, requireChangePreview, requireLiveSubscription, storeChangePreview } from './change-previews.ts';
import { atPresent } from './confirmation.ts';
import { refusing } from './context.ts';
import { appendEvents } from './events.ts';
import { changeFingerprint } from './fingerprint.ts';
import { readInvoice } from './invoices.ts';
import { createChallenge, loadChallenge, requireCard } from './payments.ts';
import { nextInvoiceNumber } from './sequences.ts';
import { writeChanges } from './write-changes.ts';

/**
 * Makes the change that the customer saw. Locks are taken in the order of a purchase: account, subscription, environment.
 * What came of it is written to the preview in the same transaction: confirming it again reads that back.
 */
export async function confirmChange(requested: EnvironmentScope, account: string, input: ChangeConfirm): Promise<SubscriptionChange> {
  await requireAccount(requested.db, requested.environment.id, account, { lock: true });
  const seen = await requireChangePreview(requested, input.preview, account);
  if (seen.outcome !== null) return presentChange(requested, seen, seen.outcome);
  const subscription = await requireLiveSubscription(await atPresent(requested), account, { lock: true });
  // Whatever was due may have taken its time and its numbers.
  const scope = await atPresent(requested);
  const isInTime = scope.now < seen.expires_at && subscription.version === seen.document.subscription_version;
  const at = isInTime ? seen.created_at : scope.now;
  const pricing = await priceChange(scope, subscription, seen.document.change, { at, createId, pointer: null });
  const isSame = subscription.version === seen.document.subscription_version && changeFingerprint(pricing.priced) === seen.fingerprint;
  if (!isSame) await refuseStale(scope, account, pricing);

  const { payment, method, pending } = await loadPayment(scope, seen, input, subscription, createId('pm'));
  if (pending) return presentChange(scope, seen, 'requires_action');
  const context = { ...pricing.context, invoiceSequence: await nextInvoiceNumber(scope.db, scope.environment.id) };
  const command = { change: seen.document.change, at: at.toISOString(), preview: seen.id, payment };
  const outcome = await refusing('', () => scope.provider.change(context, pricing.state, command));
  if (outcome.status === 'failed') return recordFailure(scope, seen, outcome);
  if (outcome.status === 'requires_action') return askToAuthenticate(scope, seen, method);
  const { changes, status } = outcome;
  const target = { environmentId: scope.environment.id, accountId: account, at: scope.now, expectedVersion: subscription.version };
  await writeChanges(scope.db, { ...target, catalog: pricing.catalog, actor: actorOf(scope) }, changes);
  const done = { outcome: status, invoice_id: changes.invoices[0]?.id ?? null, challenge_id: null };
  await updateRow(scope, seen, done);
  return presentChange(scope, { ...seen, ...done }, status);
}

async function presentChange(
  { db, environment }: EnvironmentScope,
  row: Row<'change_previews'>,
  status: SubscriptionChange['status'],
): Promise<SubscriptionChange> {
  const subscription = await db
    .selectFrom('subscriptions')
    .select('document')
    .where('environment_id', '=', environment.id)
    .where('id', '=', row.subscription_id)
    .executeTakeFirstOrThrow();
  const invoice = await db
    .selectFrom('invoices')
    .select('document')
    .where('environment_id', '=', environment.id)
    .where('id', '=', row.invoice_id)
    .executeTakeFirst();
  return {
    status,
    subscription: subscription.document,
    invoice: invoice ? readInvoice(invoice.document) : null,
    action: status === 'requires_action' && row.challenge_id !== null ? { type: 'three_d_secure', id: row.challenge_id } : null,
  };
}

interface ChangePayment {
  payment: ChangeCommand['payment'];
  /** What the challenge is about: the entered card, or the stored one. */
  method: string;
  /** The customer has yet to answer the challenge. */
  pending: boolean;
}

/** The entered card, or the stored one, with what came of its challenge. After a challenge the card need not be named again. */
async function loadPayment(
  scope: EnvironmentScope,
  row: Row<'change_previews'>,
  input: ChangeConfirm,
  { document }: Row<'subscriptions'>,
  newId: string,
): Promise<ChangePayment> {
  const stored = document.payment_method?.id ?? '';
  const challenge = await loadChallenge(scope, row);
  const method = input.payment?.method ?? challenge?.card_id ?? stored;
  const status = challenge?.card_id === method ? challenge.status : 'none';
  const card = method === stored ? null : await requireCard(scope, method);
  const instrument = card && { id: newId, snapshot: card.snapshot, data: card.provider_data };
  const authentication = status === 'pending' ? 'none' : status;
  return { payment: { instrument, authentication }, method, pending: status === 'pending' };
}

/** Shows the new price instead of charging it. */
async function refuseStale(scope: EnvironmentScope, account: string, pricing: ChangePricing): Promise<never> {
  const preview = await storeChangePreview(scope, account, pricing);
  const detail = 'The subscription or the price has changed since it was shown. Nothing was charged; please look at the new price.';
  throw new ProblemError('preview_stale', detail, { param: '/preview', extra: { preview }, keepChanges: true });
}

/** The attempt is kept with its events; the change can be confirmed again with another card. */
async function recordFailure(
  scope: EnvironmentScope,
  row: Row<'change_previews'>,
  outcome: ChangeOutcome & { status: 'failed' },
): Promise<never> {
  await updateRow(scope, row, { challenge_id: null });
  const drafts = outcome.events.map((draft) => ({ ...draft, account: row.account_id }));
  await appendEvents(scope.db, scope.environment.id, scope.now, drafts);
  throw new ProblemError(outcome.code, outcome.detail, { param: '/payment/method', keepChanges: true });
}

async function askToAuthenticate(scope: EnvironmentScope, row: Row<'change_previews'>, method: string): Promise<SubscriptionChange> {
  const challenge = await createChallenge(scope, { checkout_id: null, change_preview_id: row.id }, method);
  await updateRow(scope, row, { challenge_id: challenge });
  return presentChange(scope, { ...row, challenge_id: challenge }, 'requires_action');
}

type RowChange = Partial<Pick<Row<'change_previews'>, 'outcome' | 'invoice_id' | 'challenge_id'>>;

async function updateRow({ db, environment }: EnvironmentScope, row: Row<'change_previews'>, change: RowChange): Promise<void> {
  await db.updateTable('change_previews').set(change).where('environment_id', '=', environment.id).where('id', '=', row.id).execute();
}
