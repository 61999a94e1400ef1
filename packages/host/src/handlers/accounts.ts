import { requireAccount } from '../accounts/accounts.ts';
import { changeOwnAccount } from '../accounts/own-account.ts';
import { saveAccount } from '../accounts/save-account.ts';
import { loadTeam } from '../accounts/team.ts';
import { requireCaller } from '../billing/callers.ts';
import type { Handlers } from '../http/scope.ts';

export const accountHandlers = {
  async getAccount(scope) {
    return requireAccount(scope.db, scope.environment.id, requireCaller(scope));
  },

  updateAccount(scope, fields) {
    return changeOwnAccount(scope, requireCaller(scope), fields);
  },

  async getTeam(scope) {
    return loadTeam(scope, requireCaller(scope));
  },

  async getAccountById({ db, environment }, _input, { id }) {
    return requireAccount(db, environment.id, id);
  },

  putAccount(scope, fields, { id }) {
    return saveAccount(scope, id, fields, '');
  },
} satisfies Partial<Handlers>;
