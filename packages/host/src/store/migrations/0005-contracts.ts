import { type Kysely, sql } from 'kysely';

/** Contracts, and requests to sales that come of a change. */
const statements = [
  `create table contracts (
    environment_id text not null references environments on delete cascade, account_id text not null, id text not null,
    due_at timestamptz, document jsonb not null, primary key (environment_id, account_id),
    foreign key (environment_id, account_id) references accounts (environment_id, id) on delete cascade)`,
  `create index contracts_due on contracts (environment_id, due_at)`,
  `alter table change_previews add column sales_request_id text`,
  `alter table sales_requests add column sequence bigint generated always as identity`,
  `create index sales_requests_account on sales_requests (environment_id, account_id, sequence desc)`,
  `create index sales_requests_newest on sales_requests (environment_id, sequence desc)`,
  `update sales_requests set document = document || '{"topic": null, "change": null, "preview": null}'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
