import type { Kysely } from 'kysely';
import { appendEvents } from '../billing/events.ts';
import type { Database, Row } from '../store/schema.ts';
import { quoteEvent } from './store.ts';

interface Search {
  environmentId: string;
  /** Included. */
  until: Date;
  /** True locks what is found and passes over what others have locked. */
  shared: boolean;
}

/** Locks the quotes that expire until the transaction ends. */
export async function holdExpiring(db: Kysely<Database>, environmentId: string, until: Date): Promise<void> {
  await db
    .selectFrom('quotes')
    .select('id')
    .where('environment_id', '=', environmentId)
    .where('status', '=', 'open')
    .where('expires_at', '<=', until)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** The quote that expires next. */
export async function nextQuote(db: Kysely<Database>, { environmentId, until, shared }: Search): Promise<Row<'quotes'> | undefined> {
  const query = db
    .selectFrom('quotes')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('status', '=', 'open')
    .where('expires_at', '<=', until)
    .orderBy('expires_at')
    .orderBy('id')
    .limit(1);
  return (shared ? query.forUpdate().skipLocked() : query).executeTakeFirst();
}

/** Says that a quote's time is over. @returns how many events came of it */
export async function expireQuote(db: Kysely<Database>, { environment_id, id, document, expires_at }: Row<'quotes'>): Promise<number> {
  const expired = { ...document, status: 'expired' as const };
  await db
    .updateTable('quotes')
    .set({ status: expired.status, document: JSON.stringify(expired) })
    .where('environment_id', '=', environment_id)
    .where('id', '=', id)
    .execute();
  await appendEvents(db, environment_id, expires_at, [quoteEvent('quote.expired', expired)]);
  return 1;
}
