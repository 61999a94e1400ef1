import type { ChangeConfirm, ChangeRequest, SubscriptionChange } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { ChangeCommand, ChangeOutcome, PendingAction } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { actorOf } from './amendments.ts';
import { atPresent } from './at-present.ts';
import { type ChangePricing, priceChange, requireChangePreview, storeChangePreview } from './change-previews.ts';
import { refusing } from './context.ts';
import { appendEvents } from './events.ts';
import { changeFingerprint } from './fingerprint.ts';
import { requireLiveSubscription } from './live-subscription.ts';
import { loadOrderPayment } from './order-payment.ts';
import { readOutcome } from './outcome.ts';
import { createAction, loadWaiting, presentAction } from './payment-actions.ts';
import { askSales } from './sales-requests.ts';
import { invoiceSequenceOf } from './sequences.ts';
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
  const waiting = await loadWaiting(scope, { change_preview_id: seen.id }, seen.challenge_id);
  const isSame = subscription.version === seen.document.subscription_version && changeFingerprint(pricing.priced) === seen.fingerprint;
  const onlyGoOn = !isSame && scope.provider.network !== undefined;
  if (!isSame && !onlyGoOn) await refuseStale(scope, account, pricing);
  const { verdict } = pricing.priced;
  if (!onlyGoOn && verdict.outcome === 'denied')
    throw new ProblemError('change_denied', verdict.text ?? 'This cannot be changed.', { param: '/preview' });
  if (!onlyGoOn && verdict.outcome === 'needs_sales') return sendToSales(scope, account, seen);

  const charged = subscription.document.payment_method?.id ?? null;
  // What was begun without a card is charged to none but one that is named.
  const choice = { named: input.payment, charged, orDefault: false, newId: createId('pm') };
  const { waits, method, pending, ...payment } = await loadOrderPayment(scope, seen, waiting, choice);
  if (waits) return presentChange(scope, seen, 'requires_action');
  const context = { ...pricing.context, operation: seen.id, invoiceSequence: await invoiceSequenceOf(scope) };
  const agreed = onlyGoOn ? asShown(seen) : { change: agreedChange(pricing), at: at.toISOString() };
  const command = { ...agreed, earliest: pricing.earliest, preview: seen.id, payment, pending };
  const outcome = await orStale(
    () => refusing('', () => scope.provider.change(context, pricing.state, command)),
    () => refuseStale(scope, account, pricing),
  );
  if (outcome.status === 'failed') return recordFailure(scope, seen, outcome);
  if (outcome.status === 'requires_action') return askToAuthenticate(scope, seen, method, outcome.action);
  const { changes, status } = outcome;
  const target = { environmentId: scope.environment.id, accountId: account, at: scope.now, expectedVersion: subscription.version };
  await writeChanges(scope.db, { ...target, catalog: pricing.catalog, actor: actorOf(scope) }, changes);
  const done = { outcome: status, invoice_id: changes.invoices[0]?.id ?? null, challenge_id: null };
  await updateRow(scope, seen, done);
  return presentChange(scope, { ...seen, ...done }, status);
}

/** A provider that finds nothing of what was agreed at another price leaves it to the host to show the new one. */
export async function orStale<Outcome>(work: () => Promise<Outcome>, refuse: () => Promise<never>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'preview_stale') return refuse();
    throw error;
  }
}

async function presentChange(
  scope: EnvironmentScope,
  row: Row<'change_previews'>,
  status: SubscriptionChange['status'],
): Promise<SubscriptionChange> {
  const { subscription, invoice } = await readOutcome(scope, row);
  if (!subscription) throw new Error(`There is no subscription ${row.subscription_id} any more.`);
  return {
    status,
    subscription,
    invoice,
    action: await presentAction(scope, status === 'requires_action' ? row.challenge_id : null),
    sales_request: row.sales_request_id,
  };
}

/** As the customer saw it, whatever it would come to by now. */
function asShown({ document, created_at }: Row<'change_previews'>): Pick<ChangeCommand, 'change' | 'at' | 'onlyGoOn'> {
  return { change: { ...document.change, when: document.when }, at: created_at.toISOString(), onlyGoOn: true };
}

/** As it was asked for, at the time that the policy leaves to it. */
function agreedChange({ priced }: ChangePricing): ChangeRequest {
  return { ...priced.change, when: priced.when };
}

/** Nothing changes: a person hears of what the customer wants, with the price that they saw. */
async function sendToSales(scope: EnvironmentScope, account: string, row: Row<'change_previews'>): Promise<SubscriptionChange> {
  const customer = await requireAccount(scope.db, scope.environment.id, account);
  const { id, document } = row;
  const { after } = document;
  const said = { topic: 'change', plan: after.plan.key, ...(after.seats === null ? {} : { seats: after.seats }) } as const;
  const request = await askSales(scope, customer, customer.email, { ...said, change: document.change, preview: id });
  const done = { outcome: 'sent_to_sales', sales_request_id: request.id } as const;
  await updateRow(scope, row, done);
  return presentChange(scope, { ...row, ...done }, 'sent_to_sales');
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

async function askToAuthenticate(
  scope: EnvironmentScope,
  row: Row<'change_previews'>,
  method: string | null,
  action: PendingAction,
): Promise<SubscriptionChange> {
  if (method === null) throw new Error('A provider asked to authenticate a payment without a card.');
  const challenge = await createAction(scope, { change_preview_id: row.id }, method, action);
  await updateRow(scope, row, { challenge_id: challenge });
  return presentChange(scope, { ...row, challenge_id: challenge }, 'requires_action');
}

type RowChange = Partial<Pick<Row<'change_previews'>, 'outcome' | 'invoice_id' | 'challenge_id' | 'sales_request_id'>>;

async function updateRow({ db, environment }: EnvironmentScope, row: Row<'change_previews'>, change: RowChange): Promise<void> {
  await db.updateTable('change_previews').set(change).where('environment_id', '=', environment.id).where('id', '=', row.id).execute();
}
