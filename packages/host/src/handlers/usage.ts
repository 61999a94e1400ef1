import type { UsageRecord } from '@tillkit/contract';
import { requireCaller } from '../billing/callers.ts';
import { entitlementsOf } from '../billing/entitlements.ts';
import { recordUsage } from '../billing/record-usage.ts';
import { findLiveSubscription } from '../billing/subscriptions.ts';
import { listUsage } from '../billing/usage-list.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope, Handlers } from '../http/scope.ts';
import type { CatalogSnapshot } from '../provider/port.ts';

/** How far a product's server may be ahead of us. */
const clockToleranceMs = 5 * 60 * 1000;

export const usageHandlers = {
  async createUsageRecords(scope, { records }) {
    const { db, environment, provider, now } = scope;
    const catalog = await loadCatalog(db, environment);
    refuseUnknownMeters(catalog, records);
    refuseOddTimes(records, now);
    const accounts = await resolveAccounts(scope, records);
    const batch = { environmentId: environment.id, records, accounts, meters: catalog.meters, now };
    const recorded = await recordUsage(db, { ...batch, handsOver: provider.network !== undefined });
    return { recorded, duplicates: records.length - recorded };
  },

  async listUsage(scope) {
    const { db, environment } = scope;
    const row = await findLiveSubscription(db, environment.id, requireCaller(scope));
    if (!row) throw new ProblemError('subscription_not_found', 'This account has no subscription, so nothing is counted.');
    return { data: (await listUsage(scope, row)).map(({ limit: _limit, ...usage }) => usage) };
  },

  listEntitlements(scope) {
    return entitlementsOf(scope, requireCaller(scope));
  },
} satisfies Partial<Handlers>;

function refuseUnknownMeters(catalog: CatalogSnapshot, records: UsageRecord[]): void {
  const known = new Set(catalog.meters.map(({ key }) => key));
  const index = records.findIndex(({ meter }) => !known.has(meter));
  const record = records[index];
  if (!record) return;
  throw new ProblemError('meter_not_found', `There is no meter "${record.meter}" in the catalog.`, { param: `/records/${index}/meter` });
}

function refuseOddTimes(records: UsageRecord[], now: Date): void {
  const latest = now.getTime() + clockToleranceMs;
  const index = records.findIndex(({ at }) => at !== undefined && (Date.parse(at) > latest || Date.parse(at) < 0));
  if (index === -1) return;
  throw new ProblemError(
    'invalid_request',
    `Usage lies between the year 1970 and now, which is ${now.toISOString()} here. Leave the time out for now.`,
    { param: `/records/${index}/at` },
  );
}

/** Ids of the accounts by what the records call them. @throws {ProblemError} account_not_found */
async function resolveAccounts({ db, environment }: EnvironmentScope, records: UsageRecord[]): Promise<Map<string, string>> {
  const names = [...new Set(records.map(({ account }) => account))];
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'external_id'])
    .where('environment_id', '=', environment.id)
    .where((row) => row.or([row('id', 'in', names), row('external_id', 'in', names)]))
    .execute();
  const ids = new Map(rows.flatMap(({ id, external_id }) => [[id, id] as const, ...(external_id ? [[external_id, id] as const] : [])]));
  const index = records.findIndex(({ account }) => !ids.has(account));
  const record = records[index];
  if (!record) return ids;
  throw new ProblemError('account_not_found', `There is no account "${record.account}".`, { param: `/records/${index}/account` });
}
