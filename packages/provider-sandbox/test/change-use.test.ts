import { describe, expect, it } from 'vitest';
import { change } from './change-life.ts';
import { amounts, ended, half, now } from './change-shop.ts';
import { catalog, euros, plan, price } from './fixtures.ts';
import { begin, invoicesOf, step } from './life.ts';

describe('use across a change', () => {
  const metered = catalog({
    meters: [{ key: 'calls', name: 'Calls', unit: 'call', aggregation: 'sum' }],
    plans: [
      plan({
        key: 'small',
        prices: [
          price({ key: 'small', amounts: euros('1000') }),
          price({ key: 'calls-small', model: 'metered', meter: 'calls', amounts: euros('10') }),
        ],
      }),
      plan({
        key: 'large',
        prices: [
          price({ key: 'large', amounts: euros('2000') }),
          price({ key: 'calls-large', model: 'metered', meter: 'calls', amounts: euros('5') }),
        ],
      }),
      plan({ key: 'plain', prices: [price({ key: 'plain', amounts: euros('3000') })] }),
      plan({ key: 'small-year', prices: [price({ key: 'y', interval: 'year', amounts: euros('12000') })] }),
    ],
  });
  const small = { plan: 'small', interval: 'month', currency: 'eur' } as const;

  it('is carried to the end of the period where the new plan counts it too', async () => {
    const life = await begin(metered, small, { now });
    const { preview } = await change(life, { plan: 'large' }, half, { usage: { calls: 100 } });
    expect(preview.lines.map(({ kind }) => kind)).toEqual(['plan']);
    await step(life, '2026-05-01T00:00:00.000Z', { calls: 300 });
    expect(amounts(invoicesOf(life)[2]?.lines ?? [])).toEqual([2000, 1500]);
    ended(life);
  });

  it('is billed at the change where the new plan does not, and not again', async () => {
    const life = await begin(metered, small, { now });
    const { preview } = await change(life, { plan: 'plain' }, half, { usage: { calls: 100 } });
    // 30.00 x 15/30; 100 x 0.10
    expect(amounts(preview.lines)).toEqual([1500, 1000]);
    await change(life, { plan: 'small', when: 'now' }, '2026-04-20T00:00:00.000Z');
    await step(life, '2026-05-01T00:00:00.000Z', { calls: 130 });
    expect(amounts(invoicesOf(life).at(-1)?.lines ?? [])).toEqual([1000, 300]);
    ended(life);
  });

  it('stays free as far as it comes from before the plan that charges for it', async () => {
    const life = await begin(metered, { ...small, plan: 'plain' }, { now });
    await change(life, { plan: 'small', when: 'now' }, half, { usage: { calls: 100 } });
    await step(life, '2026-05-01T00:00:00.000Z', { calls: 130 });
    expect(amounts(invoicesOf(life).at(-1)?.lines ?? [])).toEqual([1000, 300]);
    ended(life);
  });

  it('is billed where a new period begins', async () => {
    const life = await begin(metered, small, { now });
    const { preview } = await change(life, { plan: 'small-year', interval: 'year' }, half, { usage: { calls: 100 } });
    expect(preview.lines.map(({ amount, period }) => [amount.amount, period.start])).toEqual([
      [12000, half],
      [1000, now],
    ]);
    ended(life);
  });

  it('of the old plan is billed by the old plan when a scheduled change comes', async () => {
    const life = await begin(metered, { ...small, plan: 'large' }, { now });
    await change(life, { plan: 'small' }, half);
    await step(life, '2026-05-01T00:00:00.000Z', { calls: 100 });
    expect(amounts(invoicesOf(life)[1]?.lines ?? [])).toEqual([1000, 500]);
    ended(life);
  });
});
