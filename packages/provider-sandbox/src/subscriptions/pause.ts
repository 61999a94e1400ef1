import type { AppliedDiscount, Pause, Subscription } from '@tillkit/contract';
import { isBefore, monthsBegun, monthsOf, movedBy, plusMonths } from '../calendar/calendar.ts';

/** A pause begins with the end of what is paid for and lasts whole periods, so that the day of the month stays. */
export function pauseFor({ anchor, interval, current_period }: Subscription, cycles: number): Pause {
  const { end } = current_period;
  return { starts_at: end, cycles, resumes_at: movedBy(anchor, end, cycles * monthsOf(interval)) };
}

/** The subscription as it will be when its pause is over: at the same price, and no month of a discount is used up by it. */
export function afterPause(subscription: Subscription): Subscription {
  const { pause, discount, anchor, interval } = subscription;
  if (!pause) return subscription;
  const isLeft = discount?.ends_at != null && isBefore(pause.starts_at, discount.ends_at);
  const moved = isLeft ? { ...discount, ends_at: movedBy(anchor, discount.ends_at ?? '', pause.cycles * monthsOf(interval)) } : discount;
  return { ...subscription, status: 'active', pause: null, discount: moved };
}

/** What is left of a discount where charging goes on at another time than was planned: as many months as were left when it stopped. */
export function discountFrom({ discount, anchor }: Subscription, stopped: string, resumed: string): AppliedDiscount | null {
  if (!discount?.ends_at) return discount;
  return { ...discount, ends_at: plusMonths(resumed, monthsBegun(anchor, stopped, discount.ends_at)) };
}
