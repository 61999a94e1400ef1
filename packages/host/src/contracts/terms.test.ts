import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterTerm, earliestEnd, newAgreement, nextTermEnd, noticeBy } from './terms.ts';

const agree = (fields: Partial<Parameters<typeof newAgreement>[2]>, now = '2027-06-01T00:00:00.000Z') =>
  newAgreement(
    'con_1',
    'acc_1',
    { start: '2027-01-31T10:00:00.000Z', term_months: 12, notice_days: 30, auto_renew: true, renewal_changeable: true, ...fields },
    new Date(now),
  );

describe('the terms of a contract', () => {
  it('are counted from its start, so that the 31st comes back after a shorter month', () => {
    let agreement = agree({ term_months: 1 }, '2027-01-31T10:00:00.000Z');
    const ends = Array.from({ length: 4 }, () => {
      const { end } = agreement.term;
      agreement = afterTerm(agreement, true);
      return end.slice(0, 10);
    });
    expect(ends).toEqual(['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']);
  });

  it('have passed by themselves where the contract began long ago', () => {
    const term = { start: '2029-01-31T10:00:00.000Z', end: '2029-07-31T10:00:00.000Z' };
    expect(agree({ renewal_term_months: 6 }, '2029-03-01T00:00:00.000Z').term).toEqual(term);
    expect(agree({ auto_renew: false }, '2029-03-01T00:00:00.000Z')).toMatchObject({ status: 'ended', auto_renew: false });
  });

  it('end a cancellation with the present one in time, and with the next one after that', () => {
    const agreement = agree({});
    const by = new Date(noticeBy(agreement));
    expect(by.toISOString()).toBe('2028-01-01T10:00:00.000Z');
    expect(earliestEnd(agreement, by)).toBe(agreement.term.end);
    expect(earliestEnd(agreement, new Date(by.getTime() + 1))).toBe('2029-01-31T10:00:00.000Z');
  });

  it('follow each other without gap or overlap, and always hold the time at which they are looked at', () => {
    const months = fc.integer({ min: 1, max: 36 });
    const time = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(months, months, time, time, (term_months, renewal_term_months, start, now) => {
        const agreement = agree({ start: start.toISOString(), term_months, renewal_term_months }, now.toISOString());
        const { term } = agreement;
        expect(Date.parse(term.start) <= Math.max(now.getTime(), start.getTime())).toBe(true);
        expect(now.getTime() < Date.parse(term.end)).toBe(true);
        expect(afterTerm(agreement, true).term).toEqual({ start: term.end, end: nextTermEnd(agreement) });
      }),
    );
  });
});
