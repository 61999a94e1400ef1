import type { Cancellation, CancellationReason, CancellationUpdate } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { type AccountEventDraft, appendEvents } from '../billing/events.ts';
import { holdSubscription } from '../billing/live-subscription.ts';
import type { Held } from '../billing/run-command.ts';
import { findLiveSubscription, findSubscription } from '../billing/subscriptions.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { permit } from '../policy/permit.ts';
import { createId } from '../security/ids.ts';
import { currentEffect } from './effect.ts';
import { chooseMode, hasSurvey } from './mode.ts';
import { offerFor } from './offers.ts';
import { cancellationSettings } from './settings.ts';
import { cancellationEvent, findOpenCancellation, insertCancellation, requireCancellation, updateCancellation } from './store.ts';

/** Begins to cancel, or goes on with what was begun. @throws {ProblemError} subscription_not_found, already_canceled, needs_sales, change_denied */
export async function beginCancellation(requested: EnvironmentScope, account: string): Promise<Cancellation> {
  const held = await holdToCancel(requested, account);
  const { scope, row } = held;
  const effect = await currentEffect(held);
  await permit(scope, row, 'cancel');
  const settings = cancellationSettings(scope.environment);
  const chosen = chooseMode(await requireAccount(scope.db, scope.environment.id, account), settings);
  const reasons = hasSurvey(chosen.mode) ? settings.reasons.map(shown) : [];
  const open = await findOpenCancellation(scope, account);
  if (open?.subscription_id === row.id) return goOn(held, open.document, { ...chosen, reasons, effect });
  if (open) await abort(scope, open.document);
  const at = scope.now.toISOString();
  const cancellation: Cancellation = {
    id: createId('can'),
    account,
    subscription: row.id,
    status: 'open',
    ...chosen,
    reasons,
    reason: null,
    comment: null,
    offer: null,
    effect,
    receipt: null,
    created_at: at,
    updated_at: at,
  };
  await insertCancellation(scope, cancellation);
  await tell(scope, [cancellationEvent('cancellation.started', cancellation)]);
  return cancellation;
}

/** What was begun at another time, by today's rules: the account may have moved, the survey and what is on offer too. */
async function goOn(
  held: Held,
  before: Cancellation,
  rules: Pick<Cancellation, 'mode' | 'place' | 'reasons' | 'effect'>,
): Promise<Cancellation> {
  const isAsked = rules.reasons.some(({ key }) => key === before.reason);
  const current = { ...before, ...rules, reason: isAsked ? before.reason : null };
  const offer = before.offer && (await offerFor(held, current));
  return updateCancellation(held.scope, { ...current, offer });
}

/** A cancellation; one that is open as it would come out now. */
export async function readCancellation(scope: EnvironmentScope, account: string, id: string): Promise<Cancellation> {
  const { document, status } = await requireCancellation(scope, account, id);
  const row = status === 'open' ? await findLiveSubscription(scope.db, scope.environment.id, account) : null;
  if (!row || row.id !== document.subscription || row.document.cancel_at !== null) return document;
  return { ...document, effect: await currentEffect({ scope, row }) };
}

/**
 * Takes an answer of the survey, with the offer for it, or gives the cancelling up. One offer is made in a cancellation: another reason
 * gets no other one. @throws {ProblemError} cancellation_not_found, cancellation_closed, reason_not_found
 */
export async function answerCancellation(
  requested: EnvironmentScope,
  account: string,
  id: string,
  input: CancellationUpdate,
): Promise<Cancellation> {
  await requireAccount(requested.db, requested.environment.id, account, { lock: true });
  const row = await requireCancellation(requested, account, id);
  const before = row.document;
  if (input.status === 'aborted' && before.status === 'aborted') return before;
  if (before.status !== 'open') throw closed();
  refuseUnknownReason(before, input.reason);
  const { reason = before.reason, comment = before.comment } = input;
  const answered: Cancellation = { ...before, reason, comment };
  const isNews = (reason !== before.reason || comment !== before.comment) && (reason !== null || comment !== null);
  const given = isNews ? [cancellationEvent('cancellation.reason_given', answered)] : [];
  if (input.status === 'aborted') {
    await tell(requested, given);
    return abort(requested, answered);
  }
  const held = await holdToCancel(requested, account);
  const isOffered = row.offered_reason === null || row.offered_reason === reason;
  const offer = isOffered ? await offerFor(held, answered) : null;
  const isFirst = offer !== null && row.offered_reason === null;
  const told = { ...answered, offer, effect: await currentEffect(held) };
  const updated = await updateCancellation(held.scope, told, isFirst ? { offered_reason: reason } : {});
  await tell(held.scope, [...given, ...(isFirst ? [cancellationEvent('cancellation.offer_shown', updated)] : [])]);
  return updated;
}

/** The live subscription, locked. @throws {ProblemError} already_canceled where it has ended, subscription_not_found where there was none */
export async function holdToCancel(requested: EnvironmentScope, account: string): Promise<Held> {
  try {
    return await holdSubscription(requested, account);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'subscription_not_found') throw error;
    const last = await findSubscription(requested.db, requested.environment.id, account);
    if (!last) throw new ProblemError('subscription_not_found', 'This account has not bought anything, so there is nothing to cancel.');
    throw new ProblemError('already_canceled', `${last.document.plan.name} has ended already.`);
  }
}

export const closed = () =>
  new ProblemError('cancellation_closed', 'This cancellation is over. Begin a new one if you still want to cancel.');

async function abort(scope: EnvironmentScope, cancellation: Cancellation): Promise<Cancellation> {
  const aborted = await updateCancellation(scope, { ...cancellation, status: 'aborted' });
  await tell(scope, [cancellationEvent('cancellation.aborted', aborted)]);
  return aborted;
}

function refuseUnknownReason({ reasons }: Cancellation, reason: string | null | undefined): void {
  if (reason == null || reasons.some(({ key }) => key === reason)) return;
  throw new ProblemError('reason_not_found', `There is no reason "${reason}" to choose here.`, { param: '/reason' });
}

/** What the offer would be is told with the answer only. */
function shown({ offer: _offer, ...reason }: CancellationReason & { offer: unknown }): CancellationReason {
  return reason;
}

async function tell({ db, environment, now }: EnvironmentScope, events: AccountEventDraft[]): Promise<void> {
  await appendEvents(db, environment.id, now, events);
}
