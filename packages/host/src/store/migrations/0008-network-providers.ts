import { type Kysely, sql } from 'kysely';

/** What a provider on the network needs: its ids, what waits for a customer or for its answer, and the messages that it sends. */
const statements = [
  `alter table accounts add column provider_data jsonb not null default '{}'`,
  `create index accounts_customer on accounts ((provider_data ->> 'customer'))`,
  `alter table sandbox_challenges rename to payment_actions`,
  `alter table payment_actions rename column card_id to method_id`,
  `alter table payment_actions alter column method_id drop not null`,
  `alter table payment_actions
    add column sequence bigint generated always as identity, add column type text not null default 'three_d_secure',
    add column surface jsonb not null default '{}', add column provider_data jsonb not null default '{}'`,
  `alter table usage_records add column handed_over boolean not null default true`,
  `create index usage_records_waiting on usage_records (environment_id, received_at) where not handed_over`,
  `create table confirmations (
    environment_id text not null references environments on delete cascade, endpoint text not null, subject text not null,
    account_id text not null, parameters jsonb not null, input jsonb not null, identity jsonb not null, status text not null,
    begun_at timestamptz not null, primary key (environment_id, endpoint, subject))`,
  `create index confirmations_account on confirmations (environment_id, account_id)`,
  `create table provider_notices (
    sequence bigint generated always as identity, provider text not null, id text not null,
    environment_id text references environments on delete cascade, account_id text, type text not null, notice jsonb not null,
    status text not null, attempts int not null default 0, detail text, received_at timestamptz not null, next_attempt_at timestamptz,
    primary key (provider, id))`,
  `create index provider_notices_due on provider_notices (next_attempt_at) where next_attempt_at is not null`,
  `create index provider_notices_environment on provider_notices (environment_id, sequence desc)`,
  `create index provider_notices_received on provider_notices (received_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
