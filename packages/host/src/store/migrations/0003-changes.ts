import { type Kysely, sql } from 'kysely';

/** Changes of subscriptions; what is stored gets the fields that they need. Invoices stay as they were written. */
const statements = [
  `create table change_previews (
    id text not null, environment_id text not null references environments on delete cascade, account_id text not null,
    subscription_id text not null, document jsonb not null, fingerprint text not null, challenge_id text, outcome text, invoice_id text,
    created_at timestamptz not null, expires_at timestamptz not null, primary key (environment_id, id),
    foreign key (environment_id, account_id) references accounts (environment_id, id) on delete cascade)`,
  `create index change_previews_expiry on change_previews (environment_id, expires_at)`,
  `create table amendments (
    sequence bigint generated always as identity, id text not null,
    environment_id text not null references environments on delete cascade, account_id text not null, document jsonb not null,
    primary key (environment_id, id),
    foreign key (environment_id, account_id) references accounts (environment_id, id) on delete cascade)`,
  `create index amendments_account on amendments (environment_id, account_id, sequence desc)`,
  `alter table sandbox_challenges alter column checkout_id drop not null`,
  `alter table sandbox_challenges add column change_preview_id text`,
  // What was charged for the current period is read from its paid invoice.
  `update subscriptions set provider_data = provider_data || jsonb_build_object('charged', coalesce((
    select jsonb_agg(line) from invoices, jsonb_array_elements(invoices.document -> 'lines') line
    where invoices.environment_id = subscriptions.environment_id and invoices.subscription_id = subscriptions.id
      and invoices.status = 'paid' and line ->> 'kind' <> 'usage' and line -> 'period' = subscriptions.document -> 'current_period'), '[]'))`,
  `update subscriptions set document = document || jsonb_build_object(
    'scheduled_change', null,
    'credit_balance', jsonb_build_object('amount', 0, 'currency', document -> 'currency'),
    'add_ons', coalesce((
      select jsonb_agg(distinct jsonb_build_object('key', item -> 'key', 'quantity',
        case when item -> 'price' ->> 'model' = 'flat' then (item ->> 'quantity')::int
        else greatest(1, (item ->> 'quantity')::int / greatest(1, coalesce((document ->> 'seats')::int, 1))) end))
      from jsonb_array_elements(document -> 'items') item where item ->> 'kind' = 'add_on'), '[]'))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
