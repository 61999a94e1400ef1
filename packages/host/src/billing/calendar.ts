/** A day of UTC: always of 24 hours. */
export const dayMs = 24 * 60 * 60 * 1000;

const duration = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/**
 * A time moved forward by an ISO 8601 duration, in UTC: first years and months by the calendar (a day that a month does not have
 * becomes its last), then weeks, days and the rest as spans of time.
 * @returns null where the result is no date that can be written
 */
export function addDuration(from: Date, iso: string): Date | null {
  const parts = duration
    .exec(iso)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (!parts) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  const moved = addMonths(from, years * 12 + months);
  const span = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
  const result = new Date(moved.getTime() + span * 1000);
  return Number.isNaN(result.getTime()) ? null : result;
}

function addMonths(from: Date, months: number): Date {
  const moved = new Date(from);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return moved;
}
