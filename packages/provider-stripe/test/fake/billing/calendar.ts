export interface Recurrence {
  interval: 'day' | 'week' | 'month' | 'year';
  count: number;
}

/** A period between two moments, in Unix seconds. */
export interface Period {
  start: number;
  end: number;
}

/** A moment some intervals later, with the day of the month of `from` where the month has it, else the month's last day. */
export function addIntervals(from: number, { interval, count }: Recurrence, times: number): number {
  const date = new Date(from * 1000);
  const steps = count * times;
  if (interval === 'day') return from + steps * 86_400;
  if (interval === 'week') return from + steps * 7 * 86_400;
  const months = interval === 'month' ? steps : steps * 12;
  const target = date.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), target + 1, 0)).getUTCDate();
  const moved = Date.UTC(
    date.getUTCFullYear(),
    target,
    Math.min(date.getUTCDate(), lastDay),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
  return moved / 1000;
}

/** The period that a moment is in, for cycles that are aligned to an anchor; one that begins at the moment if it begins one. */
export function periodAt(anchor: number, recurrence: Recurrence, moment: number): Period {
  let index = Math.floor((moment - anchor) / (longest[recurrence.interval] * recurrence.count)) - 1;
  while (addIntervals(anchor, recurrence, index + 1) <= moment) index += 1;
  return { start: addIntervals(anchor, recurrence, index), end: addIntervals(anchor, recurrence, index + 1) };
}

const longest = { day: 86_400, week: 7 * 86_400, month: 31 * 86_400, year: 366 * 86_400 };

export function sameRecurrence(a: Recurrence, b: Recurrence): boolean {
  return a.interval === b.interval && a.count === b.count;
}
