import type { Cancellation, EventType, Offer } from '@tillkit/contract';
import { sql } from 'kysely';
import type { AccountEventDraft } from '../billing/events.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { Row } from '../store/schema.ts';

/** @throws {ProblemError} cancellation_not_found */
export async function requireCancellation(scope: EnvironmentScope, account: string, id: string): Promise<Row<'cancellations'>> {
  const row = await rowsOf(scope, account).where('id', '=', id).executeTakeFirst();
  if (row) return row;
  throw new ProblemError('cancellation_not_found', 'There is no such cancellation. Begin again.');
}

/** The one that the account has begun and not ended, or null. */
export async function findOpenCancellation(scope: EnvironmentScope, account: string): Promise<Row<'cancellations'> | null> {
  return (await rowsOf(scope, account).where('status', '=', 'open').executeTakeFirst()) ?? null;
}

/** Whether an offer of that kind has kept this subscription before. */
export async function wasTaken({ db, environment }: EnvironmentScope, subscription: string, type: Offer['type']): Promise<boolean> {
  const row = await db
    .selectFrom('cancellations')
    .select('id')
    .where('environment_id', '=', environment.id)
    .where('subscription_id', '=', subscription)
    .where('status', '=', 'retained')
    .where(sql<string>`document -> 'offer' ->> 'type'`, '=', type)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertCancellation({ db, environment }: EnvironmentScope, cancellation: Cancellation): Promise<void> {
  const { id, account, subscription, status, created_at } = cancellation;
  await db
    .insertInto('cancellations')
    .values({
      id,
      environment_id: environment.id,
      account_id: account,
      subscription_id: subscription,
      status,
      offered_reason: null,
      document: JSON.stringify(cancellation),
      created_at,
    })
    .execute();
}

/** Writes a cancellation as it is by now. @returns it with its new time */
export async function updateCancellation(
  { db, environment, now }: EnvironmentScope,
  changed: Cancellation,
  more: Partial<Pick<Row<'cancellations'>, 'offered_reason'>> = {},
): Promise<Cancellation> {
  const cancellation = { ...changed, updated_at: now.toISOString() };
  await db
    .updateTable('cancellations')
    .set({ ...more, status: cancellation.status, document: JSON.stringify(cancellation) })
    .where('environment_id', '=', environment.id)
    .where('id', '=', cancellation.id)
    .execute();
  return cancellation;
}

type CancellationEvent = Extract<EventType, `cancellation.${string}`>;

export function cancellationEvent(
  type: CancellationEvent,
  cancellation: Cancellation,
  more: Record<string, unknown> = {},
): AccountEventDraft {
  return { type, data: { cancellation, ...more }, account: cancellation.account };
}

/** The end of a cancellation, with what the reason means to a billing provider. */
export function completedEvent(cancellation: Cancellation): AccountEventDraft {
  const feedback = cancellation.reasons.find(({ key }) => key === cancellation.reason)?.feedback ?? null;
  return cancellationEvent('cancellation.completed', cancellation, { feedback });
}

function rowsOf({ db, environment }: EnvironmentScope, account: string) {
  return db.selectFrom('cancellations').selectAll().where('environment_id', '=', environment.id).where('account_id', '=', account);
}
