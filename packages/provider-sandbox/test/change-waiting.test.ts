import { describe, expect, it } from 'vitest';
import { change, undo } from './change-life.ts';
import { ended, half, now, shop, ten } from './change-shop.ts';
import { begin, invoicesOf, runUntil } from './life.ts';

const twenty = { ...ten, plan: 'twenty' } as const;
const contractEnd = '2026-09-01T00:00:00.000Z';

describe('a change that waits for the end of a contract', () => {
  it('comes with the first period that ends no earlier; until then everything stays as it is', async () => {
    const life = await begin(shop, twenty, { now });
    const { preview } = await change(life, { plan: 'ten' }, half, { earliest: '2026-08-20T00:00:00.000Z' });
    expect(preview).toMatchObject({
      when: 'period_end',
      effective_at: contractEnd,
      lines: [],
      next_invoice: { at: '2026-05-01T00:00:00.000Z' },
    });
    expect(preview.next_invoice?.amount_due.amount).toBe(2000);
    await runUntil(life, '2026-08-31T23:59:59.000Z');
    const next_charge = { at: contractEnd, amount: { amount: 1000, currency: 'eur' } };
    expect(life.subscription).toMatchObject({ plan: { key: 'twenty' }, scheduled_change: { effective_at: contractEnd }, next_charge });
    await runUntil(life, contractEnd);
    expect(life.subscription).toMatchObject({ plan: { key: 'ten' }, scheduled_change: null });
    expect(invoicesOf(life).map(({ total }) => total.amount)).toEqual([2000, 2000, 2000, 2000, 2000, 1000]);
    ended(life);
  });

  it('to another interval counts its periods from there', async () => {
    const life = await begin(shop, { ...ten, interval: 'year' }, { now });
    await change(life, { interval: 'month' }, half, { earliest: '2028-01-01T00:00:00.000Z' });
    await runUntil(life, '2028-05-15T00:00:00.000Z');
    expect(invoicesOf(life).map(({ total, issued_at }) => [total.amount, issued_at.slice(0, 10)])).toEqual([
      [12000, '2026-04-01'],
      [12000, '2027-04-01'],
      [1000, '2028-04-01'],
      [1000, '2028-05-01'],
    ]);
    ended(life);
  });

  it('can be undone for as long as it waits', async () => {
    const life = await begin(shop, twenty, { now });
    await change(life, { plan: 'ten' }, half, { earliest: contractEnd });
    await runUntil(life, '2026-07-10T00:00:00.000Z');
    await undo(life, '2026-07-10T00:00:00.000Z');
    await runUntil(life, '2026-10-02T00:00:00.000Z');
    expect(new Set(invoicesOf(life).map(({ total }) => total.amount))).toEqual(new Set([2000]));
    ended(life);
  });
});
