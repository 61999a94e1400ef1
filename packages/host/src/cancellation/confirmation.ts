import type {
  Cancellation,
  CancellationConfirm,
  CancellationEffect,
  CancellationOutcome,
  Subscription,
  SubscriptionChange,
} from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { type Held, run } from '../billing/run-command.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { permit } from '../policy/permit.ts';
import type { CancelCommand } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import { acceptOffer, repeatAcceptance } from './acceptance.ts';
import { closed, holdToCancel } from './cancellations.ts';
import { cancelCommand, currentEffect } from './effect.ts';
import { cancellationSettings } from './settings.ts';
import { completedEvent, requireCancellation, updateCancellation } from './store.ts';

/**
 * Cancels, or takes the offer. What was decided before is told again and not done again.
 * @throws {ProblemError} cancellation_closed, already_canceled, preview_stale with the cancellation as it is now, offer_not_available,
 * and whatever a change is refused with
 */
export async function confirmCancellation(
  requested: EnvironmentScope,
  account: string,
  id: string,
  input: CancellationConfirm,
): Promise<CancellationOutcome> {
  await requireAccount(requested.db, requested.environment.id, account, { lock: true });
  const { document: cancellation } = await requireCancellation(requested, account, id);
  const isCancelling = input.decision === 'cancel';
  if (cancellation.status === (isCancelling ? 'canceled' : 'retained')) return tellAgain(requested, cancellation);
  if (cancellation.status !== 'open') throw closed();
  const held = await holdToCancel(requested, account);
  if (held.row.id !== cancellation.subscription) throw new ProblemError('already_canceled', 'That subscription has ended already.');
  return isCancelling ? cancel(held, cancellation, input.ends_at) : acceptOffer(held, cancellation, input);
}

async function cancel(held: Held, cancellation: Cancellation, shownEnd: string | undefined): Promise<CancellationOutcome> {
  const { scope, row } = held;
  const effect = await currentEffect(held);
  await permit(scope, row, 'cancel');
  if (shownEnd !== undefined && !isSameEnd(effect, cancellation.effect, shownEnd)) {
    const preview = await updateCancellation(scope, { ...cancellation, effect });
    const detail = `The end has moved to ${effect.ends_at.slice(0, 10)} since it was shown. Nothing was cancelled; please look again.`;
    throw new ProblemError('preview_stale', detail, { param: '/ends_at', extra: { preview }, keepChanges: true });
  }
  const { name, email } = await requireAccount(scope.db, scope.environment.id, row.account_id);
  const canceled = await updateCancellation(scope, {
    ...cancellation,
    status: 'canceled',
    effect,
    receipt: {
      id: createId('rcp'),
      kind: 'cancellation',
      received_at: scope.now.toISOString(),
      name,
      email,
      contract: `${row.document.plan.name} (${row.id})`,
      ends_at: effect.ends_at,
      refund: null,
    },
  });
  const command = { ...(await cancelCommand(held)), ...saidBy(scope, cancellation) };
  const { subscription } = await run(held, (context, state) => scope.provider.cancel(context, state, command), {
    operation: cancellation.id,
    after: () => [completedEvent(canceled)],
  });
  return outcome(canceled, subscription.snapshot);
}

/** Why, in the terms of a provider that keeps it. */
function saidBy({ environment }: EnvironmentScope, { reason, comment }: Cancellation): Pick<CancelCommand, 'feedback' | 'comment'> {
  const given = cancellationSettings(environment).reasons.find(({ key }) => key === reason);
  return { feedback: given?.feedback ?? null, comment };
}

/** An end that was shown as now is later by the time that it is confirmed. */
function isSameEnd({ when, ends_at }: CancellationEffect, before: CancellationEffect, shown: string): boolean {
  if (when !== 'now') return Date.parse(shown) === Date.parse(ends_at);
  return before.when === 'now' && Date.parse(shown) <= Date.parse(ends_at);
}

async function tellAgain(scope: EnvironmentScope, cancellation: Cancellation): Promise<CancellationOutcome> {
  const change = await repeatAcceptance(scope, cancellation);
  const { document } = await scope.db
    .selectFrom('subscriptions')
    .select('document')
    .where('environment_id', '=', scope.environment.id)
    .where('id', '=', cancellation.subscription)
    .executeTakeFirstOrThrow();
  return outcome(cancellation, document, change);
}

function outcome(cancellation: Cancellation, subscription: Subscription, change: SubscriptionChange | null = null): CancellationOutcome {
  return { outcome: cancellation.status === 'retained' ? 'retained' : 'canceled', cancellation, subscription, change };
}
