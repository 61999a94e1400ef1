import { UTCDate } from '@date-fns/utc';
import type { Interval, Period } from '@tillkit/contract';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { differenceInCalendarMonths } from 'date-fns/differenceInCalendarMonths';

const monthsByInterval: Record<Interval, number> = { month: 1, quarter: 3, year: 12 };

/** Months in one interval. */
export function monthsOf(interval: Interval): number {
  return monthsByInterval[interval];
}

/** A time moved by whole days of 24 hours, in UTC. */
export function plusDays(at: string, days: number): string {
  return addDays(new UTCDate(at), days).toISOString();
}

/** The anchor moved by months: the 31st becomes the last day of a shorter month. Always count from the anchor, never from a moved time. */
export function plusMonths(anchor: string, months: number): string {
  return addMonths(new UTCDate(anchor), months).toISOString();
}

/** The period that starts at the anchor. */
export function firstPeriod(anchor: string, interval: Interval): Period {
  return { start: new UTCDate(anchor).toISOString(), end: plusMonths(anchor, monthsOf(interval)) };
}

/** The period that starts at `start`, which is the anchor moved by whole intervals. Its end is counted from the anchor. */
export function periodFrom(anchor: string, interval: Interval, start: string): Period {
  const months = differenceInCalendarMonths(new UTCDate(start), new UTCDate(anchor));
  return { start, end: plusMonths(anchor, months + monthsOf(interval)) };
}

/** `at` moved by months. Where it is the anchor moved by whole months, so is the outcome: the 31st is kept. */
export function movedBy(anchor: string, at: string, months: number): string {
  const since = differenceInCalendarMonths(new UTCDate(at), new UTCDate(anchor));
  return Date.parse(plusMonths(anchor, since)) === Date.parse(at) ? plusMonths(anchor, since + months) : plusMonths(at, months);
}

/** How many months, counted from `start`, begin before `end`. Both are on the anchor's day as a rule. */
export function monthsBegun(anchor: string, start: string, end: string): number {
  const estimate = differenceInCalendarMonths(new UTCDate(end), new UTCDate(start));
  return isBefore(movedBy(anchor, start, estimate), end) ? estimate + 1 : estimate;
}

/** Whether `a` is earlier than `b`. Works for any RFC 3339 notation. */
export function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b);
}

/** The later of two times. */
export function latest(a: string, b: string): string {
  return isBefore(a, b) ? b : a;
}
