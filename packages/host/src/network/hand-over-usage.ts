import type { Kysely } from 'kysely';
import { accountFromRow } from '../accounts/accounts.ts';
import { contextOf, refusing } from '../billing/context.ts';
import { describeError } from '../http/log.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { Services } from '../http/services.ts';
import type { Database, Row } from '../store/schema.ts';
import { requireNetwork } from './read-anew.ts';
import { inTransaction } from './transaction.ts';

/** Most records that are handed over at once. */
const batch = 100;

/**
 * Hands use over to the providers that bill it. It waits here until its account is the provider's customer; sent again, it counts once.
 * @returns how many records were handed over
 */
export async function handOverUsage(services: Services): Promise<number> {
  const db = await services.store.open();
  let count = 0;
  for (const environment of await environmentsWithUse(db)) {
    try {
      for (let handed = batch; handed === batch; count += handed) handed = await handOver(services, db, environment);
    } catch (error) {
      services.log?.({ level: 'warn', message: 'usage not handed over', environment: environment.id, error: describeError(error) });
    }
  }
  return count;
}

function environmentsWithUse(db: Kysely<Database>): Promise<Row<'environments'>[]> {
  return db
    .selectFrom('environments')
    .selectAll()
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('usage_records')
          .select('usage_records.id')
          .whereRef('usage_records.environment_id', '=', 'environments.id')
          .where('usage_records.handed_over', '=', false),
      ),
    )
    .orderBy('id')
    .execute();
}

function handOver(services: Services, db: Kysely<Database>, environment: Row<'environments'>): Promise<number> {
  return inTransaction({ services, db, environment }, (scope) =>
    handOverBatch(scope, ({ id, reason }) =>
      services.log?.({ level: 'warn', message: 'usage refused', environment: environment.id, error: `${id}: ${reason}` }),
    ),
  );
}

/** Hands over all use of an environment whose clock is about to be moved: it belongs to the time before. */
export async function handOverBefore(scope: EnvironmentScope): Promise<void> {
  if (!scope.provider.network) return;
  for (let handed = batch; handed === batch; ) handed = await handOverBatch(scope, () => undefined);
}

/** @returns how many records there were */
async function handOverBatch(scope: EnvironmentScope, onRefusal: (refusal: { id: string; reason: string }) => void): Promise<number> {
  const { db, environment } = scope;
  const records = await waitingRecords(db, environment.id);
  if (records.length === 0) return 0;
  const accounts = await loadAccounts(db, environment.id, [...new Set(records.map(({ account_id }) => account_id))]);
  const told = records.flatMap(({ id, account_id, meter, quantity, counted_at }) => {
    const row = accounts.get(account_id);
    const account = row && { account: accountFromRow(row), data: row.provider_data };
    return account ? [{ account, id, meter, quantity: Number(quantity), at: counted_at.toISOString() }] : [];
  });
  const context = await contextOf(scope);
  const { refused } = await refusing(null, () => requireNetwork(scope).reportUsage(context, told));
  for (const refusal of refused) onRefusal(refusal);
  await db
    .updateTable('usage_records')
    .set({ handed_over: true })
    .where('environment_id', '=', environment.id)
    .where(
      'id',
      'in',
      records.map(({ id }) => id),
    )
    .execute();
  return records.length;
}

/** Only of accounts that are customers of the provider. */
function waitingRecords(db: Kysely<Database>, environmentId: string): Promise<Row<'usage_records'>[]> {
  return db
    .selectFrom('usage_records')
    .innerJoin('accounts', (join) =>
      join.onRef('accounts.environment_id', '=', 'usage_records.environment_id').onRef('accounts.id', '=', 'usage_records.account_id'),
    )
    .selectAll('usage_records')
    .where('usage_records.environment_id', '=', environmentId)
    .where('usage_records.handed_over', '=', false)
    .where((expression) => expression(expression.ref('accounts.provider_data', '->>').key('customer'), 'is not', null))
    .orderBy('usage_records.received_at')
    .orderBy('usage_records.id')
    .limit(batch)
    .forUpdate('usage_records')
    .skipLocked()
    .execute();
}

async function loadAccounts(db: Kysely<Database>, environmentId: string, ids: string[]): Promise<Map<string, Row<'accounts'>>> {
  const rows = await db.selectFrom('accounts').selectAll().where('environment_id', '=', environmentId).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}
