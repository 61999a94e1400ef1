import { UTCDate } from '@date-fns/utc';
import type { Interval, Period, Proration } from '@tillkit/contract';
import { differenceInCalendarMonths } from 'date-fns/differenceInCalendarMonths';
import { isBefore, monthsOf, plusMonths } from './calendar.ts';

/** A period together with what it is counted from. */
export interface CountedPeriod {
  period: Period;
  anchor: string;
  interval: Interval;
}

/** A part of a period as a fraction of two counts. */
export interface Fraction {
  count: number;
  of: number;
}

const steps = { second: 1000, day: 24 * 60 * 60 * 1000 };

/**
 * Where a period is parted by a change at `at`: at the beginning or at the end of the second, day or month that has begun.
 * Seconds and days are counted from the period's start, months from the anchor.
 */
export function partingPoint(proration: Proration, edge: 'begin' | 'end', counted: CountedPeriod, at: string): string {
  const { start, end } = counted.period;
  if (proration === 'month') {
    const bounds = [...monthBounds(counted), end];
    const begun = bounds.filter((bound) => !isBefore(at, bound)).at(-1) ?? start;
    return edge === 'begin' || begun === at ? begun : (bounds.find((bound) => isBefore(at, bound)) ?? end);
  }
  const step = steps[proration];
  const exact = (Date.parse(at) - Date.parse(start)) / step;
  const whole = edge === 'begin' ? Math.floor(exact) : Math.ceil(exact);
  return new Date(Math.min(Date.parse(start) + whole * step, Date.parse(end))).toISOString();
}

/** How much of the time from `start` to the period's end lies behind `from`; never more than all of it. */
export function restOf(proration: Proration, counted: CountedPeriod, from: string, start: string): Fraction {
  const { end } = counted.period;
  const length = (since: string) =>
    proration === 'month'
      ? monthBounds(counted).filter((bound) => !isBefore(bound, since)).length
      : Math.max(0, Date.parse(end) - Date.parse(since));
  const of = length(start);
  return of === 0 ? { count: 0, of: 1 } : { count: Math.min(length(from), of), of };
}

/** The beginnings of a period's months. */
function monthBounds({ period, anchor, interval }: CountedPeriod): string[] {
  const first = differenceInCalendarMonths(new UTCDate(period.start), new UTCDate(anchor));
  return Array.from({ length: monthsOf(interval) }, (_, index) => plusMonths(anchor, first + index));
}
