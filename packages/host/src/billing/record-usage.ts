import type { Subscription, UsageRecord } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import type { CatalogSnapshot } from '../provider/port.ts';
import type { Database } from '../store/schema.ts';

export interface Batch {
  environmentId: string;
  records: UsageRecord[];
  /** Ids of accounts by what the records call them. */
  accounts: ReadonlyMap<string, string>;
  meters: CatalogSnapshot['meters'];
  /** The environment's time. */
  now: Date;
  /** Whether the provider has to be told, which is done later. */
  handsOver: boolean;
}

/**
 * Writes the records whose ids are new. What was used in a period that has been billed is billed with the period in which it comes in.
 * @returns how many were new
 */
export async function recordUsage(
  db: Kysely<Database>,
  { environmentId, records, accounts, meters, now, handsOver }: Batch,
): Promise<number> {
  const live = await holdSubscriptions(db, environmentId, [...new Set(accounts.values())]);
  const sums = new Set(meters.filter(({ aggregation }) => aggregation === 'sum').map(({ key }) => key));
  // In one order everywhere, so that two batches with the same ids do not wait for each other in a circle.
  const ordered = records.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
  const rows = ordered.map(({ id, account: name, meter, quantity, at }) => {
    const account = accounts.get(name) ?? name;
    const used = at === undefined ? now : new Date(at);
    const late = sums.has(meter) && wasBilled(live.get(account), used);
    return {
      environment_id: environmentId,
      id,
      account_id: account,
      meter,
      quantity,
      at: used,
      received_at: now,
      counted_at: late ? now : used,
      handed_over: !handsOver,
    };
  });
  const written = await db
    .insertInto('usage_records')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['environment_id', 'id']).doNothing())
    .returning('id')
    .execute();
  return written.length;
}

/**
 * Live subscriptions by account, which no renewal moves to another period until the transaction ends: it counts either before or after
 * these records, and never with half of them.
 */
async function holdSubscriptions(db: Kysely<Database>, environmentId: string, accounts: string[]): Promise<Map<string, Subscription>> {
  const rows = await db
    .selectFrom('subscriptions')
    .select(['account_id', 'document'])
    .where('environment_id', '=', environmentId)
    .where('account_id', 'in', accounts)
    .where('status', '<>', 'canceled')
    .orderBy('id')
    .forShare()
    .execute();
  return new Map(rows.map(({ account_id, document }) => [account_id, document]));
}

/**
 * Whether a time lies in a period of the subscription that has been billed. What was used before it began, or in its trial, is free and
 * stays so. A meter that counts its highest value is left alone: a peak of a past period is none of the present one.
 */
function wasBilled(subscription: Subscription | undefined, used: Date): boolean {
  if (!subscription) return false;
  // Not the anchor, which a change of the interval moves.
  const begun = subscription.trial?.end ?? subscription.created_at;
  return used >= new Date(begun) && used < new Date(subscription.current_period.start);
}
