import type { Account, SalesRequest, SalesRequestCreate } from '@tillkit/contract';
import { normalizeEmail } from '../accounts/accounts.ts';
import { callerAccount } from '../billing/callers.ts';
import { askSales, closeSalesRequest } from '../billing/sales-requests.ts';
import { loadCatalog } from '../catalog/load.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope, Handlers } from '../http/scope.ts';

export const salesRequestHandlers = {
  async createSalesRequest(scope, input) {
    const account = await callerAccount(scope);
    const email = addressOf(account, input);
    await refuseUnknownPlan(scope, input.plan);
    const { email: _email, ...said } = input;
    const request = await askSales(scope, account, email, account ? said : withoutChange(said));
    return account || scope.identity.kind === 'secret' ? request : asVisitorSees(request, input);
  },

  async listSalesRequests({ db, environment, identity }, { status, limit, cursor }) {
    let query = db
      .selectFrom('sales_requests')
      .select(['sequence', 'document'])
      .where('environment_id', '=', environment.id)
      .orderBy('sequence', 'desc')
      .limit(limit + 1);
    const account = identity.kind === 'session' || identity.kind === 'secret' ? identity.account : null;
    if (account !== null) query = query.where('account_id', '=', account);
    if (status !== undefined) query = query.where('status', '=', status);
    if (cursor !== undefined) query = query.where('sequence', '<', decodeCursor(cursor, ['integer'])[0]);
    const rows = await query.execute();
    const last = rows[limit - 1];
    return {
      data: rows.slice(0, limit).map(({ document }) => document),
      next_cursor: rows.length > limit && last ? encodeCursor([Number(last.sequence)]) : null,
    };
  },

  async updateSalesRequest(scope, _input, { id }) {
    const closed = await closeSalesRequest(scope, id);
    if (closed) return closed;
    throw new ProblemError('sales_request_not_found', `There is no request "${id.slice(0, 60)}".`);
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

/** A visitor has nothing that could be changed, and has seen no preview of it. */
function withoutChange({
  change: _change,
  preview: _preview,
  ...said
}: SalesRequestCreate): Omit<SalesRequestCreate, 'change' | 'preview'> {
  return said;
}

/** Anybody can type anybody's address: a visitor reads back what this request said, not what an earlier one did. */
function asVisitorSees(request: SalesRequest, said: SalesRequestCreate): SalesRequest {
  const { name, company, topic, plan, seats, message } = said;
  return {
    ...request,
    name: name ?? null,
    company: company ?? null,
    topic: topic ?? null,
    plan: plan ?? null,
    seats: seats ?? null,
    message: message ?? null,
    created_at: request.updated_at,
  };
}
