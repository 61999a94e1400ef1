import { requireAccount } from '../billing/accounts.ts';
import { requireCaller } from '../billing/callers.ts';
import { upsertAccount } from '../billing/upsert-account.ts';
import type { Handlers } from '../http/scope.ts';

export const accountHandlers = {
  async getAccount(scope) {
    return requireAccount(scope.db, scope.environment.id, requireCaller(scope));
  },

  async getAccountById({ db, environment }, _input, { id }) {
    return requireAccount(db, environment.id, id);
  },

  async putAccount({ db, environment, now }, fields, { id }) {
    return upsertAccount(db, { environmentId: environment.id, id, fields, now, pointer: '' });
  },
} satisfies Partial<Handlers>;
