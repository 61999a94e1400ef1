import { type Kysely, sql } from 'kysely';

/** A row of any table below goes when its environment goes. */
const statements = [
  `create table environments (
    id text primary key, kind text not null, name text not null, provider text not null, settings jsonb not null,
    clock_mode text not null, clock_offset_ms bigint not null default 0, clock_frozen_at timestamptz,
    session_secret text not null, catalog_version int not null default 0, invoice_sequence int not null default 0,
    event_sequence int not null default 0, ledger_sequence int not null default 0, created_at timestamptz not null)`,
  `create table api_keys (
    id text primary key, environment_id text not null references environments on delete cascade, kind text not null,
    hash text not null unique, hint text not null, created_at timestamptz not null, revoked_at timestamptz)`,
  `create index api_keys_environment on api_keys (environment_id)`,
  `create table catalog_versions (
    environment_id text not null references environments on delete cascade, version int not null, document jsonb not null,
    created_at timestamptz not null, primary key (environment_id, version))`,
  `create table prices (
    id text not null, environment_id text not null references environments on delete cascade, owner_kind text not null,
    owner_key text not null, key text not null, document jsonb not null, active boolean not null, created_at timestamptz not null,
    primary key (environment_id, id))`,
  `create table coupons (
    environment_id text not null references environments on delete cascade, key text not null, redemptions int not null default 0,
    primary key (environment_id, key))`,
  `create table accounts (
    id text not null, environment_id text not null references environments on delete cascade, external_id text, name text not null,
    email text not null, channel text not null, locale text, address jsonb, tax_id text, buyer text, created_at timestamptz not null,
    primary key (environment_id, id))`,
  `create unique index accounts_external_id on accounts (environment_id, external_id) where external_id is not null`,
  `create unique index accounts_email on accounts (environment_id, email)`,
  `create table price_previews (
    id text not null, environment_id text not null references environments on delete cascade, account_id text, document jsonb not null,
    fingerprint text not null, created_at timestamptz not null, expires_at timestamptz not null, primary key (environment_id, id))`,
  `create index price_previews_expiry on price_previews (environment_id, expires_at)`,
  `create table checkouts (
    id text not null, environment_id text not null references environments on delete cascade, account_id text,
    signed_in boolean not null, secret_hash text not null unique, status text not null, preview_id text not null, cart jsonb not null,
    customer jsonb not null, consent jsonb, challenge_id text, subscription_id text, invoice_id text,
    created_at timestamptz not null, expires_at timestamptz not null, completed_at timestamptz, primary key (environment_id, id))`,
  `create index checkouts_expiry on checkouts (environment_id, expires_at) where status in ('open', 'requires_action')`,
  `create table subscriptions (
    id text not null, environment_id text not null references environments on delete cascade, account_id text not null,
    status text not null, version int not null, due_at timestamptz, document jsonb not null, provider_data jsonb not null,
    created_at timestamptz not null, primary key (environment_id, id),
    foreign key (environment_id, account_id) references accounts (environment_id, id) on delete cascade)`,
  `create unique index subscriptions_one_live on subscriptions (environment_id, account_id) where status <> 'canceled'`,
  `create index subscriptions_due on subscriptions (environment_id, due_at, id) where due_at is not null`,
  `create index subscriptions_account on subscriptions (environment_id, account_id, created_at)`,
  `create table invoices (
    id text not null, environment_id text not null references environments on delete cascade, account_id text not null,
    subscription_id text, number text not null, status text not null, issued_at timestamptz not null, document jsonb not null,
    primary key (environment_id, id),
    foreign key (environment_id, account_id) references accounts (environment_id, id) on delete cascade)`,
  `create unique index invoices_number on invoices (environment_id, number)`,
  `create index invoices_account on invoices (environment_id, account_id, issued_at desc, id desc)`,
  `create index invoices_subscription on invoices (environment_id, subscription_id, status)`,
  `create table payment_methods (
    id text not null, environment_id text not null references environments on delete cascade, account_id text not null,
    is_default boolean not null, document jsonb not null, provider_data jsonb not null, created_at timestamptz not null,
    primary key (environment_id, id),
    foreign key (environment_id, account_id) references accounts (environment_id, id) on delete cascade)`,
  `create unique index payment_methods_default on payment_methods (environment_id, account_id) where is_default`,
  `create index payment_methods_account on payment_methods (environment_id, account_id)`,
  `create table ledger_entries (
    id text not null, environment_id text not null references environments on delete cascade, sequence int not null,
    transaction_id text not null, at timestamptz not null, ledger_account text not null, amount bigint not null, currency text not null,
    account_id text not null, invoice_id text not null, primary key (environment_id, sequence))`,
  `create table events (
    id text not null, environment_id text not null references environments on delete cascade, sequence int not null, type text not null,
    at timestamptz not null, account_id text, data jsonb not null, primary key (environment_id, sequence))`,
  `create table usage_records (
    environment_id text not null references environments on delete cascade, id text not null, account_id text not null,
    meter text not null, quantity bigint not null, at timestamptz not null, primary key (environment_id, id),
    foreign key (environment_id, account_id) references accounts (environment_id, id) on delete cascade)`,
  `create index usage_records_period on usage_records (environment_id, account_id, meter, at)`,
  `create table sales_requests (
    id text not null, environment_id text not null references environments on delete cascade, account_id text, email text not null,
    status text not null, document jsonb not null, primary key (environment_id, id))`,
  `create unique index sales_requests_open_account on sales_requests (environment_id, account_id) where status = 'open' and account_id is not null`,
  `create unique index sales_requests_open_visitor on sales_requests (environment_id, email) where status = 'open' and account_id is null`,
  `create table sandbox_cards (
    id text not null, environment_id text not null references environments on delete cascade, snapshot jsonb not null,
    provider_data jsonb not null, created_at timestamptz not null, primary key (environment_id, id))`,
  `create table sandbox_challenges (
    id text not null, environment_id text not null references environments on delete cascade, checkout_id text not null,
    card_id text not null, status text not null, primary key (environment_id, id))`,
  `create table idempotency_keys (
    id text primary key, environment_id text references environments on delete cascade, request_hash text not null,
    status int not null, answer text not null, created_at timestamptz not null)`,
  `create index idempotency_keys_environment on idempotency_keys (environment_id)`,
  `create index idempotency_keys_created on idempotency_keys (created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
