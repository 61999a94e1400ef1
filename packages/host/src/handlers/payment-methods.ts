import { requireAccount } from '../accounts/accounts.ts';
import { atPresent } from '../billing/at-present.ts';
import { requireCaller } from '../billing/callers.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope, Handlers } from '../http/scope.ts';
import { createSetupPage } from '../network/hosted-pages.ts';
import { chooseDefault, removeCard } from '../payment-methods/keep-card.ts';
import { confirmSetup, createSetup } from '../payment-methods/payment-method-setups.ts';
import {
  expiresAt,
  listPaymentMethods,
  loadStanding,
  presentMethod,
  refuseRemoval,
  requireMethod,
} from '../payment-methods/payment-methods.ts';

export const paymentMethodHandlers = {
  listPaymentMethods: (scope) => listPaymentMethods(scope, requireCaller(scope)),

  async getPaymentMethod(scope, _input, { id }) {
    const standing = await loadStanding(scope, requireCaller(scope));
    return presentMethod(scope, standing, requireMethod(standing, id));
  },

  async deletePaymentMethod(requested, _input, { id }) {
    const { scope, account } = await lockCaller(requested);
    const standing = await loadStanding(scope, account);
    const row = requireMethod(standing, id);
    refuseRemoval(scope, standing);
    await removeCard(scope, account, row);
    return { id, deleted: true };
  },

  async setDefaultPaymentMethod(requested, _input, { id }) {
    const { scope, account } = await lockCaller(requested);
    const row = requireMethod(await loadStanding(scope, account), id);
    const end = expiresAt(row.document);
    if (end && end <= scope.now) throw new ProblemError('expired_card', 'This card has expired. Choose or add another one.');
    await chooseDefault(scope, account, row);
    return listPaymentMethods(scope, account);
  },

  createPaymentMethodSetup: (scope) => createSetup(scope, requireCaller(scope)),

  createSetupPage: (scope, input, { id }) => createSetupPage(scope, requireCaller(scope), id, input),

  confirmPaymentMethodSetup: (scope, input, { id }) => confirmSetup(scope, requireCaller(scope), id, input),
} satisfies Partial<Handlers>;

/** Whoever changes cards of the same account comes one after the other. */
async function lockCaller(requested: EnvironmentScope): Promise<{ scope: EnvironmentScope; account: string }> {
  const account = requireCaller(requested);
  await requireAccount(requested.db, requested.environment.id, account, { lock: true });
  return { scope: await atPresent(requested), account };
}
