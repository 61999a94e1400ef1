import { describe, expect, it } from 'vitest';
import { firstPeriod, periodFrom, plusDays } from '../src/calendar/calendar.ts';

/** Starts of the periods after an anchor, as days. */
function starts(anchor: string, interval: 'month' | 'quarter' | 'year', count: number): string[] {
  const days: string[] = [];
  let period = firstPeriod(anchor, interval);
  for (let index = 0; index < count; index += 1) {
    days.push(period.end.slice(0, 10));
    period = periodFrom(anchor, interval, period.end);
  }
  return days;
}

describe('periods', () => {
  it('keep the 31st through short months', () => {
    const days = ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31'];
    expect(starts('2026-01-31T10:00:00.000Z', 'month', 6)).toEqual(days);
  });

  it('use the 29th of February in a leap year', () => {
    expect(starts('2028-01-31T00:00:00.000Z', 'month', 2)).toEqual(['2028-02-29', '2028-03-31']);
  });

  it('go back to the 29th of February four years after one', () => {
    const days = ['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29', '2033-02-28'];
    expect(starts('2028-02-29T12:00:00.000Z', 'year', 5)).toEqual(days);
  });

  it('count a quarter as three months', () => {
    expect(starts('2026-11-30T00:00:00.000Z', 'quarter', 4)).toEqual(['2027-02-28', '2027-05-30', '2027-08-30', '2027-11-30']);
  });

  it('keep the time of day, in UTC', () => {
    expect(firstPeriod('2026-03-28T23:59:59.999Z', 'month')).toEqual({
      start: '2026-03-28T23:59:59.999Z',
      end: '2026-04-28T23:59:59.999Z',
    });
  });

  it('take a time without milliseconds', () => {
    expect(firstPeriod('2026-12-31T00:00:00Z', 'month')).toEqual({ start: '2026-12-31T00:00:00.000Z', end: '2027-01-31T00:00:00.000Z' });
  });
});

describe('days of a trial', () => {
  it('are whole days of 24 hours, over the end of February too', () => {
    expect(plusDays('2028-02-20T08:30:00.000Z', 14)).toBe('2028-03-05T08:30:00.000Z');
    expect(plusDays('2027-02-20T08:30:00.000Z', 14)).toBe('2027-03-06T08:30:00.000Z');
  });
});
