import { requireAccount } from '../accounts/accounts.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { Row } from '../store/schema.ts';
import { bringUpToDate } from './advance.ts';
import { atPresent } from './at-present.ts';
import type { Held } from './run-command.ts';
import { findLiveSubscription } from './subscriptions.ts';

/** The account's live subscription with everything done that is due, locked. Null where there is none, or it has ended by that. */
export async function lockLiveSubscription(scope: EnvironmentScope, account: string): Promise<Row<'subscriptions'> | null> {
  const { db, environment, provider, now } = scope;
  const row = await findLiveSubscription(db, environment.id, account, { lock: true });
  const current = row && (await bringUpToDate(db, provider, environment, row, now));
  return current?.status === 'canceled' ? null : current;
}

/** The account's live subscription with everything done that is due. @throws {ProblemError} subscription_not_found */
export async function requireLiveSubscription(
  scope: EnvironmentScope,
  account: string,
  { lock }: { lock: boolean },
): Promise<Row<'subscriptions'>> {
  const row = lock ? null : await findLiveSubscription(scope.db, scope.environment.id, account);
  const isPresent = row !== null && (row.due_at === null || row.due_at > scope.now);
  const current = isPresent ? row : await lockLiveSubscription(scope, account);
  if (current) return current;
  throw new ProblemError('subscription_not_found', 'There is no subscription that could be changed. Buy a plan first.');
}

/** Locks are taken in the order of a purchase: account, subscription, environment. @throws {ProblemError} subscription_not_found */
export async function holdSubscription(requested: EnvironmentScope, account: string): Promise<Held> {
  await requireAccount(requested.db, requested.environment.id, account, { lock: true });
  const row = await requireLiveSubscription(await atPresent(requested), account, { lock: true });
  // Whatever was due may have taken its time and its numbers.
  return { scope: await atPresent(requested), row };
}
