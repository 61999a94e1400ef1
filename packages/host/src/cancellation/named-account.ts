import type { CancellationNoticeCreate } from '@tillkit/contract';
import { normalizeEmail } from '../accounts/accounts.ts';
import type { EnvironmentScope } from '../http/scope.ts';

/**
 * The account that a form is about: its address, and in the customer's words the id of one of its subscriptions or, for a cancellation,
 * the number of one of its invoices. One without the other is nobody. Numbers of invoices can be guessed: a cancellation by one can be
 * taken back until its end, a withdrawal ends at once and therefore takes the id.
 */
export async function findNamedAccount(
  { db, environment }: EnvironmentScope,
  { kind, email, contract }: Pick<CancellationNoticeCreate, 'kind' | 'email' | 'contract'>,
): Promise<string | null> {
  const names = contract.split(/[^\w-]+/).filter((word) => word !== '');
  const account = await db
    .selectFrom('accounts')
    .select('id')
    .where('environment_id', '=', environment.id)
    .where('email', '=', normalizeEmail(email))
    .executeTakeFirst();
  // Asked all the same where there is no such account: the answer takes as long.
  const id = account?.id ?? '';
  const subscription = await db
    .selectFrom('subscriptions')
    .select('id')
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', id)
    .where('id', 'in', [...names, ''])
    .executeTakeFirst();
  const invoice = await db
    .selectFrom('invoices')
    .select('id')
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', id)
    .where('number', 'in', [...names.map((name) => name.toUpperCase()), ''])
    .executeTakeFirst();
  return account && (subscription || (invoice && kind === 'cancellation')) ? account.id : null;
}
