import { requireAccount } from '../billing/accounts.ts';
import { requireCaller } from '../billing/callers.ts';
import { refreshForecast } from '../billing/refresh-forecast.ts';
import { upsertAccount } from '../billing/upsert-account.ts';
import type { Handlers } from '../http/scope.ts';

export const accountHandlers = {
  async getAccount(scope) {
    return requireAccount(scope.db, scope.environment.id, requireCaller(scope));
  },

  async getAccountById({ db, environment }, _input, { id }) {
    return requireAccount(db, environment.id, id);
  },

  async putAccount(scope, fields, { id }) {
    const { db, environment, now } = scope;
    const onChange = (account: string) => refreshForecast(scope, account);
    return upsertAccount(db, { environmentId: environment.id, id, fields, now, pointer: '', onChange });
  },
} satisfies Partial<Handlers>;
