import type { Kysely } from 'kysely';
import type { EventDraft } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Database } from '../store/schema.ts';
import { takeNumbers } from './sequences.ts';

/** An event with the account that it concerns; null where it concerns none. */
export type AccountEventDraft = EventDraft & { account: string | null };

/** Writes events in the order given, after all events that the environment has. */
export async function appendEvents(db: Kysely<Database>, environmentId: string, at: Date, drafts: AccountEventDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const { events } = await takeNumbers(db, environmentId, { events: drafts.length, ledger: 0, invoices: 0 });
  await insertEvents(db, environmentId, at, drafts, events);
}

/** Writes events under numbers that were taken before, the first being `after + 1`. */
export async function insertEvents(
  db: Kysely<Database>,
  environmentId: string,
  at: Date,
  drafts: AccountEventDraft[],
  after: number,
): Promise<void> {
  if (drafts.length === 0) return;
  const rows = drafts.map((draft, index) => ({
    id: createId('evt'),
    environment_id: environmentId,
    sequence: after + 1 + index,
    type: draft.type,
    at,
    account_id: draft.account,
    data: JSON.stringify(draft.data),
  }));
  await db.insertInto('events').values(rows).execute();
}
