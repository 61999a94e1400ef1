import type { Kysely } from 'kysely';
import { holdExpiring } from '../quotes/expiry.ts';
import type { Database, Row } from '../store/schema.ts';

interface Search {
  environmentId: string;
  /** Included. */
  until: Date;
  /** True locks what is found and passes over what others have locked; otherwise `holdDue` has locked it. */
  shared: boolean;
}

const openStatuses = ['open', 'requires_action'] as const;

/**
 * Locks all that is due until the transaction ends, in the order in which a confirmation takes its locks
 * (checkouts, quotes, subscriptions, environment), so that neither waits for the other in a circle.
 */
export async function holdDue(db: Kysely<Database>, environmentId: string, until: Date): Promise<void> {
  await db
    .selectFrom('checkouts')
    .select('id')
    .where('environment_id', '=', environmentId)
    .where('status', 'in', openStatuses)
    .where('expires_at', '<=', until)
    .orderBy('id')
    .forUpdate()
    .execute();
  await holdExpiring(db, environmentId, until);
  await db
    .selectFrom('subscriptions')
    .select('id')
    .where('environment_id', '=', environmentId)
    .where('due_at', '<=', until)
    .orderBy('id')
    .forUpdate()
    .execute();
  await db.selectFrom('environments').select('id').where('id', '=', environmentId).forNoKeyUpdate().execute();
}

/** The checkout that expires next. */
export async function nextCheckout(db: Kysely<Database>, { environmentId, until, shared }: Search): Promise<Row<'checkouts'> | undefined> {
  const query = db
    .selectFrom('checkouts')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('status', 'in', openStatuses)
    .where('expires_at', '<=', until)
    .orderBy('expires_at')
    .orderBy('id')
    .limit(1);
  return (shared ? query.forUpdate().skipLocked() : query).executeTakeFirst();
}

/** The subscription that has something to do next, apart from those that failed before. */
export async function nextSubscription(
  db: Kysely<Database>,
  { environmentId, until, shared }: Search,
  failed: string[],
): Promise<Row<'subscriptions'> | undefined> {
  let query = db
    .selectFrom('subscriptions')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('due_at', '<=', until)
    .orderBy('due_at')
    .orderBy('id')
    .limit(1);
  if (failed.length > 0) query = query.where('id', 'not in', failed);
  return (shared ? query.forUpdate().skipLocked() : query).executeTakeFirst();
}
