import { type Kysely, sql } from 'kysely';
import { runDue } from '../billing/advance.ts';
import { forgetOldNotices } from '../network/inbox.ts';
import type { Database, Row } from '../store/schema.ts';
import { environmentNow } from '../store/time.ts';
import { idempotencyLifetimeMilliseconds } from './idempotency.ts';
import { describeError } from './log.ts';
import { providerOf, type Services } from './services.ts';

/** Previews are kept for a week after they have expired, and for as long as a checkout names them; so are cards that were never added. */
const keepingDays = 7;

/**
 * Does what is due in every environment whose clock runs; a frozen clock's work waits until it is advanced. An environment that fails
 * is logged and does not keep the others waiting.
 * @returns how many events happened
 */
export async function runDueWork(services: Services): Promise<number> {
  const db = await services.store.open();
  let events = 0;
  for (const environment of await environmentsWithWork(db)) {
    try {
      const provider = providerOf(services.providers, environment.provider);
      const onLane = <Result>(step: () => Promise<Result>) => (provider.network ? services.lane.run(step) : step());
      events += await runDue(db, provider, environment, environmentNow(environment), onLane);
    } catch (error) {
      services.log?.({ level: 'error', message: 'due work', environment: environment.id, error: describeError(error) });
    }
  }
  await services.inbox.wake();
  await services.usage.wake();
  await forgetExpired(db);
  return events;
}

/** The environments' own time, from the machine's: a database on another machine may have another. */
const ownNow = () => sql<Date>`${new Date()}::timestamptz + environments.clock_offset_ms * interval '1 millisecond'`;

function environmentsWithWork(db: Kysely<Database>): Promise<Row<'environments'>[]> {
  const now = ownNow();
  return db
    .selectFrom('environments')
    .selectAll()
    .where('clock_mode', '=', 'running')
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('subscriptions')
            .select('subscriptions.id')
            .whereRef('subscriptions.environment_id', '=', 'environments.id')
            .where('subscriptions.due_at', '<=', now),
        ),
        exists(
          selectFrom('contracts')
            .select('contracts.id')
            .whereRef('contracts.environment_id', '=', 'environments.id')
            .where('contracts.due_at', '<=', now),
        ),
        exists(
          selectFrom('checkouts')
            .select('checkouts.id')
            .whereRef('checkouts.environment_id', '=', 'environments.id')
            .where('checkouts.status', 'in', ['open', 'requires_action'])
            .where('checkouts.expires_at', '<=', now),
        ),
        exists(
          selectFrom('quotes')
            .select('quotes.id')
            .whereRef('quotes.environment_id', '=', 'environments.id')
            .where('quotes.status', '=', 'open')
            .where('quotes.expires_at', '<=', now),
        ),
      ]),
    )
    .orderBy('id')
    .execute();
}

async function forgetExpired(db: Kysely<Database>): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', new Date(Date.now() - idempotencyLifetimeMilliseconds))
    .execute();
  await sql`
    delete from price_previews using environments
    where environments.id = price_previews.environment_id and environments.clock_mode = 'running'
      and price_previews.expires_at < ${ownNow()} - make_interval(days => ${keepingDays}::int)
      and not exists (
        select 1 from checkouts
        where checkouts.environment_id = price_previews.environment_id and checkouts.preview_id = price_previews.id
      )`.execute(db);
  for (const table of ['change_previews', 'quote_previews'] as const) {
    const previews = sql.table(table);
    await sql`
      delete from ${previews} using environments
      where environments.id = ${previews}.environment_id and environments.clock_mode = 'running'
        and ${previews}.expires_at < ${ownNow()} - make_interval(days => ${keepingDays}::int)`.execute(db);
  }
  await db
    .deleteFrom('confirmations')
    .where('begun_at', '<', new Date(Date.now() - keepingDays * 24 * 60 * 60 * 1000))
    .execute();
  await forgetOldNotices(db);
  await sql`
    delete from payment_method_setups using environments
    where environments.id = payment_method_setups.environment_id and environments.clock_mode = 'running'
      and payment_method_setups.payment_method_id is null
      and payment_method_setups.expires_at < ${ownNow()} - make_interval(days => ${keepingDays}::int)`.execute(db);
}
