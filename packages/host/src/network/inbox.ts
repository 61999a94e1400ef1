import { type Kysely, sql } from 'kysely';
import type { ProviderNotice } from '../provider/port.ts';
import type { Database, Row } from '../store/schema.ts';

/** Messages of providers, kept before they are answered. Times are the machine's: a message belongs to no environment until it is read. */

/** While it is worked on nobody else takes it; whoever dies with it lets it go after that. */
const leaseMilliseconds = 2 * 60 * 1000;
const firstWaitMilliseconds = 5 * 1000;
const longestWaitMilliseconds = 6 * 60 * 60 * 1000;
/** Some three days. */
const mostAttempts = 20;
/** How long a message is known, so that it counts once; providers send one again for some days. */
const keepingDays = 30;

/** Keeps a message. One that is known already stays as it is. */
export async function keepNotice(db: Kysely<Database>, provider: string, notice: ProviderNotice): Promise<void> {
  const now = new Date();
  await db
    .insertInto('provider_notices')
    .values({
      provider,
      id: notice.id,
      environment_id: null,
      account_id: null,
      type: notice.type,
      notice: JSON.stringify(notice),
      status: 'pending',
      detail: null,
      received_at: now,
      next_attempt_at: now,
    })
    .onConflict((conflict) => conflict.columns(['provider', 'id']).doNothing())
    .execute();
}

/** Takes the next message that is to be worked on. */
export async function claimNotice(db: Kysely<Database>): Promise<Row<'provider_notices'> | undefined> {
  const now = new Date();
  return db
    .updateTable('provider_notices')
    .set({ attempts: sql<number>`attempts + 1`, next_attempt_at: new Date(now.getTime() + leaseMilliseconds) })
    .where('sequence', '=', (next) =>
      next
        .selectFrom('provider_notices')
        .select('sequence')
        .where('next_attempt_at', '<=', now)
        .orderBy('sequence')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
}

/** What came of a message. */
export interface Settlement {
  status: 'done' | 'ignored';
  environment: string | null;
  account: string | null;
  detail: string | null;
}

export async function settleNotice(db: Kysely<Database>, { sequence }: Row<'provider_notices'>, settlement: Settlement): Promise<void> {
  const { status, environment, account, detail } = settlement;
  await db
    .updateTable('provider_notices')
    .set({ status, environment_id: environment, account_id: account, detail, next_attempt_at: null })
    .where('sequence', '=', sequence)
    .execute();
}

export async function noteOwner(
  db: Kysely<Database>,
  { sequence }: Row<'provider_notices'>,
  environment: string | null,
  account: string | null,
): Promise<void> {
  await db
    .updateTable('provider_notices')
    .set({ environment_id: environment, account_id: account })
    .where('sequence', '=', sequence)
    .execute();
}

/** It is tried again later and later, and given up in the end. */
export async function postponeNotice(db: Kysely<Database>, { sequence, attempts }: Row<'provider_notices'>, detail: string): Promise<void> {
  const wait = Math.min(firstWaitMilliseconds * 2 ** (attempts - 1), longestWaitMilliseconds);
  const givenUp = attempts >= mostAttempts;
  await db
    .updateTable('provider_notices')
    .set({
      status: givenUp ? 'failed' : 'pending',
      detail,
      next_attempt_at: givenUp ? null : new Date(Date.now() + wait * (0.75 + Math.random() / 2)),
    })
    .where('sequence', '=', sequence)
    .execute();
}

/** The last message that has come in so far. What it and those before tell is in what is read from now on. */
export async function lastNotice(db: Kysely<Database>): Promise<string | number> {
  const row = await db
    .selectFrom('provider_notices')
    .select((expression) => expression.fn.max('sequence').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** A customer was read: what had come in about them before that is done too. */
export async function settleOthers(
  db: Kysely<Database>,
  { provider, notice }: Row<'provider_notices'>,
  upTo: string | number,
  settlement: Settlement,
): Promise<void> {
  if (notice.customer === null) return;
  await db
    .updateTable('provider_notices')
    .set({ status: settlement.status, environment_id: settlement.environment, account_id: settlement.account, next_attempt_at: null })
    .where('provider', '=', provider)
    .where('status', '=', 'pending')
    .where('sequence', '<=', upTo)
    .where(sql<boolean>`notice ->> 'customer' = ${notice.customer} and notice -> 'livemode' = ${JSON.stringify(notice.livemode)}::jsonb`)
    .execute();
}

export async function forgetOldNotices(db: Kysely<Database>): Promise<void> {
  await db
    .deleteFrom('provider_notices')
    .where('received_at', '<', new Date(Date.now() - keepingDays * 24 * 60 * 60 * 1000))
    .where('status', '<>', 'pending')
    .execute();
}
