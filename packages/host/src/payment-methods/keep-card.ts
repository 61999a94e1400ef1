import type { PaymentMethod } from '@tillkit/contract';
import { requireBilledAccount } from '../accounts/accounts.ts';
import { billingContext, contextOf, refusing } from '../billing/context.ts';
import { type AccountEventDraft, appendEvents } from '../billing/events.ts';
import { lockLiveSubscription } from '../billing/live-subscription.ts';
import { loadState } from '../billing/subscriptions.ts';
import { writeChanges, writePaymentMethods } from '../billing/write-changes.ts';
import { loadCatalog } from '../catalog/load.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { type Card, listCards } from './stored-cards.ts';

interface Keeping {
  makeDefault: boolean;
  /** The one that it takes the place of. */
  replaces?: Row<'payment_methods'> | undefined;
}

/**
 * Keeps a new card. The account's row is locked by the caller. The first one is the default, and so is what takes the place of the
 * default; the subscription follows the default. Nothing is charged.
 */
export async function keepCard(
  scope: EnvironmentScope,
  account: string,
  { snapshot, data }: Card,
  keeping: Keeping,
): Promise<PaymentMethod> {
  const { makeDefault, replaces } = keeping;
  const previous = (await listCards(scope, account)).find(({ is_default }) => is_default);
  const is_default = makeDefault || previous === undefined || previous.id === replaces?.id;
  const kept = { ...snapshot, is_default };
  if (replaces) await forgetCard(scope, replaces);
  await writePaymentMethods(scope.db, { environmentId: scope.environment.id, accountId: account }, [{ snapshot: kept, data }]);
  const events: AccountEventDraft[] = [
    { type: 'payment_method.attached', account, data: { payment_method: kept } },
    ...(is_default ? [defaultChanged(account, kept, previous)] : []),
    ...(replaces ? [detached(account, replaces)] : []),
  ];
  if (is_default) await followDefault(scope, account, { snapshot: kept, data }, events);
  else await appendEvents(scope.db, scope.environment.id, scope.now, events);
  return kept;
}

/** Charges go to another stored card from now on. */
export async function chooseDefault(scope: EnvironmentScope, account: string, row: Row<'payment_methods'>): Promise<void> {
  const previous = (await listCards(scope, account)).find(({ is_default }) => is_default);
  if (previous?.id === row.id) return;
  const chosen = { snapshot: { ...row.document, is_default: true }, data: row.provider_data };
  await writePaymentMethods(scope.db, { environmentId: scope.environment.id, accountId: account }, [chosen]);
  await followDefault(scope, account, chosen, [defaultChanged(account, chosen.snapshot, previous)]);
}

/** Removes a stored card. The newest of those that are left becomes the default where the default goes. */
export async function removeCard(scope: EnvironmentScope, account: string, row: Row<'payment_methods'>): Promise<void> {
  await forgetCard(scope, row);
  const events = [detached(account, row)];
  if (!row.is_default) return appendEvents(scope.db, scope.environment.id, scope.now, events);
  const [next] = await listCards(scope, account);
  if (!next) return followDefault(scope, account, null, events);
  const chosen = { snapshot: { ...next.document, is_default: true }, data: next.provider_data };
  await writePaymentMethods(scope.db, { environmentId: scope.environment.id, accountId: account }, [chosen]);
  await followDefault(scope, account, chosen, [...events, defaultChanged(account, chosen.snapshot, row)]);
}

async function forgetCard(scope: EnvironmentScope, { id, account_id }: Row<'payment_methods'>): Promise<void> {
  const { db, environment, provider } = scope;
  const { network } = provider;
  if (network) {
    const [context, account] = [await contextOf(scope, id), await requireBilledAccount(db, environment.id, account_id)];
    await refusing(null, () => network.detachMethod(context, account, id));
  }
  await db.deleteFrom('payment_methods').where('environment_id', '=', environment.id).where('id', '=', id).execute();
}

/** Puts the default card behind the live subscription; what happened is written with it. */
async function followDefault(
  scope: EnvironmentScope,
  account: string,
  card: Pick<Card, 'snapshot' | 'data'> | null,
  before: AccountEventDraft[],
): Promise<void> {
  const { db, environment, provider, now, operation } = scope;
  const row = await lockLiveSubscription(scope, account);
  if (!row) {
    await tellDefault(scope, account, card);
    return appendEvents(db, environment.id, now, before);
  }
  const catalog = await loadCatalog(db, environment);
  const context = billingContext(environment, { catalog, now, createId, operation });
  const state = await loadState(db, row, catalog.meters);
  const changes = await refusing(null, () => provider.choosePaymentMethod(context, state, card));
  const target = { environmentId: environment.id, accountId: account, at: now, expectedVersion: row.version, catalog };
  await writeChanges(db, target, changes, { before });
}

/** With a subscription the provider hears of it by that. */
async function tellDefault(scope: EnvironmentScope, account: string, card: Pick<Card, 'snapshot' | 'data'> | null): Promise<void> {
  const { network } = scope.provider;
  if (!network) return;
  const [context, billed] = [await contextOf(scope), await requireBilledAccount(scope.db, scope.environment.id, account)];
  await refusing(null, () => network.setDefaultMethod(context, billed, card));
}

function defaultChanged(account: string, method: PaymentMethod, previous: Row<'payment_methods'> | undefined): AccountEventDraft {
  return { type: 'payment_method.default_changed', account, data: { payment_method: method, previous: previous?.id ?? null } };
}

function detached(account: string, { document }: Row<'payment_methods'>): AccountEventDraft {
  return { type: 'payment_method.detached', account, data: { payment_method: document } };
}
