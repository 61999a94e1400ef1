import { type Kysely, sql } from 'kysely';

/** Invoices by status and due date, invoices that are paid by the customer, and cards that are added. Documents stay as they were written. */
const statements = [
  `alter table invoices add column due_at timestamptz, add column challenge_id text`,
  `update invoices set due_at = (document ->> 'due_at')::timestamptz`,
  `alter table invoices alter column due_at set not null`,
  `create index invoices_status on invoices (environment_id, account_id, status, issued_at desc, id desc)`,
  `create table payment_method_setups (
    id text not null, environment_id text not null references environments on delete cascade, account_id text not null,
    challenge_id text, method_id text, payment_method_id text, consent jsonb, created_at timestamptz not null,
    expires_at timestamptz not null, primary key (environment_id, id),
    foreign key (environment_id, account_id) references accounts (environment_id, id) on delete cascade)`,
  `alter table sandbox_challenges add column invoice_id text, add column setup_id text`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
