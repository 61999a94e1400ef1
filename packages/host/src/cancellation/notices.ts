import type { CancellationNoticeCreate, CancellationReceipt } from '@tillkit/contract';
import { callerAccount } from '../billing/callers.ts';
import { appendEvents } from '../billing/events.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { createId } from '../security/ids.ts';
import { carryOut, type NoticeOutcome } from './carry-out.ts';
import { findNamedAccount } from './named-account.ts';

/**
 * Takes a cancellation or a withdrawal by form. Signed in, it is done for the session's account or refused. Without, it is done where
 * the form names an account's address and a contract of that account; whoever sends it is told the same in every case, so that nobody
 * learns from it who is a customer. Whatever cannot be done is left to the product's people, who hear of every notice by an event.
 * @throws {ProblemError} withdrawal_not_available, already_canceled, subscription_not_found; only where somebody is signed in
 */
export async function receiveNotice(scope: EnvironmentScope, notice: CancellationNoticeCreate): Promise<CancellationReceipt> {
  const signedIn = await callerAccount(scope);
  const received = receiptOf(scope, notice);
  if (signedIn) {
    const done = await carryOut(scope, signedIn.id, notice, received);
    return record(scope, notice, { ...received, ends_at: done.ends_at, refund: done.refund }, signedIn.id, done);
  }
  const account = await findNamedAccount(scope, notice);
  const done = account === null ? leftToPeople : await carryOut(scope, account, notice, received).catch(leaveRefused);
  return record(scope, notice, received, account, done);
}

const leftToPeople: NoticeOutcome = { outcome: 'left_to_people', subscription: null, ends_at: null, refund: null };

function leaveRefused(error: unknown): NoticeOutcome {
  if (error instanceof ProblemError) return leftToPeople;
  throw error;
}

function receiptOf({ now }: EnvironmentScope, { kind, name, email, contract }: CancellationNoticeCreate): CancellationReceipt {
  return { id: createId('rcp'), kind, received_at: now.toISOString(), name, email, contract, ends_at: null, refund: null };
}

async function record(
  { db, environment, now }: EnvironmentScope,
  notice: CancellationNoticeCreate,
  receipt: CancellationReceipt,
  account: string | null,
  { outcome, subscription, ends_at, refund }: NoticeOutcome,
): Promise<CancellationReceipt> {
  const document = { notice, receipt, outcome, subscription, ends_at, refund };
  await db
    .insertInto('cancellation_notices')
    .values({
      id: receipt.id,
      environment_id: environment.id,
      account_id: account,
      document: JSON.stringify(document),
      created_at: receipt.received_at,
    })
    .execute();
  const event = {
    type: 'cancellation_notice.received',
    data: { cancellation_notice: { id: receipt.id, account, ...document } },
    account,
  } as const;
  await appendEvents(db, environment.id, now, [event]);
  return receipt;
}
