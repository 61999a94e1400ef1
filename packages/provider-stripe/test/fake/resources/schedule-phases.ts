import type Stripe from 'stripe';
import { addIntervals } from '../billing/calendar.ts';
import { priceOf } from '../billing/items.ts';
import { recurrenceOf } from '../billing/lines.ts';
import { scheduleOf } from '../billing/phases.ts';
import { invalidRequest } from '../failure.ts';
import { onlyKnows } from '../knows.ts';
import { mergeMetadata } from '../metadata.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';

/** A change of the subscription itself changes the phase that its schedule is in. */
export function keepPhase(world: World, subscription: Stripe.Subscription): void {
  const schedule = scheduleOf(world, subscription);
  const index = schedule?.phases.findIndex((phase) => phase.start_date === schedule.current_phase?.start_date) ?? -1;
  const known = schedule?.phases[index];
  if (!schedule || !known) return;
  const { items, discounts } = currentPhase(subscription);
  schedule.phases[index] = { ...known, items, discounts };
}

/** What the subscription is now, as the phase that it is in. */
export function currentPhase(subscription: Stripe.Subscription): Stripe.SubscriptionSchedule.Phase {
  const items = subscription.items.data;
  return {
    ...emptyPhase,
    currency: subscription.currency,
    discounts: subscription.discounts.map((discount) => ({ coupon: null, discount: idOf(discount), promotion_code: null })),
    end_date: Math.max(...items.map((item) => item.current_period_end)),
    items: items.map((item) => ({
      billing_thresholds: null,
      discounts: [],
      metadata: item.metadata,
      plan: item.price.id,
      price: item.price.id,
      ...(item.quantity === undefined ? {} : { quantity: item.quantity }),
      tax_rates: [],
    })),
    metadata: subscription.metadata,
    start_date: Math.min(...items.map((item) => item.current_period_start)),
    trial_end: subscription.status === 'trialing' ? subscription.trial_end : null,
  };
}

const emptyPhase = {
  add_invoice_items: [],
  application_fee_percent: null,
  billing_cycle_anchor: null,
  billing_thresholds: null,
  collection_method: null,
  default_payment_method: null,
  default_tax_rates: [],
  description: null,
  invoice_settings: null,
  on_behalf_of: null,
  proration_behavior: 'create_prorations' as const,
  transfer_data: null,
};

export function phasesFrom(
  world: World,
  schedule: Stripe.SubscriptionSchedule,
  given: Stripe.SubscriptionScheduleUpdateParams.Phase[],
): Stripe.SubscriptionSchedule.Phase[] {
  let from: number | null = null;
  return given.map((phase, index) => {
    onlyKnows('a phase', phase, [
      'items',
      'start_date',
      'end_date',
      'duration',
      'discounts',
      'metadata',
      'proration_behavior',
      'trial_end',
      'trial',
      'automatic_tax',
      'currency',
      'billing_cycle_anchor',
      'collection_method',
      'default_payment_method',
      'invoice_settings',
    ]);
    const start = typeof phase.start_date === 'number' ? phase.start_date : (from ?? schedule.current_phase?.start_date ?? 0);
    if (from !== null && start !== from)
      throw invalidRequest('The start_date of a phase must match the end_date of the phase before.', {
        param: `phases[${index}][start_date]`,
      });
    if (index === 0 && start !== schedule.current_phase?.start_date) {
      throw invalidRequest('You can not modify the start date of the current phase.', { param: 'phases[0][start_date]' });
    }
    const end = endOf(world, phase, start);
    if (end <= start)
      throw invalidRequest('The end_date of a phase must be after its start_date.', { param: `phases[${index}][end_date]` });
    from = end;
    return phaseObject(world, schedule, phase, index, start, end);
  });
}

/** By date, by duration, or one interval of its first price. */
function endOf(world: World, phase: Stripe.SubscriptionScheduleUpdateParams.Phase, start: number): number {
  if (phase.duration && phase.end_date !== undefined)
    throw invalidRequest('You may only specify one of these parameters: end_date, duration.', { param: 'phases' });
  if (typeof phase.end_date === 'number') return phase.end_date;
  if (phase.duration)
    return addIntervals(start, { interval: phase.duration.interval as 'month', count: phase.duration.interval_count ?? 1 }, 1);
  const [first] = phase.items;
  const recurring = first?.price_data?.recurring;
  if (recurring) return addIntervals(start, { interval: recurring.interval as 'month', count: recurring.interval_count ?? 1 }, 1);
  return addIntervals(start, recurrenceOf(world.store.require('price', first?.price ?? '', 'phases[items][price]')), 1);
}

function phaseObject(
  world: World,
  schedule: Stripe.SubscriptionSchedule,
  phase: Stripe.SubscriptionScheduleUpdateParams.Phase,
  index: number,
  start: number,
  end: number,
): Stripe.SubscriptionSchedule.Phase {
  const subscription = world.store.require('subscription', idOf(schedule.subscription) ?? '');
  return {
    ...emptyPhase,
    ...(phase.automatic_tax
      ? {
          automatic_tax: {
            disabled_reason: null,
            enabled: phase.automatic_tax.enabled,
            liability: phase.automatic_tax.enabled ? { type: 'self' as const } : null,
          },
        }
      : {}),
    collection_method: phase.collection_method ?? null,
    currency: subscription.currency,
    invoice_settings:
      phase.invoice_settings?.days_until_due === undefined
        ? null
        : {
            account_tax_ids: null,
            custom_fields: null,
            days_until_due: phase.invoice_settings.days_until_due,
            description: null,
            footer: null,
            issuer: null,
          },
    default_payment_method: phase.default_payment_method ?? null,
    discounts: (phase.discounts || []).map((each) => ({
      coupon: each.coupon ?? null,
      discount: each.discount ?? null,
      promotion_code: each.promotion_code ?? null,
    })),
    end_date: end,
    items: phase.items.map((item, position) => {
      const kept = subscription.items.data.find((each) => each.price.id === item.price)?.price;
      const price =
        kept ?? priceOf(world, item as Parameters<typeof priceOf>[1], subscription.currency, `phases[${index}][items][${position}]`);
      const metered = price.recurring?.usage_type === 'metered';
      return {
        billing_thresholds: null,
        discounts: [],
        metadata: mergeMetadata({}, item.metadata),
        plan: price.id,
        price: price.id,
        ...(metered ? {} : { quantity: item.quantity ?? 1 }),
        tax_rates: [],
      };
    }),
    metadata: mergeMetadata({}, phase.metadata),
    proration_behavior: phase.proration_behavior ?? 'create_prorations',
    start_date: start,
    trial_end: typeof phase.trial_end === 'number' ? phase.trial_end : null,
  };
}
