import type { ChangeKind, ChangePreview, Interval, Subscription } from '@tillkit/contract';
import Big from 'big.js';
import { monthsOf } from '../calendar/calendar.ts';
import type { ChargeItem } from '../charges/item.ts';
import { licensedLines } from '../charges/lines.ts';
import type { Target } from './target.ts';

export type Direction = ChangePreview['direction'];

/** Whether a change is more or less: by the length of the interval where the plan stays, else by what is paid in advance a month. */
export function directionOf(subscription: Subscription, target: Target): Direction {
  const longer = monthsOf(target.interval) - monthsOf(subscription.interval);
  if (subscription.plan.key === target.plan.key && longer !== 0) return asDirection(longer);
  const { currency, current_period: period } = subscription;
  const perMonth = (items: ChargeItem[], interval: Interval) =>
    licensedLines(items, currency, period)
      .reduce((total, line) => total.plus(line.amount.amount), new Big(0))
      .div(monthsOf(interval));
  const more = perMonth(target.items, target.interval).cmp(perMonth(subscription.items, subscription.interval));
  return asDirection(more === 0 ? longer : more);
}

/** What a change is called. */
export function kindOf(
  subscription: Subscription,
  target: Pick<Subscription, 'interval' | 'add_ons'> & { plan: { key: string } },
  direction: Direction,
): ChangeKind {
  if (subscription.plan.key !== target.plan.key) {
    return direction === 'same' ? 'sideways' : direction === 'increase' ? 'upgrade' : 'downgrade';
  }
  if (subscription.interval !== target.interval) return 'interval';
  const keys = (addOns: { key: string }[]) =>
    addOns
      .map(({ key }) => key)
      .sort()
      .join();
  return keys(subscription.add_ons) === keys(target.add_ons) ? 'quantity' : 'add_ons';
}

function asDirection(sign: number): Direction {
  return sign === 0 ? 'same' : sign > 0 ? 'increase' : 'decrease';
}
