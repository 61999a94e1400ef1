import type { Period } from '@tillkit/contract';
import { dateFormat } from '../../localize/formatters.ts';

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };

export function shortDate(locale: string, timestamp: string): string {
  return dateFormat(locale, day).format(new Date(timestamp));
}

/** "1 – 31 Mar 2027": a period ends where the next one begins, so its last day is the one before. */
export function shortPeriod(locale: string, { start, end }: Period): string {
  const last = Math.max(Date.parse(start), Date.parse(end) - 1);
  return dateFormat(locale, day).formatRange(new Date(start), new Date(last));
}
