import type { Account } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';

/**
 * The account that a session, or a secret key with the header `Tillkit-Account`, stands for; null for a visitor.
 * @throws {ProblemError} account_not_found
 */
export async function callerAccount({ db, environment, identity }: EnvironmentScope): Promise<Account | null> {
  if ((identity.kind !== 'session' && identity.kind !== 'secret') || identity.account === null) return null;
  return requireAccount(db, environment.id, identity.account);
}

/** Id of the account that an endpoint for customers is about. @throws {ProblemError} forbidden where there is none */
export function requireCaller({ identity }: EnvironmentScope): string {
  if (identity.kind === 'session') return identity.account;
  if (identity.kind === 'secret' && identity.account !== null) return identity.account;
  throw new ProblemError('forbidden', 'Name the account that this is about in the header "Tillkit-Account", or use its session token.');
}
