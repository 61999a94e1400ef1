import type { ImportedAccount, ImportStep, Subscription } from '@tillkit/contract';
import { contextOf, refusing } from '../billing/context.ts';
import { loadCatalog } from '../catalog/load.ts';
import { asProblem } from '../http/problem.ts';
import type { CatalogSnapshot, ImportedCustomer } from '../provider/port.ts';
import { adopt } from './adopt.ts';
import { type Reading, readAnew, requireNetwork } from './read-anew.ts';
import { type Dealing, inTransaction } from './transaction.ts';

/** Takes over some of the provider's customers, each in a transaction of its own. Done again it changes nothing. */
export async function importStep(
  dealing: Dealing,
  { cursor = null, limit }: { cursor?: string | null; limit: number },
): Promise<ImportStep> {
  const page = await inTransaction(dealing, async (scope) => {
    const network = requireNetwork(scope);
    const context = await contextOf(scope);
    return refusing(null, () => network.listCustomers(context, cursor, limit));
  });
  const data: ImportedAccount[] = [];
  for (const customer of page.customers) data.push(await importOne(dealing, customer));
  return { data, total: page.total, next_cursor: page.cursor };
}

async function importOne(dealing: Dealing, customer: ImportedCustomer): Promise<ImportedAccount> {
  const { account, outcome, remarks } = await inTransaction(dealing, (scope) => adopt(scope, customer));
  const told = { customer: customer.id, account, outcome, remarks };
  if (account === null) return { ...told, subscribed: false, invoices: 0 };
  try {
    const { snapshot } = await readAnew(dealing, account, customer.id, { write: true });
    return { ...told, ...(await describe(dealing, account, snapshot)), remarks: [...remarks, ...(await oddities(dealing, snapshot))] };
  } catch (error) {
    const problem = asProblem(error);
    if (!problem) throw error;
    return { ...told, subscribed: false, invoices: 0, remarks: [...remarks, problem.message] };
  }
}

async function describe({ db, environment }: Dealing, account: string, { changes }: Reading['snapshot']) {
  const { count } = await db
    .selectFrom('invoices')
    .select((expression) => expression.fn.countAll<string | number>().as('count'))
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', account)
    .executeTakeFirstOrThrow();
  const status = changes?.subscription.snapshot.status;
  return { subscribed: status !== undefined && status !== 'canceled', invoices: Number(count) };
}

async function oddities({ db, environment }: Dealing, { changes }: Reading['snapshot']): Promise<string[]> {
  if (!changes) return [];
  const current = await db
    .selectFrom('environments')
    .select(['id', 'catalog_version'])
    .where('id', '=', environment.id)
    .executeTakeFirstOrThrow();
  const unknown = unknownPrices(changes.subscription.snapshot, await loadCatalog(db, current));
  return unknown.map((name) => `The catalog does not know the price of "${name}". It is shown and charged as the provider has it.`);
}

/** Names of what a subscription holds at prices that are in no catalog here. */
function unknownPrices({ items }: Subscription, { plans, add_ons }: CatalogSnapshot): string[] {
  const known = new Set([...plans, ...add_ons].flatMap(({ prices }) => prices.map(({ id }) => id)));
  return items.filter(({ price }) => !known.has(price.id)).map(({ name }) => name);
}
