import type { ContractInput } from '@tillkit/contract';
import { appendEvents } from '../billing/events.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { createId } from '../security/ids.ts';
import { agreementEvent } from './events.ts';
import { holdToTerm } from './renewal.ts';
import { findAgreement, writeAgreement } from './store.ts';
import { type Agreement, newAgreement } from './terms.ts';

/**
 * Writes what was agreed with an account, in the place of what was agreed before; null ends that without touching the subscription.
 * A contract that does not renew ends the subscription with its term. A cancellation is never taken back by it: that is the customer's.
 * The caller holds the account's lock.
 */
export async function putContract(scope: EnvironmentScope, accountId: string, input: ContractInput | null): Promise<Agreement | null> {
  const { db, environment, now } = scope;
  const known = await findAgreement(db, environment.id, accountId, { lock: true });
  const before = known?.status === 'active' ? known : null;
  if (input === null) {
    if (before) await write(scope, { ...before, status: 'ended', auto_renew: false }, 'contract.ended');
    return null;
  }
  const agreement = newAgreement(before?.id ?? createId('con'), accountId, input, now);
  await write(scope, agreement, before ? 'contract.updated' : 'contract.created');
  await holdToTerm(scope, agreement);
  return agreement;
}

async function write(scope: EnvironmentScope, agreement: Agreement, type: Parameters<typeof agreementEvent>[1]): Promise<void> {
  await writeAgreement(scope.db, scope.environment.id, agreement);
  await appendEvents(scope.db, scope.environment.id, scope.now, [await agreementEvent(scope, type, agreement)]);
}
