import { findAccount, requireAccount } from '../billing/accounts.ts';
import { upsertAccount } from '../billing/upsert-account.ts';
import type { Handlers } from '../http/scope.ts';
import { issueSession } from '../security/sessions.ts';

export const sessionHandlers = {
  /** `create` only fills in an account that is not there yet; it never changes one. */
  async createSession({ db, environment, now }, input) {
    const known = await findAccount(db, environment.id, input.account);
    const upsert = { environmentId: environment.id, id: input.account, fields: input.create ?? {}, now, pointer: '/create' };
    const account =
      known ??
      (input.create ? await upsertAccount(db, upsert) : await requireAccount(db, environment.id, input.account, { param: '/account' }));
    return issueSession(environment, { account: account.id, role: input.role, actor: input.actor ?? null });
  },
} satisfies Partial<Handlers>;
