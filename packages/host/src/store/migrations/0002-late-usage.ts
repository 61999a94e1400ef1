import { type Kysely, sql } from 'kysely';

/** Usage that comes in after its period was billed is billed with the next one, so a record has three times. */
const statements = [
  `alter table usage_records add column received_at timestamptz, add column counted_at timestamptz`,
  `update usage_records set received_at = at, counted_at = at`,
  `alter table usage_records alter column received_at set not null, alter column counted_at set not null`,
  `drop index usage_records_period`,
  `create index usage_records_period on usage_records (environment_id, account_id, meter, counted_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
