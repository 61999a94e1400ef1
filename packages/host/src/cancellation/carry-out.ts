import type { Account, Actor, CancellationNoticeCreate, CancellationReceipt, Money } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { actorOf } from '../billing/amendments.ts';
import { addDuration } from '../billing/calendar.ts';
import { appendEvents } from '../billing/events.ts';
import { ask, type Held, run } from '../billing/run-command.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { readInvoice } from '../invoices/invoices.ts';
import { boughtAs } from '../policy/bought-as.ts';
import { loadPolicyContext } from '../policy/load.ts';
import { verdictOn } from '../policy/permit.ts';
import { withdrawalVerdict } from '../policy/withdrawal.ts';
import type { BillingChanges } from '../provider/port.ts';
import { holdToCancel } from './cancellations.ts';
import { cancelCommand } from './effect.ts';
import { completedEvent, findOpenCancellation, updateCancellation } from './store.ts';

export interface NoticeOutcome {
  outcome: 'canceled' | 'withdrawn' | 'left_to_people';
  subscription: string | null;
  ends_at: string | null;
  refund: Money | null;
}

/** Does what a notice says for an account. @throws {ProblemError} withdrawal_not_available, already_canceled, subscription_not_found */
export async function carryOut(
  requested: EnvironmentScope,
  accountId: string,
  notice: CancellationNoticeCreate,
  receipt: CancellationReceipt,
): Promise<NoticeOutcome> {
  const held = await holdToCancel(requested, accountId);
  return notice.kind === 'withdrawal' ? withdraw(held, notice, receipt) : cancel(held, notice, receipt);
}

/** The longest term of a contract: nobody means a later day, and each period until the end is counted. */
const furthestEnd = 'P120M';

/**
 * Cancels to the earliest end, or to the day that was asked for where that is later. Whether there is good cause to end sooner is for
 * people to judge. A business is held to the policy; a consumer can always leave.
 */
async function cancel(held: Held, notice: CancellationNoticeCreate, receipt: CancellationReceipt): Promise<NoticeOutcome> {
  const { scope, row } = held;
  const leftToPeople: NoticeOutcome = { outcome: 'left_to_people', subscription: row.id, ends_at: null, refund: null };
  const account = await requireAccount(scope.db, scope.environment.id, row.account_id);
  if (isTooFar(notice, scope.now)) return leftToPeople;
  const command = await cancelCommand(held, notice.ends_at ?? null);
  const { ends_at } = await ask(held, (context, state) => scope.provider.previewCancellation(context, state, command));
  if (await isHeldBack(held, account)) return leftToPeople;
  await run(held, (context, state) => scope.provider.cancel(context, state, command), { actor: senderOf(scope, notice) });
  await completeBegun(scope, row.account_id, { ...receipt, ends_at });
  return { outcome: 'canceled', subscription: row.id, ends_at, refund: null };
}

function isTooFar({ ends_at }: CancellationNoticeCreate, now: Date): boolean {
  const furthest = addDuration(now, furthestEnd);
  return ends_at !== undefined && furthest !== null && Date.parse(ends_at) > furthest.getTime();
}

/** Whoever had begun to cancel in another way has now done so. */
async function completeBegun(scope: EnvironmentScope, account: string, receipt: CancellationReceipt): Promise<void> {
  const begun = await findOpenCancellation(scope, account);
  if (!begun) return;
  const canceled = await updateCancellation(scope, { ...begun.document, status: 'canceled', receipt });
  await appendEvents(scope.db, scope.environment.id, scope.now, [completedEvent(canceled)]);
}

async function isHeldBack({ scope, row }: Held, { buyer }: Account): Promise<boolean> {
  if (buyer !== 'business' && (await boughtAs(scope, row.document)) !== 'business') return false;
  const { outcome } = await verdictOn(asServer(scope), row, 'cancel');
  return outcome === 'denied' || outcome === 'needs_sales';
}

async function withdraw(held: Held, notice: CancellationNoticeCreate, receipt: CancellationReceipt): Promise<NoticeOutcome> {
  const { scope, row } = held;
  const policy = await loadPolicyContext(asServer(scope), row.account_id);
  const { verdict } = withdrawalVerdict(policy, row.document, await boughtAs(scope, row.document));
  if (verdict.outcome === 'denied') {
    throw new ProblemError(
      'withdrawal_not_available',
      verdict.text ?? 'This contract cannot be withdrawn from. You can cancel it instead.',
    );
  }
  const invoices = await scope.db
    .selectFrom('invoices')
    .select('document')
    .where('environment_id', '=', scope.environment.id)
    .where('subscription_id', '=', row.id)
    .orderBy('number')
    .execute();
  const command = { invoices: invoices.map(({ document }) => readInvoice(document)) };
  const changes = await run(held, (context, state) => scope.provider.withdraw(context, state, command), { actor: senderOf(scope, notice) });
  const ends_at = scope.now.toISOString();
  const refund = refundOf(changes);
  await completeBegun(scope, row.account_id, { ...receipt, ends_at, refund });
  return { outcome: 'withdrawn', subscription: row.id, ends_at, refund };
}

function refundOf({ invoices, subscription }: BillingChanges): Money | null {
  const amount = invoices.reduce((total, invoice) => total + invoice.amount_refunded.amount, 0);
  return amount === 0 ? null : { amount, currency: subscription.snapshot.currency };
}

/** The law gives these rights to the customer; a form knows no role. The role of a session was looked at before. */
function asServer(scope: EnvironmentScope): EnvironmentScope {
  return { ...scope, identity: { kind: 'secret', account: null } };
}

/** Whoever filled in the form, where nobody is signed in. */
function senderOf(scope: EnvironmentScope, { name, email }: CancellationNoticeCreate): Actor {
  return scope.identity.kind === 'publishable' ? { kind: 'customer', id: null, email, name } : actorOf(scope);
}
