import type { Account, AccountUpsert } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import { holdName } from '../billing/locks.ts';
import { ProblemError } from '../http/problem.ts';
import type { BilledAccount, BillingProvider, ProviderData } from '../provider/port.ts';
import type { Database, Row } from '../store/schema.ts';

/** Ids that the host makes begin so; no external id may. */
export const accountPrefix = 'acc_';

/** What may be said of an account itself; its contract and its team are kept apart from it. */
export type AccountFields = Omit<AccountUpsert, 'contract' | 'team'>;

/** The account as callers see it. */
export function accountFromRow(row: Row<'accounts'>): Account {
  return {
    id: row.id,
    external_id: row.external_id,
    name: row.name,
    email: row.email,
    channel: row.channel,
    locale: row.locale,
    address: row.address,
    tax_id: row.tax_id,
    buyer: row.buyer,
    segment: row.segment,
    billing_emails: row.billing_emails,
    purchase_order: row.purchase_order,
    tax_id_status: row.tax_id_status,
    created_at: row.created_at.toISOString(),
  };
}

/** Finds an account by its id or the product's own id for it. `lock` holds its row until the transaction ends. */
export async function findAccount(
  db: Kysely<Database>,
  environmentId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Account | null> {
  let query = db
    .selectFrom('accounts')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where(id.startsWith(accountPrefix) ? 'id' : 'external_id', '=', id);
  if (options.lock) query = query.forNoKeyUpdate();
  const row = await query.executeTakeFirst();
  return row ? accountFromRow(row) : null;
}

/** @throws {ProblemError} account_not_found */
export async function requireAccount(
  db: Kysely<Database>,
  environmentId: string,
  id: string,
  options: { lock?: boolean; param?: string } = {},
): Promise<Account> {
  const account = await findAccount(db, environmentId, id, options);
  if (account) return account;
  throw new ProblemError('account_not_found', `There is no account "${id}" here.`, options.param ? { param: options.param } : {});
}

/** An account by its id, with what the provider keeps about it. @throws {ProblemError} account_not_found */
export async function requireBilledAccount(db: Kysely<Database>, environmentId: string, id: string): Promise<BilledAccount> {
  const row = await db
    .selectFrom('accounts')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row) return { account: accountFromRow(row), data: row.provider_data };
  throw new ProblemError('account_not_found', `There is no account "${id}" here.`);
}

/** What the provider keeps about an account from now on. */
export async function writeAccountData(db: Kysely<Database>, environmentId: string, id: string, data: ProviderData): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ provider_data: JSON.stringify(data) })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .execute();
}

export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * Holds an e-mail address until the transaction ends and refuses one that an account has already.
 * Two buyers who give the same address at the same time come one after the other.
 * @throws {ProblemError} account_exists
 */
export async function claimEmail(
  db: Kysely<Database>,
  environmentId: string,
  email: string,
  options: { owner?: string; param?: string } = {},
): Promise<void> {
  await holdName(db, environmentId, 'email', normalizeEmail(email));
  await refuseTakenEmail(db, environmentId, email, options);
}

/** @throws {ProblemError} account_exists, where another account than `owner` has the address */
export async function refuseTakenEmail(
  db: Kysely<Database>,
  environmentId: string,
  email: string,
  options: { owner?: string; param?: string } = {},
): Promise<void> {
  const row = await db
    .selectFrom('accounts')
    .select('id')
    .where('environment_id', '=', environmentId)
    .where('email', '=', normalizeEmail(email))
    .executeTakeFirst();
  if (!row || row.id === options.owner) return;
  throw new ProblemError(
    'account_exists',
    `There is an account with the address ${normalizeEmail(email)} already. Sign in to it to go on.`,
    options.param ? { param: options.param } : {},
  );
}

type Checker = Pick<BillingProvider, 'checkTaxId'>;

/** A new account, not yet written. Everything but name and e-mail may be left out. */
export function newAccount(
  id: string,
  fields: AccountFields & { name: string; email: string; external_id?: string | null },
  { now, provider }: { now: Date; provider: Checker },
): Account {
  const account: Omit<Account, 'tax_id_status'> = {
    id,
    external_id: fields.external_id ?? null,
    name: fields.name,
    email: normalizeEmail(fields.email),
    channel: fields.channel ?? 'self_serve',
    locale: fields.locale ?? null,
    address: fields.address ?? null,
    tax_id: fields.tax_id ?? null,
    buyer: fields.buyer ?? null,
    segment: fields.segment ?? null,
    billing_emails: (fields.billing_emails ?? []).map(normalizeEmail),
    purchase_order: fields.purchase_order || null,
    created_at: now.toISOString(),
  };
  return withTaxIdStatus(account, provider);
}

/** The account with the status of its tax id, which depends on its country too. */
export function withTaxIdStatus(account: Omit<Account, 'tax_id_status'>, provider: Checker): Account {
  return { ...account, tax_id_status: provider.checkTaxId(account.address?.country ?? null, account.tax_id) };
}

export async function insertAccount(db: Kysely<Database>, environmentId: string, account: Account): Promise<void> {
  await db
    .insertInto('accounts')
    .values({ ...account, environment_id: environmentId, ...asJson(account) })
    .execute();
}

/** Writes every field that may change. */
export async function updateAccount(db: Kysely<Database>, environmentId: string, account: Account): Promise<void> {
  const { id, external_id: _external, created_at: _created, ...fields } = account;
  await db
    .updateTable('accounts')
    .set({ ...fields, ...asJson(account) })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .execute();
}

function asJson({ address, billing_emails }: Account) {
  return { address: address && JSON.stringify(address), billing_emails: JSON.stringify(billing_emails) };
}
