import { type Kysely, sql } from 'kysely';

/** What customers and sales say about an account, quotes and documents. A tax id that was stored before is checked with its next change. */
const statements = [
  `alter table accounts add column segment text, add column billing_emails jsonb not null default '[]', add column purchase_order text,
    add column tax_id_status text not null default 'not_given', add column team jsonb not null default '{"manager": null, "support": null}'`,
  `update accounts set tax_id_status = 'pending' where tax_id is not null`,
  `create table quotes (
    id text not null, environment_id text not null references environments on delete cascade, account_id text not null,
    status text not null, document jsonb not null, terms jsonb not null, consent jsonb, subscription_id text,
    created_at timestamptz not null, expires_at timestamptz not null, primary key (environment_id, id),
    foreign key (environment_id, account_id) references accounts (environment_id, id) on delete cascade)`,
  `create index quotes_account on quotes (environment_id, account_id, created_at desc, id desc)`,
  `create index quotes_expiry on quotes (environment_id, expires_at) where status = 'open'`,
  `create table quote_previews (
    id text not null, environment_id text not null references environments on delete cascade, account_id text not null,
    quote_id text not null, document jsonb not null, fingerprint text not null, subscription_id text, subscription_version int,
    challenge_id text, created_at timestamptz not null,
    expires_at timestamptz not null, primary key (environment_id, id),
    foreign key (environment_id, quote_id) references quotes (environment_id, id) on delete cascade)`,
  `create index quote_previews_expiry on quote_previews (expires_at)`,
  `alter table sandbox_challenges add column quote_preview_id text`,
  `alter table environments add column quote_sequence int not null default 0`,
  `create table documents (
    id text not null, environment_id text not null references environments on delete cascade, account_id text, document jsonb not null,
    content bytea not null, created_at timestamptz not null, primary key (environment_id, id),
    foreign key (environment_id, account_id) references accounts (environment_id, id) on delete cascade)`,
  // One time line of quotes, amendments and invoices is read by their times.
  `alter table amendments add column created_at timestamptz`,
  `update amendments set created_at = (document ->> 'created_at')::timestamptz`,
  `alter table amendments alter column created_at set not null`,
  `create index amendments_history on amendments (environment_id, account_id, created_at desc, id desc)`,
  `create index documents_account on documents (environment_id, account_id, created_at desc, id desc)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
