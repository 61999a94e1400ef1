import type { Account } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import { accountEvent } from '../billing/completion.ts';
import { appendEvents } from '../billing/events.ts';
import { holdName } from '../billing/locks.ts';
import { ProblemError } from '../http/problem.ts';
import type { BillingProvider } from '../provider/port.ts';
import { canonicalJson } from '../security/canonical-json.ts';
import { createId } from '../security/ids.ts';
import type { Database } from '../store/schema.ts';
import {
  type AccountFields,
  accountPrefix,
  claimEmail,
  findAccount,
  insertAccount,
  newAccount,
  normalizeEmail,
  updateAccount,
  withTaxIdStatus,
} from './accounts.ts';

/** As in the contract's `Identifier`, which bodies are held to; an id in the address is held to it here. */
const longestExternalId = 128;

export interface Upsert {
  environmentId: string;
  /** The account's id or the product's own id for it. */
  id: string;
  fields: AccountFields;
  provider: Pick<BillingProvider, 'checkTaxId'>;
  now: Date;
  /** Where the fields are in the request's body, e.g. `/create`; empty for the body itself. */
  pointer: string;
  /** Called with an account that was changed, before anything is said of it in events. */
  onChange?: (account: Account) => Promise<void>;
}

/**
 * Creates an account under the product's own id, or changes the one that there is; what is left out stays as it is.
 * @throws {ProblemError} account_exists; account_not_found for an id of ours that is not there; invalid_request for a new one without e-mail, or an id that is too long
 */
export async function upsertAccount(db: Kysely<Database>, upsert: Upsert): Promise<Account> {
  await holdName(db, upsert.environmentId, 'account', upsert.id);
  const stored = await findAccount(db, upsert.environmentId, upsert.id, { lock: true });
  return stored ? changeAccount(db, stored, upsert) : createAccount(db, upsert);
}

async function createAccount(db: Kysely<Database>, { environmentId, id, fields, provider, now, pointer }: Upsert): Promise<Account> {
  if (id.startsWith(accountPrefix)) {
    throw new ProblemError('account_not_found', `There is no account "${id}". Ids of your own must not begin with "${accountPrefix}".`);
  }
  if (id.length > longestExternalId || id.trim() === '') {
    throw new ProblemError('invalid_request', `An id of your own has 1 to ${longestExternalId} characters that can be seen.`);
  }
  const { email } = fields;
  if (email === undefined) {
    throw new ProblemError('invalid_request', 'A new account needs an e-mail address.', { param: `${pointer}/email` });
  }
  await claimEmail(db, environmentId, email, { param: `${pointer}/email` });
  const account = newAccount(createId('acc'), { ...fields, name: fields.name ?? email, email, external_id: id }, { now, provider });
  await insertAccount(db, environmentId, account);
  await appendEvents(db, environmentId, now, [{ ...accountEvent('account.created', account), account: account.id }]);
  return account;
}

async function changeAccount(db: Kysely<Database>, stored: Account, upsert: Upsert): Promise<Account> {
  const { environmentId, now, pointer } = upsert;
  const account = mergeAccount(stored, upsert.fields, upsert.provider);
  if (canonicalJson(account) === canonicalJson(stored)) return stored;
  if (account.email !== stored.email) await claimEmail(db, environmentId, account.email, { owner: stored.id, param: `${pointer}/email` });
  await updateAccount(db, environmentId, account);
  await upsert.onChange?.(account);
  await appendEvents(db, environmentId, now, [{ ...accountEvent('account.updated', account), account: account.id }]);
  return account;
}

/** The account with the fields that are given; what is left out stays as it is. */
export function mergeAccount(stored: Account, fields: AccountFields, provider: Upsert['provider']): Account {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const merged: Account = { ...stored, ...given };
  const account = {
    ...merged,
    email: normalizeEmail(merged.email),
    billing_emails: merged.billing_emails.map(normalizeEmail),
    tax_id: merged.tax_id?.trim() || null,
    purchase_order: merged.purchase_order || null,
  };
  return withTaxIdStatus(account, provider);
}
