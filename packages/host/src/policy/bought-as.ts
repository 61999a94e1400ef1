import type { Subscription } from '@tillkit/contract';
import type { EnvironmentScope } from '../http/scope.ts';
import { readInvoice } from '../invoices/invoices.ts';
import type { BoughtAs } from './withdrawal.ts';

/** What the buyer was when the contract was made, by its first invoice; null where that does not say, and before there is one. */
export async function boughtAs(
  { db, environment }: EnvironmentScope,
  { id, account }: Pick<Subscription, 'id' | 'account'>,
): Promise<BoughtAs> {
  const first = await db
    .selectFrom('invoices')
    .select('document')
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', account)
    .where('subscription_id', '=', id)
    .orderBy('issued_at')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return first ? readInvoice(first.document).buyer_type : null;
}
