import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { sameRecurrence } from './calendar.ts';
import { discountsFrom } from './discounts.ts';
import { planned } from './items.ts';
import { type PlannedItem, recurrenceOf } from './lines.ts';

/** What a schedule's phase makes of a subscription. */
export interface PhaseEffect {
  phase: Stripe.SubscriptionSchedule.Phase;
  items: PlannedItem[];
  discounts: Stripe.Discount[];
  /** Another interval begins a cycle of its own. */
  anchor: number;
}

/** The phase that begins at a moment (or has begun and not been applied yet); null where the schedule has none. */
export function phaseAt(world: World, subscription: Stripe.Subscription, at: number): PhaseEffect | null {
  const schedule = scheduleOf(world, subscription);
  if (!schedule?.current_phase || at < schedule.current_phase.end_date) return null;
  const phase = schedule.phases.find((each) => each.start_date <= at && at < each.end_date);
  return phase ? effectOf(world, subscription, phase, at) : null;
}

export function scheduleOf(world: World, subscription: Stripe.Subscription): Stripe.SubscriptionSchedule | undefined {
  const id = idOf(subscription.schedule);
  const schedule = id ? world.store.get('subscription_schedule', id) : undefined;
  return schedule?.status === 'active' ? schedule : undefined;
}

/** A phase's items take the places of the subscription's, in their order where the price is another. */
export function effectOf(
  world: World,
  subscription: Stripe.Subscription,
  phase: Stripe.SubscriptionSchedule.Phase,
  at: number,
): PhaseEffect {
  const free = subscription.items.data.map(planned);
  const chosen = phase.items.map((item) => {
    const same = free.findIndex((each) => each.price.id === idOf(item.price));
    return { item, old: same < 0 ? undefined : free.splice(same, 1)[0] };
  });
  const items = chosen.map(({ item, old }): PlannedItem => {
    const kept = old ?? free.shift();
    const price = world.store.require('price', idOf(item.price));
    return {
      id: kept?.id ?? world.ids.next('si'),
      price,
      quantity: item.quantity ?? 0,
      metadata: item.metadata ?? {},
      period: kept?.period ?? { start: at, end: at },
    };
  });
  const before = new Map(subscription.items.data.map((item) => [item.id, recurrenceOf(item.price)]));
  const cycles = items.some((item) => {
    const old = before.get(item.id);
    return old !== undefined && !sameRecurrence(old, recurrenceOf(item.price));
  });
  const owner = { customer: idOf(subscription.customer), subscription: subscription.id, at, redeem: false };
  const given = phase.discounts.map((each) => {
    const [coupon, discount, promotion_code] = [idOf(each.coupon), idOf(each.discount), idOf(each.promotion_code)];
    if (discount) return { discount };
    const known = subscription.discounts
      .map((id) => world.store.require('discount', idOf(id)))
      .find((kept) => coupon && idOf(kept.source.coupon) === coupon);
    if (known) return { discount: known.id };
    return promotion_code ? { promotion_code } : { coupon: coupon ?? '' };
  });
  return { phase, items, discounts: discountsFrom(world, given, owner), anchor: cycles ? at : subscription.billing_cycle_anchor };
}
