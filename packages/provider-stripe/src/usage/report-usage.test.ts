import { describe, expect, it } from 'vitest';
import { readEntitlements } from '../../test/entitlements.ts';
import { begin, type Life, later } from '../../test/shop-life.ts';
import { pushCatalog } from '../catalog/push.ts';
import { advance } from '../clock/advance.ts';
import { reportUsage } from './report-usage.ts';

const cart = { plan: 'usage', interval: 'month', currency: 'eur' } as const;
const at = '2026-01-20T00:00:00.000Z';

function record(life: Life, id: string, quantity: number, fields: { meter?: string; at?: string; data?: Record<string, unknown> } = {}) {
  const { accountData } = life.state();
  const { data = accountData, ...rest } = fields;
  return { account: { account: life.account, data }, id, meter: 'requests', quantity, at, ...rest };
}

describe('use', () => {
  it('is charged at the end of the period, each record once', async () => {
    const life = await begin(cart);
    later(life, '2026-01-21T00:00:00Z');
    const records = [record(life, 'u1', 100), record(life, 'u2', 20), record(life, 'u3', 0)];
    expect(await reportUsage(life.connection(), records)).toEqual({ refused: [] });
    expect(await reportUsage(life.connection(), [...records, record(life, 'u4', 1)])).toEqual({ refused: [] });
    later(life, '2026-02-16T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    const renewal = life.invoices().find(({ reason }) => reason === 'renewal');
    expect(renewal?.lines.find(({ kind }) => kind === 'usage')).toMatchObject({ key: 'requests', quantity: 121, amount: { amount: 605 } });
  });

  it('counts once where answers are lost', async () => {
    for (const kind of ['lostAnswer', 'timeout', '500', '429'] as const) {
      const life = await begin(cart);
      later(life, '2026-01-21T00:00:00Z');
      const records = Array.from({ length: 25 }, (_, index) => record(life, `u${index}`, 2));
      life.fake.faults.add({ kind, on: 'POST /v1/billing/meter_events', times: 3, after: 4 });
      await expect(reportUsage(life.connection(), records)).rejects.toThrow();
      await expect(reportUsage(life.connection(), records)).resolves.toEqual({ refused: [] });
      later(life, '2026-02-16T00:00:00Z');
      life.write(await advance(life.connection(), life.state()));
      const renewal = life.invoices().find(({ reason }) => reason === 'renewal');
      expect(renewal?.lines.find(({ kind: line }) => line === 'usage')?.quantity).toBe(50);
    }
  });

  it('of somebody who is no customer yet is free', async () => {
    const life = await begin(cart);
    const before = life.fake.requests.length;
    expect(await reportUsage(life.connection(), [record(life, 'u1', 5, { data: {} })])).toEqual({ refused: [] });
    expect(life.fake.requests.length).toBe(before);
  });

  it('that Stripe does not take is left out with a reason, and the rest counts', async () => {
    const life = await begin(cart);
    later(life, '2026-03-20T00:00:00Z');
    const { refused } = await reportUsage(life.connection(), [
      record(life, 'old', 1),
      record(life, 'unknown', 1, { meter: 'nothing', at: '2026-03-19T00:00:00.000Z' }),
      record(life, 'good', 1, { at: '2026-03-19T00:00:00.000Z' }),
    ]);
    expect(refused.map(({ id }) => id)).toEqual(['old', 'unknown']);
    expect(refused.every(({ reason }) => reason.endsWith('.'))).toBe(true);
  });
});

describe('what an account is entitled to', () => {
  it('is what its plan has at Stripe', async () => {
    const life = await begin(cart);
    await pushCatalog(life.connection());
    expect(await readEntitlements(life.connection(), { account: life.account, data: life.state().accountData })).toEqual(['history']);
    expect(await readEntitlements(life.connection(), { account: life.account, data: {} })).toEqual([]);
    expect(
      await readEntitlements(life.connection({ environment: 'env_2' }), { account: life.account, data: life.state().accountData }),
    ).toEqual([]);
  });
});
