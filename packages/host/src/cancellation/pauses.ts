import type { CurrentSubscription, PauseCreate, ResumptionCreate, SubscriptionChange } from '@tillkit/contract';
import { confirmChange } from '../billing/change-confirmation.ts';
import { priceChange, requireChangePreview, storeChangePreview } from '../billing/change-previews.ts';
import { holdSubscription } from '../billing/live-subscription.ts';
import { ask, type Held, run } from '../billing/run-command.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { presentCurrent } from '../policy/current-subscription.ts';
import { permit } from '../policy/permit.ts';
import type { BillingChanges } from '../provider/port.ts';
import { createId } from '../security/ids.ts';

/** @throws {ProblemError} subscription_not_found, pause_not_available, change_denied, needs_sales */
export async function pauseSubscription(
  requested: EnvironmentScope,
  account: string,
  { cycles }: PauseCreate,
): Promise<CurrentSubscription> {
  const held = await holdSubscription(requested, account);
  const { scope, row } = held;
  // First whether it can be paused at all, which the provider says best; then whether this account may.
  await ask(held, (context, state) => scope.provider.pause(context, state, { cycles }));
  await permit(scope, row, 'pause');
  return presentAfter(held, await run(held, (context, state) => scope.provider.pause(context, state, { cycles })));
}

/**
 * Takes back a pause that has not begun, or ends one. What is charged for that is confirmed as any change is.
 * @throws {ProblemError} not_paused, confirmation_required with the preview, and those of a change
 */
export async function resumeSubscription(
  requested: EnvironmentScope,
  account: string,
  { preview, payment }: ResumptionCreate,
): Promise<SubscriptionChange> {
  if (preview !== undefined) {
    await refuseOtherChange(requested, account, preview);
    return confirmChange(requested, account, { preview, ...(payment ? { payment } : {}) });
  }
  const held = await holdSubscription(requested, account);
  const { scope, row } = held;
  if (row.document.status === 'paused') return resumeForNothing(held, account);
  await ask(held, (context, state) => scope.provider.undoPause(context, state));
  await permit(scope, row, 'resume');
  const { subscription } = await run(held, (context, state) => scope.provider.undoPause(context, state));
  return { status: 'applied', subscription: subscription.snapshot, invoice: null, action: null, sales_request: null };
}

/** The subscription as a customer sees it after a command. */
export function presentAfter({ scope, row }: Held, { subscription }: BillingChanges): Promise<CurrentSubscription> {
  return presentCurrent(scope, { account_id: row.account_id, document: subscription.snapshot, provider_data: subscription.data });
}

async function resumeForNothing({ scope, row }: Held, account: string): Promise<SubscriptionChange> {
  const pricing = await priceChange(scope, row, { resume: true }, { at: scope.now, createId, pointer: null });
  const preview = await storeChangePreview(scope, account, pricing);
  if (preview.due_now.amount === 0) return confirmChange(scope, account, { preview: preview.id });
  const detail = 'A new period begins with this and is charged. Look at the amount, then confirm its preview.';
  throw new ProblemError('confirmation_required', detail, { extra: { preview }, keepChanges: true });
}

async function refuseOtherChange(scope: EnvironmentScope, account: string, id: string): Promise<void> {
  const { document } = await requireChangePreview(scope, id, account);
  if (document.change.resume) return;
  throw new ProblemError('preview_not_found', 'This preview is of another change. Ask for one with "resume".', { param: '/preview' });
}
