import type { Account, SalesRequest, SalesRequestCreate } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import type { EnvironmentScope } from '../http/scope.ts';
import { createId } from '../security/ids.ts';
import type { Database } from '../store/schema.ts';
import { appendEvents } from './events.ts';
import { holdName } from './locks.ts';

type Said = Omit<SalesRequestCreate, 'email'>;

/** Opens the account's one request, or the visitor's; where it is open already, what is said now is added to it. */
export async function askSales(scope: EnvironmentScope, account: Account | null, email: string, said: Said): Promise<SalesRequest> {
  const open = await findOpen(scope, account, email);
  const at = scope.now.toISOString();
  const request: SalesRequest = open
    ? { ...open, ...given(said), email, updated_at: at }
    : { ...blank(account), ...given(said), id: createId('srq'), email, created_at: at, updated_at: at };
  await (open ? update(scope.db, scope.environment.id, request) : insert(scope.db, scope.environment.id, request));
  await tell(scope, open ? 'sales_request.updated' : 'sales_request.created', request);
  return request;
}

/** Closes a request; a closed one stays as it is. Null where there is none. */
export async function closeSalesRequest(scope: EnvironmentScope, id: string): Promise<SalesRequest | null> {
  const { db, environment, now } = scope;
  const row = await db
    .selectFrom('sales_requests')
    .select('document')
    .where('environment_id', '=', environment.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.document.status === 'closed') return row?.document ?? null;
  const closed: SalesRequest = { ...row.document, status: 'closed', updated_at: now.toISOString() };
  await update(db, environment.id, closed);
  await tell(scope, 'sales_request.closed', closed);
  return closed;
}

async function tell(
  { db, environment, now }: EnvironmentScope,
  type: 'sales_request.created' | 'sales_request.updated' | 'sales_request.closed',
  request: SalesRequest,
): Promise<void> {
  await appendEvents(db, environment.id, now, [{ type, data: { sales_request: request }, account: request.account }]);
}

/** The open request of the account, or of a visitor's address. Whoever asks twice at once comes one after the other. */
async function findOpen({ db, environment }: EnvironmentScope, account: Account | null, email: string): Promise<SalesRequest | null> {
  const who = account?.id ?? email;
  await holdName(db, environment.id, 'sales_request', who);
  const query = db
    .selectFrom('sales_requests')
    .select('document')
    .where('environment_id', '=', environment.id)
    .where('status', '=', 'open');
  const row = await (account
    ? query.where('account_id', '=', account.id)
    : query.where('account_id', 'is', null).where('email', '=', email)
  )
    .forUpdate()
    .executeTakeFirst();
  return row?.document ?? null;
}

/** Only what was said this time; the rest stays as it was. */
function given(said: Said): Partial<SalesRequest> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function blank(account: Account | null): Omit<SalesRequest, 'id' | 'email' | 'created_at' | 'updated_at'> {
  return {
    status: 'open',
    account: account?.id ?? null,
    name: null,
    company: account?.name ?? null,
    topic: null,
    plan: null,
    seats: null,
    change: null,
    preview: null,
    message: null,
  };
}

async function update(db: Kysely<Database>, environmentId: string, request: SalesRequest): Promise<void> {
  const { id, email, status } = request;
  await db
    .updateTable('sales_requests')
    .set({ document: JSON.stringify(request), email, status })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .execute();
}

async function insert(db: Kysely<Database>, environmentId: string, request: SalesRequest): Promise<void> {
  const { id, account, email, status } = request;
  await db
    .insertInto('sales_requests')
    .values({ id, environment_id: environmentId, account_id: account, email, status, document: JSON.stringify(request) })
    .execute();
}
