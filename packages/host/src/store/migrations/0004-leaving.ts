import { type Kysely, sql } from 'kysely';

/** Pauses, cancellations and notices; what is stored of subscriptions gets the fields that they need. */
const statements = [
  `create table cancellations (
    id text not null, environment_id text not null references environments on delete cascade, account_id text not null,
    subscription_id text not null, status text not null, offered_reason text, document jsonb not null, created_at timestamptz not null,
    primary key (environment_id, id),
    foreign key (environment_id, account_id) references accounts (environment_id, id) on delete cascade)`,
  // Whoever comes back goes on with the one that is open.
  `create unique index cancellations_open on cancellations (environment_id, account_id) where status = 'open'`,
  `create index cancellations_subscription on cancellations (environment_id, subscription_id)`,
  `create table cancellation_notices (
    id text not null, environment_id text not null references environments on delete cascade, account_id text, document jsonb not null,
    created_at timestamptz not null, primary key (environment_id, id))`,
  `update subscriptions set document = document || jsonb_build_object(
    'pause', null,
    'collection', jsonb_build_object('method', 'automatic', 'net_days', 0))`,
  `update subscriptions set document = jsonb_set(document, '{scheduled_change,collection}', 'null')
    where document -> 'scheduled_change' <> 'null'::jsonb`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
