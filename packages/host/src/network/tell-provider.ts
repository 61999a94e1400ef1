import type { Account } from '@tillkit/contract';
import { requireBilledAccount } from '../accounts/accounts.ts';
import { contextOf, refusing } from '../billing/context.ts';
import type { EnvironmentScope } from '../http/scope.ts';

/** Tells a provider on the network who its customer is by now, before anything is priced with it. */
export async function tellProvider(scope: EnvironmentScope, account: Account): Promise<void> {
  const { network } = scope.provider;
  if (!network) return;
  const { data } = await requireBilledAccount(scope.db, scope.environment.id, account.id);
  if (data.customer === undefined) return;
  const context = await contextOf(scope);
  await refusing(null, () => network.updateCustomer(context, { account, data }));
}
