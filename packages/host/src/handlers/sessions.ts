import { rolePermissions } from '@tillkit/contract';
import { findAccount, requireAccount } from '../accounts/accounts.ts';
import { saveAccount } from '../accounts/save-account.ts';
import { requireCaller } from '../billing/callers.ts';
import type { Handlers } from '../http/scope.ts';
import { issueSession } from '../security/sessions.ts';

export const sessionHandlers = {
  /** `create` only fills in an account that is not there yet; it never changes one. */
  async createSession(scope, input) {
    const { db, environment } = scope;
    const known = await findAccount(db, environment.id, input.account);
    const account =
      known ??
      (input.create
        ? await saveAccount(scope, input.account, input.create, '/create')
        : await requireAccount(db, environment.id, input.account, { param: '/account' }));
    return issueSession(environment, { account: account.id, role: input.role, actor: input.actor ?? null });
  },

  /** The product's server acts as an owner does. */
  async getSession(scope) {
    const account = requireCaller(scope);
    const { identity } = scope;
    const { role, actor } = identity.kind === 'session' ? identity : { role: 'owner' as const, actor: null };
    const { id = null, email = null, name = null } = actor ?? {};
    return { account, role, permissions: [...rolePermissions[role]], actor: actor && { id, email, name } };
  },
} satisfies Partial<Handlers>;
