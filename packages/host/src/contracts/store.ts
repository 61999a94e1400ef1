import type { Kysely } from 'kysely';
import type { Database, Row } from '../store/schema.ts';
import type { Agreement } from './terms.ts';

/** The account's agreement, or null. One that has ended stays until another takes its place. */
export async function findAgreement(
  db: Kysely<Database>,
  environmentId: string,
  accountId: string,
  options: { lock?: boolean } = {},
): Promise<Agreement | null> {
  let query = db.selectFrom('contracts').select('document').where('environment_id', '=', environmentId).where('account_id', '=', accountId);
  if (options.lock) query = query.forUpdate();
  return (await query.executeTakeFirst())?.document ?? null;
}

/** Writes the account's agreement in the place of the one before. */
export async function writeAgreement(db: Kysely<Database>, environmentId: string, agreement: Agreement): Promise<void> {
  const values = {
    id: agreement.id,
    due_at: agreement.status === 'active' ? agreement.term.end : null,
    document: JSON.stringify(agreement),
  };
  await db
    .insertInto('contracts')
    .values({ environment_id: environmentId, account_id: agreement.account, ...values })
    .onConflict((conflict) => conflict.columns(['environment_id', 'account_id']).doUpdateSet(values))
    .execute();
}

interface Search {
  environmentId: string;
  /** Included. */
  until: Date;
  /** True locks what is found and passes over what others have locked. */
  shared: boolean;
  account?: string;
  /** Ids of those that are passed over. */
  failed: string[];
}

/** The agreement whose term ends next. */
export async function nextAgreement(db: Kysely<Database>, search: Search): Promise<Row<'contracts'> | undefined> {
  const { environmentId, until, shared, account, failed } = search;
  let query = db
    .selectFrom('contracts')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('due_at', '<=', until)
    .orderBy('due_at')
    .orderBy('account_id')
    .limit(1);
  if (account !== undefined) query = query.where('account_id', '=', account);
  if (failed.length > 0) query = query.where('id', 'not in', failed);
  return (shared ? query.forUpdate().skipLocked() : query).executeTakeFirst();
}
