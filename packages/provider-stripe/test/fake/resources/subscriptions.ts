import type Stripe from 'stripe';
import { periodAt } from '../billing/calendar.ts';
import { requireLocation } from '../billing/draft-for.ts';
import { recurrenceOf } from '../billing/lines.ts';
import { pauseSubscription } from '../billing/pause.ts';
import { scheduleOf } from '../billing/phases.ts';
import { planUpdate } from '../billing/plan-update.ts';
import { resumeSubscription } from '../billing/resume.ts';
import { performUpdate } from '../billing/update-subscription.ts';
import { invalidRequest, StripeFailure } from '../failure.ts';
import { onlyKnows } from '../knows.ts';
import { inRange, listOf } from '../lists.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { cancelSubscription } from './cancel-subscription.ts';
import { createSubscription } from './create-subscription.ts';
import { keepPhase } from './schedule-phases.ts';

export const subscriptions: Routes = {
  'POST /v1/subscriptions': ({ world, params }: Call<Stripe.SubscriptionCreateParams>) => createSubscription(world, params),
  'GET /v1/subscriptions/{id}': (call: Call<unknown>) => call.world.store.require('subscription', idIn(call)),
  'POST /v1/subscriptions/{id}': (call: Call<Stripe.SubscriptionUpdateParams>) => update(call.world, idIn(call), call.params),
  'DELETE /v1/subscriptions/{id}': (call: Call<Stripe.SubscriptionCancelParams>) => cancelSubscription(call.world, idIn(call), call.params),
  'POST /v1/subscriptions/{id}/pause': (call: Call<Stripe.SubscriptionPauseParams>) => {
    return pauseSubscription(call.world, call.world.store.require('subscription', idIn(call)), call.params);
  },
  'POST /v1/subscriptions/{id}/resume': (call: Call<Stripe.SubscriptionResumeParams>) => {
    return resumeSubscription(call.world, call.world.store.require('subscription', idIn(call)), call.params);
  },
  'DELETE /v1/subscriptions/{id}/discount': (call: Call<unknown>) => {
    const subscription = call.world.store.require('subscription', idIn(call));
    call.world.change(subscription, 'customer.subscription.updated', call.world.now(subscription.customer), () => {
      subscription.discounts = [];
    });
    return { id: 'di_none', object: 'discount', deleted: true };
  },
  'GET /v1/subscriptions': ({ world, params }: Call<Stripe.SubscriptionListParams>) => {
    const found = world.store.all('subscription').filter((subscription) => {
      if (params.customer && idOf(subscription.customer) !== params.customer) return false;
      if (params.price && !subscription.items.data.some((item) => item.price.id === params.price)) return false;
      if (params.test_clock ? idOf(subscription.test_clock) !== params.test_clock : !params.customer && subscription.test_clock !== null)
        return false;
      return hasStatus(subscription, params.status) && inRange(subscription.created, params.created);
    });
    return listOf(found.toReversed(), params, '/v1/subscriptions');
  },
  'GET /v1/subscription_items': ({ world, params }: Call<Stripe.SubscriptionItemListParams>) => {
    const { items } = world.store.require('subscription', params.subscription, 'subscription');
    return listOf(items.data, params, '/v1/subscription_items');
  },
};

/** Without a status, canceled ones are left out. */
function hasStatus(subscription: Stripe.Subscription, status: string | undefined): boolean {
  if (status === 'all') return true;
  if (status === 'ended') return subscription.status === 'canceled' || subscription.status === 'incomplete_expired';
  if (status) return subscription.status === status;
  return subscription.status !== 'canceled';
}

const known = [
  'automatic_tax',
  'billing_cycle_anchor',
  'cancel_at',
  'cancel_at_period_end',
  'cancellation_details',
  'collection_method',
  'days_until_due',
  'default_payment_method',
  'description',
  'discounts',
  'items',
  'metadata',
  'off_session',
  'pause_collection',
  'payment_behavior',
  'payment_settings',
  'proration_behavior',
  'proration_date',
  'trial_end',
  'trial_settings',
];

/** What an update may say that waits for a payment. */
const mayWait = [
  'items',
  'payment_behavior',
  'proration_behavior',
  'proration_date',
  'billing_cycle_anchor',
  'trial_end',
  'discounts',
  'metadata',
  'cancel_at_period_end',
  'off_session',
];

function update(world: World, id: string, params: Stripe.SubscriptionUpdateParams): Stripe.Subscription {
  onlyKnows('subscriptions.update', params, known);
  const subscription = world.store.require('subscription', id);
  refuseEnded(subscription, params);
  refuseWaiting(params);
  refuseScheduled(world, subscription, params);
  const now = world.now(subscription.customer);
  const restore = JSON.stringify(subscription);
  const plan = planUpdate(world, subscription, params, true);
  try {
    world.change(subscription, 'customer.subscription.updated', now, () => {
      assign(world, subscription, params, now);
      if (changesBilling(params)) {
        requireLocation(world, subscription);
        performUpdate(world, subscription, plan, {
          behavior: params.payment_behavior,
          offSession: params.off_session ?? false,
          prorationDate: params.proration_date,
        });
        keepPhase(world, subscription);
      }
    });
  } catch (error) {
    if (error instanceof StripeFailure) Object.assign(subscription, JSON.parse(restore));
    throw error;
  }
  return subscription;
}

function changesBilling(params: Stripe.SubscriptionUpdateParams): boolean {
  return (
    params.items !== undefined ||
    params.trial_end !== undefined ||
    params.billing_cycle_anchor?.type === 'now' ||
    params.discounts !== undefined ||
    params.metadata !== undefined ||
    params.cancel_at_period_end !== undefined
  );
}

function refuseEnded(subscription: Stripe.Subscription, params: Stripe.SubscriptionUpdateParams): void {
  const names = Object.keys(params);
  if (subscription.status === 'canceled' && names.some((name) => name !== 'metadata' && name !== 'cancellation_details')) {
    throw invalidRequest('A canceled subscription can only update its cancellation_details and metadata.', { param: names[0] });
  }
  if (
    subscription.status === 'incomplete_expired' ||
    (subscription.status === 'incomplete' && names.some((name) => !['metadata', 'default_payment_method', 'default_source'].includes(name)))
  ) {
    throw invalidRequest('This subscription is incomplete: only its metadata and default payment method can be updated.', {
      param: names[0],
    });
  }
}

/** A schedule decides when its subscription ends. */
function refuseScheduled(world: World, subscription: Stripe.Subscription, params: Stripe.SubscriptionUpdateParams): void {
  const schedule = scheduleOf(world, subscription);
  const name = ['cancel_at', 'cancel_at_period_end', 'trial_end'].find((each) => each in params);
  if (!schedule || !name) return;
  throw invalidRequest(
    `The subscription is managed by the subscription schedule \`${schedule.id}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
    { param: name },
  );
}

function refuseWaiting(params: Stripe.SubscriptionUpdateParams): void {
  if (params.payment_behavior !== 'pending_if_incomplete') return;
  const other = Object.keys(params).find((name) => !mayWait.includes(name));
  if (other)
    throw invalidRequest(`When using \`payment_behavior\` with value \`pending_if_incomplete\`, you cannot pass \`${other}\`.`, {
      param: other,
    });
}

function assign(world: World, subscription: Stripe.Subscription, params: Stripe.SubscriptionUpdateParams, now: number): void {
  if (params.cancellation_details) {
    const { comment, feedback } = params.cancellation_details;
    const before = subscription.cancellation_details ?? { comment: null, feedback: null, feedback_option: null, reason: null };
    subscription.cancellation_details = {
      ...before,
      ...(comment === undefined ? {} : { comment: comment || null }),
      ...(feedback === undefined ? {} : { feedback: feedback || null }),
    };
  }
  if (params.cancel_at_period_end !== undefined)
    setCancellation(subscription, params.cancel_at_period_end ? endOf(subscription) : null, params.cancel_at_period_end, now);
  if (typeof params.cancel_at === 'number' && params.proration_behavior !== 'none') requirePeriodEnd(subscription, params.cancel_at);
  if (params.cancel_at !== undefined) setCancellation(subscription, cancelAt(subscription, params.cancel_at), false, now);
  if (params.default_payment_method !== undefined)
    subscription.default_payment_method = ownMethod(world, subscription, params.default_payment_method);
  if (params.pause_collection !== undefined) {
    const { pause_collection: pause } = params;
    subscription.pause_collection = pause ? { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null } : null;
  }
  if (params.collection_method) subscription.collection_method = params.collection_method;
  if (params.days_until_due !== undefined) subscription.days_until_due = params.days_until_due;
  if (params.description !== undefined) subscription.description = params.description || null;
  if (params.automatic_tax) {
    subscription.automatic_tax = {
      disabled_reason: null,
      enabled: params.automatic_tax.enabled,
      liability: params.automatic_tax.enabled ? { type: 'self' } : null,
    };
  }
  if (params.payment_settings?.save_default_payment_method && subscription.payment_settings) {
    subscription.payment_settings.save_default_payment_method = params.payment_settings.save_default_payment_method;
  }
  if (params.trial_settings?.end_behavior.missing_payment_method && subscription.trial_settings) {
    subscription.trial_settings.end_behavior.missing_payment_method = params.trial_settings.end_behavior.missing_payment_method;
  }
}

function setCancellation(subscription: Stripe.Subscription, at: number | null, atPeriodEnd: boolean, now: number): void {
  if (at !== null && at <= now) throw invalidRequest('cancel_at must be in the future.', { param: 'cancel_at' });
  subscription.cancel_at = at;
  subscription.cancel_at_period_end = atPeriodEnd;
  subscription.canceled_at = at === null ? null : now;
  if (subscription.cancellation_details) subscription.cancellation_details.reason = at === null ? null : 'cancellation_requested';
}

/** An end in the middle of a period is prorated at Stripe. */
function requirePeriodEnd(subscription: Stripe.Subscription, end: number): void {
  const aligned = subscription.items.data.every(({ price, current_period_end }) => {
    return end >= current_period_end && periodAt(subscription.billing_cycle_anchor, recurrenceOf(price), end).start === end;
  });
  if (!aligned) throw new Error('The fake ends subscriptions in the middle of a period with proration_behavior none only.');
}

function cancelAt(subscription: Stripe.Subscription, given: Stripe.SubscriptionUpdateParams['cancel_at']): number | null {
  if (!given) return null;
  if (typeof given === 'number') return given;
  const ends = subscription.items.data.map((item) => item.current_period_end);
  return given === 'min_period_end' ? Math.min(...ends) : Math.max(...ends);
}

function endOf(subscription: Stripe.Subscription): number {
  return Math.max(...subscription.items.data.map((item) => item.current_period_end));
}

function ownMethod(world: World, subscription: Stripe.Subscription, id: string): string | null {
  if (!id) return null;
  const method = world.store.require('payment_method', id, 'default_payment_method');
  if (idOf(method.customer) !== idOf(subscription.customer)) {
    throw invalidRequest(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param: 'default_payment_method' },
    );
  }
  return id;
}
