import type { Collection } from '@tillkit/contract';
import type Stripe from 'stripe';
import type { PlaceholderItem } from '../cart/order.ts';
import { recurringOf } from '../catalog/price-terms.ts';
import type { Connection } from '../client.ts';
import { once } from '../operations.ts';
import { asParameter } from '../snapshots/ahead.ts';
import { automaticTax } from '../snapshots/forecast.ts';
import type { WholeSubscription } from '../snapshots/retrieve.ts';
import { isMetered } from '../snapshots/subscription.ts';

/** What comes with a period's end. */
export interface Phase {
  /** Stripe's seconds. */
  startsAt: number;
  items: ({ price: string; quantity?: number } | PlaceholderItem)[];
  interval: 'month' | 'quarter' | 'year';
  /** Whether its periods are counted from its own start. */
  isAnew: boolean;
  discounts: { coupon?: string; discount?: string }[];
  /** Null for as before. */
  collection: Collection | null;
  /** Of the subscription, once it is in effect. */
  metadata: Record<string, string>;
  /** Of the schedule: what was agreed. */
  agreed: Record<string, string>;
}

/** Lets a change come by itself: what is held goes on until then. A schedule that is there already is written over. */
export async function scheduleChange(connection: Connection, whole: WholeSubscription, phase: Phase): Promise<void> {
  const { stripe } = connection;
  const schedule = await attached(connection, whole);
  const current = schedule.phases.find(({ start_date }) => start_date === schedule.current_phase?.start_date) ?? schedule.phases[0];
  const params: Stripe.SubscriptionScheduleUpdateParams = {
    end_behavior: 'release',
    proration_behavior: 'none',
    metadata: phase.agreed,
    phases: [
      presentPhase(whole, current?.start_date ?? whole.subscription.start_date, phase.startsAt),
      nextPhase(connection, whole, phase),
    ],
  };
  await once(connection, 'schedule', [schedule.id, params], (options) => stripe.subscriptionSchedules.update(schedule.id, params, options));
}

/** What was left by a try whose answer was lost is used. */
async function attached(connection: Connection, { schedule, subscription }: WholeSubscription): Promise<Stripe.SubscriptionSchedule> {
  if (schedule && (schedule.status === 'active' || schedule.status === 'not_started')) return schedule;
  const { stripe } = connection;
  const params = { from_subscription: subscription.id };
  return once(connection, 'attach-schedule', [params, schedule?.id ?? null, subscription.metadata], (options) =>
    stripe.subscriptionSchedules.create(params, options),
  );
}

type PhaseParams = Stripe.SubscriptionScheduleUpdateParams.Phase;

function presentPhase({ subscription, discounts }: WholeSubscription, start: number, end: number): PhaseParams {
  const { trial_end, status, automatic_tax, metadata } = subscription;
  const items = subscription.items.data.map(({ price, quantity }) =>
    isMetered(price) ? { price: price.id } : { price: price.id, quantity: quantity ?? 1 },
  );
  return {
    start_date: start,
    end_date: end,
    items,
    discounts: discounts.length > 0 ? discounts.map(asParameter) : '',
    metadata,
    automatic_tax: { enabled: automatic_tax.enabled },
    proration_behavior: 'none',
    ...(status === 'trialing' && trial_end !== null ? { trial_end } : {}),
  };
}

function nextPhase(connection: Connection, { subscription }: WholeSubscription, phase: Phase): PhaseParams {
  const { interval, collection, metadata } = phase;
  const isTaxed = subscription.automatic_tax.enabled;
  return {
    start_date: phase.startsAt,
    duration: recurringOf(interval),
    items: phase.items,
    discounts: phase.discounts.length > 0 ? phase.discounts : '',
    metadata: { ...subscription.metadata, ...metadata },
    automatic_tax: isTaxed ? { enabled: true } : automaticTax(connection, null),
    proration_behavior: 'none',
    ...(phase.isAnew ? { billing_cycle_anchor: 'phase_start' } : {}),
    ...(collection?.method === 'invoice'
      ? { collection_method: 'send_invoice', invoice_settings: { days_until_due: collection.net_days } }
      : collection
        ? { collection_method: 'charge_automatically' }
        : {}),
  };
}
