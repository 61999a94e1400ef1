import type { Contract, Verdict } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { actorOf } from '../billing/amendments.ts';
import { atPresent } from '../billing/at-present.ts';
import { appendEvents } from '../billing/events.ts';
import { lockLiveSubscription } from '../billing/live-subscription.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { endWith, goOn } from './commands.ts';
import { currentContract } from './current.ts';
import { agreementEvent } from './events.ts';
import { findAgreement, writeAgreement } from './store.ts';
import type { Agreement } from './terms.ts';

/**
 * Turns the renewal of a contract on or off for a customer; what is so already stays so. Off ends the subscription with the term.
 * Locks are taken in the order account, contract, subscription, environment.
 * @throws {ProblemError} contract_not_found, notice_period_over, change_denied, needs_sales
 */
export async function changeRenewal(requested: EnvironmentScope, accountId: string, autoRenew: boolean): Promise<Contract> {
  const { db, environment } = requested;
  await requireAccount(db, environment.id, accountId, { lock: true });
  await findAgreement(db, environment.id, accountId, { lock: true });
  const live = await lockLiveSubscription(requested, accountId);
  const scope = await atPresent(requested);
  const contract = await currentContract(scope, accountId);
  if (contract.auto_renew === autoRenew) return contract;
  refuse(contract.change_renewal);
  const agreement = await findAgreement(db, environment.id, accountId);
  if (agreement?.status === 'active') await writeAgreement(db, environment.id, { ...agreement, auto_renew: autoRenew });
  const termEnd = contract.source === 'agreement' ? contract.term.end : null;
  if (live) await (autoRenew ? goOn({ scope, row: live }, actorOf(scope)) : endWith({ scope, row: live }, termEnd, actorOf(scope)));
  const changed = await currentContract(scope, accountId);
  await appendEvents(db, environment.id, scope.now, [{ type: 'contract.updated', data: { contract: changed }, account: accountId }]);
  return changed;
}

/** A cancellation was taken back: what was agreed not to renew renews again. Nothing where it does. */
export async function renewAgain(scope: EnvironmentScope, accountId: string): Promise<void> {
  const { db, environment, now } = scope;
  const agreement = await findAgreement(db, environment.id, accountId, { lock: true });
  if (agreement?.status !== 'active' || agreement.auto_renew) return;
  const renewing = { ...agreement, auto_renew: true };
  await writeAgreement(db, environment.id, renewing);
  await appendEvents(db, environment.id, now, [await agreementEvent(scope, 'contract.updated', renewing)]);
}

/** Ends the account's subscription with the term of a contract that does not renew; nothing where that is planned, or nothing was bought yet. */
export async function holdToTerm(scope: EnvironmentScope, agreement: Agreement): Promise<void> {
  if (agreement.auto_renew || agreement.status === 'ended') return;
  const live = await lockLiveSubscription(scope, agreement.account);
  if (live?.document.cancel_at !== null) return;
  await endWith({ scope: await atPresent(scope), row: live }, agreement.term.end, actorOf(scope));
}

/** @throws {ProblemError} notice_period_over, change_denied, needs_sales */
function refuse({ outcome, reason, text }: Verdict): void {
  if (outcome === 'allowed' || outcome === 'at_period_end') return;
  const detail = text ?? 'The renewal cannot be changed.';
  if (outcome === 'needs_sales') throw new ProblemError('needs_sales', detail);
  throw new ProblemError(reason === 'notice_passed' ? 'notice_period_over' : 'change_denied', detail);
}
