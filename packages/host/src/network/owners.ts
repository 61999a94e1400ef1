import type { Kysely } from 'kysely';
import { findAccount } from '../accounts/accounts.ts';
import { contextOf, refusing } from '../billing/context.ts';
import type { Services } from '../http/services.ts';
import type { NetworkProvider, ProviderNotice } from '../provider/port.ts';
import type { Database, Row } from '../store/schema.ts';
import { adopt } from './adopt.ts';
import { listConfirmations } from './confirmations.ts';
import { requireNetwork } from './read-anew.ts';
import { resume } from './resume.ts';
import { type Dealing, inTransaction } from './transaction.ts';

/** Whom a piece of news is about. */
export interface Owner {
  environment: Row<'environments'>;
  account: string;
}

interface Search {
  services: Services;
  db: Kysely<Database>;
  provider: 'sandbox' | 'stripe';
  network: NetworkProvider;
}

const kindOf = ({ livemode }: Pick<ProviderNotice, 'livemode'>) => (livemode ? 'live' : 'sandbox');

/** Accounts that are the customer. Real money is about live environments alone, and test money about sandboxes. */
export async function findOwners({ db, provider }: Search, customer: string, notice: ProviderNotice): Promise<Owner[]> {
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'environment_id'])
    .where((expression) => expression(expression.ref('provider_data', '->>').key('customer'), '=', customer))
    .orderBy('environment_id')
    .execute();
  const owners: Owner[] = [];
  for (const { id, environment_id } of rows) {
    const environment = await findEnvironment(db, provider, environment_id, notice);
    if (environment) owners.push({ environment, account: id });
  }
  return owners;
}

/** An environment that this provider bills, of the kind that the news is about. */
export async function findEnvironment(
  db: Kysely<Database>,
  provider: Search['provider'],
  id: string,
  notice: Pick<ProviderNotice, 'livemode'>,
): Promise<Row<'environments'> | null> {
  const row = await db
    .selectFrom('environments')
    .selectAll()
    .where('id', '=', id)
    .where('provider', '=', provider)
    .where('kind', '=', kindOf(notice))
    .executeTakeFirst();
  return row ?? null;
}

/**
 * The account of a customer whom we do not know yet, but who names an environment of ours: a purchase whose answer was lost, or
 * that was completed at the bank after the page was closed, is completed; somebody else is taken over.
 * @returns a sentence that says why where the news is nobody's
 */
export async function meet(search: Search, customer: string, notice: ProviderNotice): Promise<Owner | string> {
  const { services, db, provider, network } = search;
  const found = await network.findCustomer(customer, notice.livemode);
  if (!found) return 'There is no such customer any more.';
  const named = found.environment ?? notice.environment;
  if (named === null) return 'The customer is none of ours.';
  const environment = await findEnvironment(db, provider, named, notice);
  if (!environment) return `The customer belongs to ${named}, which is no environment here.`;
  const dealing = { services, db, environment };
  const account = found.account ?? notice.account;
  if (account !== null && (await isBeingOpened(dealing, account, customer)))
    return 'It waits for the customer, who has yet to do something.';
  // A visitor whose card was declined has no account yet, and needs their address to try again.
  if (account !== null && !(await findAccount(db, environment.id, account)) && !(await hasSubscription(dealing, customer)))
    return 'Their purchase has come to nothing so far.';
  const adoption = await inTransaction(dealing, (scope) => adopt(scope, { ...found, environment: named, account }));
  return adoption.account === null ? adoption.remarks.join(' ') : { environment, account: adoption.account };
}

/**
 * Whether a visitor's purchase will open the account. One that the bank has let go is completed here; so is one of which nobody
 * knows what came, once the provider has a subscription of it.
 */
async function isBeingOpened(dealing: Dealing, account: string, customer: string): Promise<boolean> {
  const { db, environment } = dealing;
  for (const row of await listConfirmations(db, environment.id, account, 'waiting')) await resume(dealing, row);
  if (await findAccount(db, environment.id, account)) return false;
  const begun = await listConfirmations(db, environment.id, account, 'begun');
  if (begun.length > 0 && (await hasSubscription(dealing, customer))) for (const row of begun) await resume(dealing, row);
  if (await findAccount(db, environment.id, account)) return false;
  const left = [...(await listConfirmations(db, environment.id, account, 'waiting')), ...begun];
  return left.length > 0;
}

function hasSubscription(dealing: Dealing, customer: string): Promise<boolean> {
  return inTransaction(dealing, async (scope) => {
    const context = await contextOf(scope, `meet ${customer}`);
    const { changes } = await refusing(null, () => requireNetwork(scope).readAccount(context, customer, null));
    return changes !== null && changes.subscription.snapshot.status !== 'canceled';
  });
}
