import type { AccountEventDraft } from '../billing/events.ts';
import { findLiveSubscription } from '../billing/subscriptions.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { presentContract } from './current.ts';
import type { Agreement } from './terms.ts';

type ContractEvent = 'contract.created' | 'contract.updated' | 'contract.renewed' | 'contract.ended';

/** An event about an agreement as it is now, as the product's server sees it. */
export async function agreementEvent(scope: EnvironmentScope, type: ContractEvent, agreement: Agreement): Promise<AccountEventDraft> {
  const { db, environment } = scope;
  const row = agreement.status === 'active' ? await findLiveSubscription(db, environment.id, agreement.account) : null;
  const server: EnvironmentScope = { ...scope, identity: { kind: 'secret', account: agreement.account } };
  const contract = await presentContract(server, agreement.account, { agreement, subscription: row?.document ?? null });
  return { type, data: { contract }, account: agreement.account };
}
