import { type Kysely, sql } from 'kysely';
import type { Database } from '../store/schema.ts';

/**
 * Holds a name until the transaction ends: whoever asks for the same one waits. For what has no row yet that could be locked,
 * such as an address that nobody has.
 */
export async function holdName(db: Kysely<Database>, environmentId: string, kind: string, name: string): Promise<void> {
  const key = JSON.stringify([environmentId, kind, name]);
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db);
}

/**
 * Keeps a sandbox to this transaction until it ends: for whoever moves its clock or destroys it. Waits for those who share it.
 * Taken, as `shareEnvironment` is, before all other locks but that of an idempotency key.
 */
export async function holdEnvironment(db: Kysely<Database>, environmentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${nameOf(environmentId)}, 0))`.execute(db);
}

/**
 * Keeps a sandbox as it is until the transaction ends, together with others who do. Does not wait: a connection that waits for a clock
 * that is being moved would be missing to all other environments.
 * @returns false where somebody has it alone, or waits for that
 */
export async function shareEnvironment(db: Kysely<Database>, environmentId: string): Promise<boolean> {
  const { rows } = await sql<{
    shared: boolean;
  }>`select pg_try_advisory_xact_lock_shared(hashtextextended(${nameOf(environmentId)}, 0)) as shared`.execute(db);
  return rows[0]?.shared ?? false;
}

const nameOf = (environmentId: string) => JSON.stringify([environmentId, 'environment']);
