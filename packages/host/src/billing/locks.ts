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
