import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration } from './calendar.ts';

const plus = (from: string, iso: string) => addDuration(new Date(from), iso)?.toISOString();

describe('moving a clock by a duration', () => {
  it('keeps to the last day of a month that is shorter', () => {
    expect(plus('2027-01-31T10:00:00.000Z', 'P1M')).toBe('2027-02-28T10:00:00.000Z');
    expect(plus('2028-01-31T10:00:00.000Z', 'P1M')).toBe('2028-02-29T10:00:00.000Z');
    expect(plus('2028-02-29T10:00:00.000Z', 'P1Y')).toBe('2029-02-28T10:00:00.000Z');
  });

  it('adds months by the calendar and then days and hours as time', () => {
    expect(plus('2027-01-31T00:00:00.000Z', 'P1M1DT2H3M4S')).toBe('2027-03-01T02:03:04.000Z');
    expect(plus('2027-11-15T12:00:00.000Z', 'P13M')).toBe('2028-12-15T12:00:00.000Z');
    expect(plus('2027-01-01T00:00:00.000Z', 'P2W')).toBe('2027-01-15T00:00:00.000Z');
  });

  it('has no answer where no date can hold it', () => {
    expect(addDuration(new Date('2027-01-01T00:00:00Z'), 'P999999999Y')).toBeNull();
    expect(addDuration(new Date('2027-01-01T00:00:00Z'), 'one month')).toBeNull();
  });

  it('never goes back and never leaves the month that it counts to', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 240 }), (from, months) => {
        const moved = addDuration(from, `P${months}M`);
        if (!moved) throw new Error('no date');
        expect(moved.getTime()).toBeGreaterThanOrEqual(from.getTime());
        const counted = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
        expect(counted(moved) - counted(from)).toBe(months);
      }),
    );
  });
});
