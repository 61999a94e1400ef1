import type { UpcomingInvoice } from '@tillkit/contract';
import { billingContext, refusing } from '../billing/context.ts';
import { findLiveSubscription, loadState } from '../billing/subscriptions.ts';
import { loadCatalog } from '../catalog/load.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { createId } from '../security/ids.ts';

/** The account's next invoice as known now; null where none will come. */
export async function upcomingInvoice(
  { db, environment, provider, now, operation }: EnvironmentScope,
  account: string,
): Promise<UpcomingInvoice | null> {
  const row = await findLiveSubscription(db, environment.id, account);
  if (!row) return null;
  const catalog = await loadCatalog(db, environment);
  const state = await loadState(db, row, catalog.meters);
  return refusing(null, () => provider.upcomingInvoice(billingContext(environment, { catalog, now, createId, operation }), state));
}
