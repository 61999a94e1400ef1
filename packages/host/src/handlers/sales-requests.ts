import type { Account, SalesRequest, SalesRequestCreate } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import { normalizeEmail } from '../billing/accounts.ts';
import { callerAccount, refuseViewer } from '../billing/callers.ts';
import { appendEvents } from '../billing/events.ts';
import { holdName } from '../billing/locks.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope, Handlers } from '../http/scope.ts';
import { createId } from '../security/ids.ts';
import type { Database } from '../store/schema.ts';

export const salesRequestHandlers = {
  async createSalesRequest(scope, input) {
    refuseViewer(scope);
    const account = await callerAccount(scope);
    const email = addressOf(account, input);
    await refuseUnknownPlan(scope, input.plan);
    const open = await findOpen(scope, account, email);
    const at = scope.now.toISOString();
    const request: SalesRequest = open
      ? { ...open, ...given(input), email, updated_at: at }
      : { ...blank(account), ...given(input), id: createId('srq'), email, created_at: at, updated_at: at };
    await write(scope.db, scope.environment.id, request, open !== null);
    const type = open ? 'sales_request.updated' : 'sales_request.created';
    await appendEvents(scope.db, scope.environment.id, scope.now, [{ type, data: { sales_request: request }, account: request.account }]);
    return account || scope.identity.kind === 'secret' ? request : asVisitorSees(request, input);
  },
} satisfies Partial<Handlers>;

function addressOf(account: Account | null, input: SalesRequestCreate): string {
  const email = input.email ?? account?.email;
  if (email) return normalizeEmail(email);
  throw new ProblemError('invalid_request', 'Give an e-mail address that we can answer to.', { param: '/email' });
}

async function refuseUnknownPlan({ db, environment }: EnvironmentScope, plan: string | undefined): Promise<void> {
  if (plan === undefined) return;
  const catalog = await loadCatalog(db, environment);
  if (catalog.plans.some(({ key }) => key === plan)) return;
  throw new ProblemError('plan_not_found', `There is no plan "${plan}".`, { param: '/plan' });
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
  ).executeTakeFirst();
  return row?.document ?? null;
}

/** Only what was said this time; the rest stays as it was. */
function given({ email: _email, ...input }: SalesRequestCreate): Partial<SalesRequest> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

function blank(account: Account | null): Omit<SalesRequest, 'id' | 'email' | 'created_at' | 'updated_at'> {
  return {
    status: 'open',
    account: account?.id ?? null,
    name: null,
    company: account?.name ?? null,
    plan: null,
    seats: null,
    message: null,
  };
}

async function write(db: Kysely<Database>, environmentId: string, request: SalesRequest, known: boolean): Promise<void> {
  const document = JSON.stringify(request);
  if (known) {
    await db
      .updateTable('sales_requests')
      .set({ document, email: request.email })
      .where('environment_id', '=', environmentId)
      .where('id', '=', request.id)
      .execute();
    return;
  }
  const { id, account, email, status } = request;
  await db
    .insertInto('sales_requests')
    .values({ id, environment_id: environmentId, account_id: account, email, status, document })
    .execute();
}

/** Anybody can type anybody's address: a visitor reads back what this request said, not what an earlier one did. */
function asVisitorSees(request: SalesRequest, { name, company, plan, seats, message }: SalesRequestCreate): SalesRequest {
  return {
    ...request,
    name: name ?? null,
    company: company ?? null,
    plan: plan ?? null,
    seats: seats ?? null,
    message: message ?? null,
    created_at: request.updated_at,
  };
}
