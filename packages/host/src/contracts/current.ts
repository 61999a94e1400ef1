import type { Contract, Subscription } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { findSubscription } from '../billing/subscriptions.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { policyContext } from '../policy/load.ts';
import { presentAgreement, presentSubscribed } from './present.ts';
import { findAgreement } from './store.ts';
import type { Agreement } from './terms.ts';

/** What binds an account, as far as it is known. */
export interface Bond {
  agreement: Agreement | null;
  /** The live subscription, or the last one. */
  subscription: Subscription | null;
}

/** The account's contract: what was agreed with it while that runs, else what follows from its subscription. @throws {ProblemError} contract_not_found */
export async function currentContract(scope: EnvironmentScope, accountId: string): Promise<Contract> {
  const { db, environment } = scope;
  const agreement = await findAgreement(db, environment.id, accountId);
  const row = await findSubscription(db, environment.id, accountId);
  return presentContract(scope, accountId, { agreement, subscription: row?.document ?? null });
}

/** @throws {ProblemError} contract_not_found, where there is neither an agreement nor a subscription */
export async function presentContract(scope: EnvironmentScope, accountId: string, { agreement, subscription }: Bond): Promise<Contract> {
  const account = await requireAccount(scope.db, scope.environment.id, accountId);
  const policy = policyContext(scope, account, agreement);
  const live = subscription?.status === 'canceled' ? null : subscription;
  if (agreement && (agreement.status === 'active' || !live)) return presentAgreement(policy, agreement, live);
  if (subscription) return presentSubscribed(policy, subscription);
  throw new ProblemError('contract_not_found', 'This account has neither a contract nor a subscription.');
}
