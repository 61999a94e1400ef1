import { rolePermissions } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { findAgreement } from '../contracts/store.ts';
import { type Agreement, earliestEnd, isRunning, nextTermEnd, noticeBy } from '../contracts/terms.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { PolicyContext, RunningContract } from './facts.ts';

/** Who asks, and what holds for the account: two rows are read for it. @throws {ProblemError} account_not_found */
export async function loadPolicyContext(scope: EnvironmentScope, accountId: string): Promise<PolicyContext> {
  const { db, environment } = scope;
  const account = await requireAccount(db, environment.id, accountId);
  return policyContext(scope, account, await findAgreement(db, environment.id, accountId));
}

export function policyContext(
  { environment, identity, now }: EnvironmentScope,
  account: PolicyContext['account'],
  agreement: Agreement | null,
): PolicyContext {
  return {
    policy: environment.settings.policy ?? { rules: [] },
    account,
    permissions: identity.kind === 'session' ? rolePermissions[identity.role] : null,
    contract: agreement && isRunning(agreement, now) ? running(agreement, now) : null,
    now: now.toISOString(),
  };
}

function running(agreement: Agreement, now: Date): RunningContract {
  return { ...agreement, notice_by: noticeBy(agreement), earliest_end: earliestEnd(agreement, now), next_term_end: nextTermEnd(agreement) };
}
