import { loadCatalog } from '../catalog/load.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { createId } from '../security/ids.ts';
import { billingContext } from './context.ts';
import { findLiveSubscription, loadState } from './subscriptions.ts';
import { writeChanges } from './write-changes.ts';

/**
 * Says anew what an account's subscription will cost, after a change of what its taxes depend on. Where something is due, that says
 * it itself.
 */
export async function refreshForecast({ db, environment, provider, now, operation }: EnvironmentScope, accountId: string): Promise<void> {
  const row = await findLiveSubscription(db, environment.id, accountId, { lock: true });
  if (!row || (row.due_at !== null && row.due_at <= now)) return;
  const catalog = await loadCatalog(db, environment);
  const context = billingContext(environment, { catalog, now, createId, operation });
  const changes = await provider.advance(context, await loadState(db, row, catalog.meters));
  await writeChanges(db, { environmentId: environment.id, accountId, at: now, expectedVersion: row.version, catalog }, changes);
}
