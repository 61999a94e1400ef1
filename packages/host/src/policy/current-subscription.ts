import type { CurrentSubscription } from '@tillkit/contract';
import { requireBilledAccount } from '../accounts/accounts.ts';
import { billingContext } from '../billing/context.ts';
import { loadCatalog } from '../catalog/load.ts';
import { findAgreement } from '../contracts/store.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { subscriptionActions } from './actions.ts';
import { boughtAs } from './bought-as.ts';
import { policyContext } from './load.ts';
import { withdrawalEnd } from './withdrawal.ts';

/**
 * A subscription with what may be done about it. A page reads this on every view: three rows and the catalog are read for it, and the first
 * invoice where it decides about a withdrawal.
 */
export async function presentCurrent(
  scope: EnvironmentScope,
  row: Pick<Row<'subscriptions'>, 'account_id' | 'document' | 'provider_data'>,
): Promise<CurrentSubscription> {
  const { db, environment, provider, now, operation } = scope;
  const { account, data: accountData } = await requireBilledAccount(db, environment.id, row.account_id);
  const agreement = await findAgreement(db, environment.id, row.account_id);
  const billing = billingContext(environment, { catalog: await loadCatalog(db, environment), now, createId, operation });
  // Neither a card nor use decides what may be done.
  const nothingElse = { paymentMethod: null, openInvoice: null, usage: {} };
  const state = { subscription: row.document, data: row.provider_data, account, accountData, ...nothingElse };
  const bought = withdrawalEnd(account, row.document) === null ? null : await boughtAs(scope, row.document);
  const policy = policyContext(scope, account, agreement);
  const actions = await subscriptionActions({ policy, provider, billing, state, boughtAs: bought });
  return { ...row.document, actions };
}
