import type { Verdict } from '@tillkit/contract';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { Row } from '../store/schema.ts';
import { actionVerdict, type SubscriptionAction } from './action-verdict.ts';
import { loadPolicyContext } from './load.ts';

/** What the policy says to an action. The caller has made sure that the subscription's state allows it. */
export async function verdictOn(scope: EnvironmentScope, row: Row<'subscriptions'>, action: SubscriptionAction): Promise<Verdict> {
  return actionVerdict(action, await loadPolicyContext(scope, row.account_id), row.document);
}

/** @throws {ProblemError} needs_sales, change_denied */
export async function permit(scope: EnvironmentScope, row: Row<'subscriptions'>, action: SubscriptionAction): Promise<void> {
  const { outcome, text } = await verdictOn(scope, row, action);
  if (outcome === 'needs_sales') throw new ProblemError('needs_sales', text ?? 'Our sales team has to do this. Write to them.');
  if (outcome === 'denied') throw new ProblemError('change_denied', text ?? 'This is not possible by yourself.');
}
