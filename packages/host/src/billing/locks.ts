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
 * Keeps a sandbox as it is until the transaction ends: those who share it work at the same time, and whoever moves its clock or destroys
 * it does that alone. Taken before all other locks.
 */
export async function holdEnvironment(db: Kysely<Database>, environmentId: string, how: 'shared' | 'alone'): Promise<void> {
  const key = JSON.stringify([environmentId, 'environment']);
  await (how === 'alone'
    ? sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`
    : sql`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`
  ).execute(db);
}
