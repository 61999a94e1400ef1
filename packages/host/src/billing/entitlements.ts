import type { EntitlementList } from '@tillkit/contract';
import { sql } from 'kysely';
import { loadCatalog } from '../catalog/load.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { findLiveSubscription } from './subscriptions.ts';

/** What the account may use now. A renewal that is being retried takes nothing away yet; a pause does. */
export async function entitlementsOf(scope: EnvironmentScope, account: string): Promise<EntitlementList> {
  const row = await findLiveSubscription(scope.db, scope.environment.id, account);
  if (!row || row.document.status === 'paused') return { plan: null, data: [] };
  const catalog = await loadCatalog(scope.db, scope.environment);
  const { plan } = row.document;
  const sold = catalog.plans.find(({ key }) => key === plan.key) ?? (await lastSold(scope, plan.key));
  const order = new Map(catalog.features.map(({ key }, index) => [key, index]));
  const data = (sold?.features ?? [])
    .filter(({ value }) => value !== false)
    .sort((one, other) => (order.get(one.feature) ?? order.size) - (order.get(other.feature) ?? order.size))
    .map(({ feature, value }) => {
      const known = catalog.features[order.get(feature) ?? -1];
      return { feature, name: known?.name ?? feature, value, unit: known?.unit ?? null };
    });
  return { plan, data };
}

/** A plan that is not sold any more, as it was last: who has it keeps what it gave. */
async function lastSold({ db, environment }: EnvironmentScope, key: string) {
  const version = await db
    .selectFrom('catalog_versions')
    .select('document')
    .where('environment_id', '=', environment.id)
    .where(sql<boolean>`document @> ${JSON.stringify({ plans: [{ key }] })}::jsonb`)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return version?.document.plans.find((plan) => plan.key === key);
}
