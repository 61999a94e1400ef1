import type { Meter, Subscription } from '@tillkit/contract';
import { type Kysely, sql } from 'kysely';
import { BillingError } from '../provider/port.ts';
import type { Database, Row } from '../store/schema.ts';

/** Meters that a subscription is charged by. */
export function metersOf(subscription: Subscription): string[] {
  const meters = subscription.items.map((item) => item.price.meter).filter((meter) => meter !== null);
  return [...new Set(meters)];
}

/**
 * Units by meter in the subscription's current period, start included and end excluded; a meter without records counts zero.
 * @throws {BillingError} quantity_above_maximum, where no exact number holds them
 * @param until an earlier end; all meters of the catalog are counted then, since a change may add one
 * @param definitions the catalog's meters; one that has left the catalog is summed
 */
export async function countUsage(
  db: Kysely<Database>,
  row: Row<'subscriptions'>,
  definitions: Meter[],
  until?: Date,
): Promise<Record<string, number>> {
  const meters = until ? [...new Set([...metersOf(row.document), ...definitions.map(({ key }) => key)])] : metersOf(row.document);
  if (meters.length === 0) return {};
  const { start, end } = row.document.current_period;
  const counted = await db
    .selectFrom('usage_records')
    .select(['meter', sql<string>`sum(quantity)`.as('sum'), sql<string>`max(quantity)`.as('max')])
    .where('environment_id', '=', row.environment_id)
    .where('account_id', '=', row.account_id)
    .where('meter', 'in', meters)
    .where('counted_at', '>=', new Date(start))
    .where('counted_at', '<', until && until < new Date(end) ? until : new Date(end))
    .groupBy('meter')
    .execute();
  return Object.fromEntries(
    meters.map((meter) => {
      const units = counted.find((entry) => entry.meter === meter);
      const aggregation = definitions.find(({ key }) => key === meter)?.aggregation ?? 'sum';
      return [meter, exactly(Number(units?.[aggregation] ?? 0), meter)];
    }),
  );
}

/** @throws {BillingError} quantity_above_maximum */
function exactly(units: number, meter: string): number {
  if (Number.isSafeInteger(units)) return units;
  throw new BillingError(
    'quantity_above_maximum',
    `The meter "${meter}" counted more than can be billed at once (${Number.MAX_SAFE_INTEGER}).`,
  );
}
