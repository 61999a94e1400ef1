import type { ScheduledChange } from '@tillkit/contract';
import type { ChangeCommand, SubscriptionState } from '@tillkit/host/port';
import type { ChangePlan } from '@tillkit/provider-sandbox/rules';
import type { Connection } from '../client.ts';
import { releaseSchedule } from '../leaving/drop-plans.ts';
import { tags } from '../metadata.ts';
import { heldMetadata } from '../snapshots/items.ts';
import { retrieveSubscription, type WholeSubscription } from '../snapshots/retrieve.ts';
import { seconds } from '../snapshots/time.ts';
import { loweringAfter } from './discounts.ts';
import { scheduleChange } from './schedule.ts';
import { aimAt, asItems } from './steps.ts';

/** Lets a change come with the period's end. */
export async function agreeLater(
  connection: Connection,
  state: SubscriptionState,
  plan: ChangePlan,
  command: ChangeCommand,
  whole: WholeSubscription,
): Promise<void> {
  const { terms, preview } = command;
  const { after, kind, effectiveAt } = plan;
  const { context } = connection;
  const aim = await aimAt(connection, whole, { after, terms, isRepriced: false });
  const lowering = await loweringAfter(connection, whole.discounts, after.discount, terms !== undefined);
  await scheduleChange(connection, whole, {
    startsAt: seconds(effectiveAt),
    items: asItems(aim.items),
    interval: after.interval,
    isAnew: after.interval !== state.subscription.interval,
    discounts: lowering.parameters,
    collection: terms?.collection ?? null,
    metadata: { ...heldMetadata(after), ...(after.discount ? { [tags.code]: after.discount.code } : {}) },
    agreed: agreedAs({ kind, preview, created_at: context.now, collection: terms?.collection ?? null }),
  });
}

/** Puts a scheduled change back that had to step aside for one that did not come about. */
export async function restoreLater(connection: Connection, state: SubscriptionState): Promise<void> {
  const { scheduled_change: scheduled, id } = state.subscription;
  if (!scheduled) return;
  const whole = await retrieveSubscription(connection, id);
  const after = { ...state.subscription, ...scheduled, currency: state.subscription.currency };
  const aim = await aimAt(connection, whole, { after, terms: undefined, isRepriced: false });
  const lowering = await loweringAfter(connection, whole.discounts, scheduled.discount, false);
  await scheduleChange(connection, whole, {
    startsAt: seconds(scheduled.effective_at),
    items: asItems(aim.items),
    interval: scheduled.interval,
    isAnew: scheduled.interval !== state.subscription.interval,
    discounts: lowering.parameters,
    collection: scheduled.collection,
    metadata: heldMetadata(scheduled),
    agreed: agreedAs(scheduled),
  });
}

/** What comes later is charged to the method that is chosen meanwhile: a schedule keeps the one of the day that it was made. */
export async function chargeLaterTo(connection: Connection, state: SubscriptionState, method: string | null): Promise<void> {
  const whole = await retrieveSubscription(connection, state.subscription.id);
  const { schedule } = whole;
  if (schedule?.status !== 'active') return;
  if (method !== null) {
    await connection.stripe.subscriptionSchedules.update(schedule.id, { default_settings: { default_payment_method: method } });
    return;
  }
  // None cannot be said there: it is made anew, from a subscription that has none.
  await releaseSchedule(connection, whole);
  await restoreLater(connection, state);
}

function agreedAs({
  kind,
  preview,
  created_at,
  collection,
}: Pick<ScheduledChange, 'kind' | 'preview' | 'created_at' | 'collection'>): Record<string, string> {
  return {
    [tags.kind]: kind,
    [tags.preview]: preview,
    [tags.agreedAt]: created_at,
    [tags.collection]: collection ? collection.method : '',
  };
}
