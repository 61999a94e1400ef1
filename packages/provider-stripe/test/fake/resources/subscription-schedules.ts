import type Stripe from 'stripe';
import { scheduleOf } from '../billing/phases.ts';
import { releaseSchedule } from '../billing/schedule-steps.ts';
import { invalidRequest } from '../failure.ts';
import { onlyKnows } from '../knows.ts';
import { listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { currentPhase, phasesFrom } from './schedule-phases.ts';

export const subscriptionSchedules: Routes = {
  'POST /v1/subscription_schedules': ({ world, params }: Call<Stripe.SubscriptionScheduleCreateParams>) => create(world, params),
  'GET /v1/subscription_schedules/{id}': (call: Call<unknown>) => call.world.store.require('subscription_schedule', idIn(call)),
  'POST /v1/subscription_schedules/{id}': (call: Call<Stripe.SubscriptionScheduleUpdateParams>) =>
    update(call.world, idIn(call), call.params),
  'POST /v1/subscription_schedules/{id}/release': (call: Call<unknown>) => {
    const schedule = call.world.store.require('subscription_schedule', idIn(call));
    refuseDone(schedule, 'release');
    releaseSchedule(call.world, schedule, call.world.now(schedule.customer as string));
    return schedule;
  },
  'GET /v1/subscription_schedules': ({ world, params }: Call<Stripe.SubscriptionScheduleListParams>) => {
    const found = world.store
      .all('subscription_schedule')
      .filter((schedule) => !params.customer || idOf(schedule.customer) === params.customer);
    return listOf(found.toReversed(), params, '/v1/subscription_schedules');
  },
};

function create(world: World, params: Stripe.SubscriptionScheduleCreateParams): Stripe.SubscriptionSchedule {
  onlyKnows('subscriptionSchedules.create', params, ['from_subscription', 'metadata']);
  const subscription = world.store.require('subscription', params.from_subscription ?? '', 'from_subscription');
  if (scheduleOf(world, subscription)) {
    throw invalidRequest(`You cannot migrate a subscription that is already attached to a schedule: ${idOf(subscription.schedule)}.`, {
      param: 'from_subscription',
    });
  }
  if (!['active', 'trialing', 'past_due'].includes(subscription.status)) {
    throw invalidRequest(`You cannot create a schedule from a subscription with the status ${subscription.status}.`, {
      param: 'from_subscription',
    });
  }
  if (subscription.cancel_at !== null) {
    throw invalidRequest('You cannot create a schedule from a subscription that is set to cancel.', { param: 'from_subscription' });
  }
  const now = world.now(subscription.customer);
  const phase = currentPhase(subscription);
  const schedule: Stripe.SubscriptionSchedule = {
    id: world.ids.next('sub_sched'),
    object: 'subscription_schedule',
    application: null,
    billing_mode: subscription.billing_mode as Stripe.SubscriptionSchedule.BillingMode,
    canceled_at: null,
    completed_at: null,
    created: now,
    current_phase: { start_date: phase.start_date, end_date: phase.end_date },
    customer: idOf(subscription.customer),
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      automatic_tax: {
        disabled_reason: null,
        enabled: subscription.automatic_tax.enabled,
        liability: subscription.automatic_tax.enabled ? { type: 'self' } : null,
      },
      billing_cycle_anchor: 'automatic',
      billing_thresholds: null,
      collection_method: subscription.collection_method,
      default_payment_method: idOf(subscription.default_payment_method),
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: subscription.days_until_due,
        description: null,
        footer: null,
        issuer: { type: 'self' },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: 'release',
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    pause_schedules: [],
    phases: [phase],
    released_at: null,
    released_subscription: null,
    status: 'active',
    subscription: subscription.id,
    test_clock: idOf(subscription.test_clock),
  };
  world.create(schedule, 'subscription_schedule.created', now);
  world.change(subscription, 'customer.subscription.updated', now, () => {
    subscription.schedule = schedule.id;
  });
  return schedule;
}

function update(world: World, id: string, params: Stripe.SubscriptionScheduleUpdateParams): Stripe.SubscriptionSchedule {
  onlyKnows('subscriptionSchedules.update', params, ['phases', 'end_behavior', 'metadata', 'proration_behavior', 'default_settings']);
  const schedule = world.store.require('subscription_schedule', id);
  refuseDone(schedule, 'update');
  const now = world.now(schedule.customer);
  return world.change(schedule, 'subscription_schedule.updated', now, () => {
    if (params.end_behavior) schedule.end_behavior = params.end_behavior;
    schedule.metadata = mergeMetadata(schedule.metadata ?? {}, params.metadata);
    if (params.default_settings) {
      onlyKnows('default_settings', params.default_settings, ['default_payment_method']);
      schedule.default_settings.default_payment_method = params.default_settings.default_payment_method ?? null;
    }
    if (!params.phases) return;
    const phases = phasesFrom(world, schedule, params.phases);
    const current = phases.find((phase) => phase.start_date <= now && now < phase.end_date);
    if (!current) throw invalidRequest('The schedule must have a phase for the present.', { param: 'phases' });
    refuseOtherPresent(schedule, current);
    schedule.phases = phases;
    schedule.current_phase = { start_date: current.start_date, end_date: current.end_date };
  });
}

/** Changing the present through a schedule would charge at once: use subscriptions.update for that. */
function refuseOtherPresent(schedule: Stripe.SubscriptionSchedule, current: Stripe.SubscriptionSchedule.Phase): void {
  const known = schedule.phases.find((phase) => phase.start_date === schedule.current_phase?.start_date);
  const shape = (phase: Stripe.SubscriptionSchedule.Phase | undefined): string =>
    JSON.stringify(phase?.items.map((item) => [idOf(item.price), item.quantity]));
  if (shape(known) !== shape(current)) throw new Error('The fake does not change the present phase of a schedule.');
}

function refuseDone(schedule: Stripe.SubscriptionSchedule, what: string): void {
  if (schedule.status === 'active') return;
  throw invalidRequest(`You cannot ${what} a subscription schedule that is currently in the \`${schedule.status}\` status.`, {
    code: 'resource_missing',
  });
}
