import { requireCaller } from '../billing/callers.ts';
import { findSubscription } from '../billing/subscriptions.ts';
import { ProblemError } from '../http/problem.ts';
import type { Handlers } from '../http/scope.ts';
import { presentCurrent } from '../policy/current-subscription.ts';

export const subscriptionHandlers = {
  async getSubscription(scope) {
    const row = await findSubscription(scope.db, scope.environment.id, requireCaller(scope));
    if (row) return presentCurrent(scope, row);
    throw new ProblemError('subscription_not_found', 'This account has not bought anything yet.');
  },
} satisfies Partial<Handlers>;
