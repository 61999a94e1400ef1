import { requireCaller } from '../billing/callers.ts';
import { currentContract } from '../contracts/current.ts';
import { changeRenewal } from '../contracts/renewal.ts';
import type { Handlers } from '../http/scope.ts';

export const contractHandlers = {
  async getContract(scope) {
    return currentContract(scope, requireCaller(scope));
  },

  updateContract(scope, { auto_renew }) {
    return changeRenewal(scope, requireCaller(scope), auto_renew);
  },
} satisfies Partial<Handlers>;
