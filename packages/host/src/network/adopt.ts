import type { Account } from '@tillkit/contract';
import { findAccount, insertAccount, newAccount, normalizeEmail, requireBilledAccount, writeAccountData } from '../accounts/accounts.ts';
import { accountEvent } from '../billing/completion.ts';
import { appendEvents } from '../billing/events.ts';
import { holdName } from '../billing/locks.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { ImportedCustomer } from '../provider/port.ts';
import { deterministicIds } from '../security/ids.ts';

export interface Adoption {
  /** Null where the customer is skipped. */
  account: string | null;
  outcome: 'created' | 'linked' | 'unchanged' | 'skipped';
  remarks: string[];
}

/**
 * The account of a customer that the provider has: the one that it was, the one that it names, the one with its address, or a new one.
 * Done again it changes nothing.
 */
export async function adopt(scope: EnvironmentScope, customer: ImportedCustomer): Promise<Adoption> {
  const { db, environment } = scope;
  // Whoever opens this account just now has its address, and is waited for.
  if (customer.email !== null) await holdName(db, environment.id, 'email', normalizeEmail(customer.email));
  const holder = await findHolder(scope, customer.id);
  if (holder !== null) return { account: holder, outcome: 'unchanged', remarks: [] };
  if (customer.environment !== null && customer.environment !== environment.id) {
    return { account: null, outcome: 'skipped', remarks: [`It belongs to the environment ${customer.environment}.`] };
  }
  const { account, remarks } = await findMatch(scope, customer);
  if (!account) return create(scope, customer, remarks);
  const { data } = await requireBilledAccount(db, environment.id, account.id);
  await writeAccountData(db, environment.id, account.id, { ...data, customer: customer.id });
  return { account: account.id, outcome: 'linked', remarks };
}

/** The account that is this customer already. */
async function findHolder({ db, environment }: EnvironmentScope, customer: string): Promise<string | null> {
  const row = await db
    .selectFrom('accounts')
    .select('id')
    .where('environment_id', '=', environment.id)
    .where((expression) => expression(expression.ref('provider_data', '->>').key('customer'), '=', customer))
    .executeTakeFirst();
  return row?.id ?? null;
}

/** By our own id, the product's, or the address. One that is another customer already is none. */
async function findMatch(
  scope: EnvironmentScope,
  { account, external_id, email }: ImportedCustomer,
): Promise<{ account: Account | null; remarks: string[] }> {
  const { db, environment } = scope;
  const remarks: string[] = [];
  for (const find of [
    () => (account === null ? null : findAccount(db, environment.id, account, { lock: true })),
    () => (external_id === null ? null : findAccount(db, environment.id, external_id, { lock: true })),
    () => (email === null ? null : findByEmail(scope, email)),
  ]) {
    const found = await find();
    if (!found) continue;
    const { data } = await requireBilledAccount(db, environment.id, found.id);
    if (data.customer === undefined) return { account: found, remarks };
    remarks.push(`The account ${found.id} (${found.email}) matches, but is the customer ${String(data.customer)} already.`);
  }
  return { account: null, remarks };
}

async function findByEmail({ db, environment }: EnvironmentScope, email: string): Promise<Account | null> {
  const row = await db
    .selectFrom('accounts')
    .select('id')
    .where('environment_id', '=', environment.id)
    .where('email', '=', normalizeEmail(email))
    .executeTakeFirst();
  return row ? findAccount(db, environment.id, row.id, { lock: true }) : null;
}

async function create(scope: EnvironmentScope, customer: ImportedCustomer, found: string[]): Promise<Adoption> {
  const { db, environment, now } = scope;
  const { address, tax_id, name } = customer;
  const { email, remarks } = await freeEmail(scope, customer);
  const id = customer.account ?? deterministicIds(`${environment.id} ${customer.id}`)('acc');
  const external_id = customer.external_id !== null && (await isFree(scope, customer.external_id)) ? customer.external_id : null;
  const fields = { email, name: name?.trim().slice(0, 200) || email, external_id, address, tax_id };
  const account = { ...newAccount(id, fields, scope), created_at: customer.created_at };
  await insertAccount(db, environment.id, account);
  await writeAccountData(db, environment.id, id, { customer: customer.id });
  await appendEvents(db, environment.id, now, [{ ...accountEvent('account.created', account), account: id }]);
  return { account: id, outcome: 'created', remarks: [...found, ...remarks] };
}

async function isFree({ db, environment }: EnvironmentScope, externalId: string): Promise<boolean> {
  return (await findAccount(db, environment.id, externalId)) === null;
}

/**
 * An address that no other account has. Of two customers with the same one, the second gets it with its id behind a plus sign, which most
 * mail servers bring to the same person; who has none gets one that leads nowhere (RFC 2606).
 */
async function freeEmail(scope: EnvironmentScope, { id, email }: ImportedCustomer): Promise<{ email: string; remarks: string[] }> {
  if (email === null || !email.includes('@')) {
    return { email: `${id.toLowerCase()}@customer.invalid`, remarks: ['It has no e-mail address. Give the account one.'] };
  }
  if (!(await findByEmail(scope, email))) return { email: normalizeEmail(email), remarks: [] };
  const at = email.lastIndexOf('@');
  const own = normalizeEmail(`${email.slice(0, at)}+${id}${email.slice(at)}`);
  return { email: own, remarks: [`Another account has the address ${normalizeEmail(email)}. This one was taken over as ${own}.`] };
}
