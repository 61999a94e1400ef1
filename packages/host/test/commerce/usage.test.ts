import { describe, expect, it } from 'vitest';
import { databases, useHost } from './shop.ts';

const cart = { plan: 'metered', interval: 'month', currency: 'usd', country: 'US' } as const;
const record = (id: string, quantity: number, at?: string) => ({ id, account: 'org-1', meter: 'requests', quantity, at });

describe.each(databases)('usage on $database', ({ connect }) => {
  const openShop = useHost(connect);
  const open = () => openShop({ accounts: [{ external_id: 'org-1', email: 'a@example.com', subscription: cart }] });

  it('is counted once by its id, priced as it grows and charged with the next renewal', async () => {
    const shop = await open();
    const batch = { records: [record('r1', 100), record('r2', 50), record('r2', 50)] };
    expect(await shop.do(shop.secret, 'createUsageRecords', batch)).toEqual({ recorded: 2, duplicates: 1 });
    expect(await shop.do(shop.secret, 'createUsageRecords', batch)).toEqual({ recorded: 0, duplicates: 3 });
    const caller = { account: 'org-1' };
    const { data } = await shop.do(shop.secret, 'listUsage', {}, caller);
    expect(data).toMatchObject([
      { meter: 'requests', name: 'Requests', unit: 'request', quantity: 150, included: 100, amount: { amount: 100 } },
    ]);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const [invoice] = (await shop.do(shop.secret, 'listInvoices', {}, caller)).data;
    expect(invoice).toMatchObject({ reason: 'renewal', subtotal: { amount: 1100 } });
    expect((await shop.do(shop.secret, 'listUsage', {}, caller)).data).toMatchObject([{ quantity: 0, amount: { amount: 0 } }]);
  });

  it('is taken as a whole batch or not at all', async () => {
    const shop = await open();
    const refuse = async (second: ReturnType<typeof record>) =>
      (await shop.ask(shop.secret, 'createUsageRecords', { records: [record('r1', 1), second] })).problem;
    expect(await refuse({ ...record('r2', 1), meter: 'storage' })).toMatchObject({ code: 'meter_not_found', param: '/records/1/meter' });
    expect(await refuse({ ...record('r2', 1), account: 'org-9' })).toMatchObject({
      code: 'account_not_found',
      param: '/records/1/account',
    });
    for (const at of ['2028-01-01T00:00:00Z', '0000-01-01T00:00:00Z']) {
      expect(await refuse(record('r2', 1, at))).toMatchObject({ code: 'invalid_request', param: '/records/1/at' });
    }
    expect((await shop.do(shop.secret, 'listUsage', {}, { account: 'org-1' })).data[0]?.quantity).toBe(0);
  });

  it('is not counted beyond what an exact number holds', async () => {
    const shop = await open();
    for (let batch = 0; batch < 10; batch += 1) {
      const records = Array.from({ length: 1000 }, (_, index) => record(`r${batch}-${index}`, 1e12));
      await shop.do(shop.secret, 'createUsageRecords', { records });
    }
    const caller = { account: 'org-1' };
    expect((await shop.ask(shop.secret, 'listUsage', {}, caller)).problem).toMatchObject({ code: 'quantity_above_maximum' });
    const { problem } = await shop.ask(shop.secret, 'advanceClock', { by: 'P1M' });
    expect(problem).toMatchObject({ code: 'quantity_above_maximum', detail: expect.stringMatching(/Subscription sub_.* of account acc_/) });
  });

  it('is only known of an account that has a subscription', async () => {
    const shop = await openShop({ accounts: [{ external_id: 'org-1' }] });
    const caller = { account: 'org-1' };
    expect((await shop.ask(shop.secret, 'listUsage', {}, caller)).problem.code).toBe('subscription_not_found');
    expect((await shop.ask(shop.secret, 'getSubscription', {}, caller)).problem.code).toBe('subscription_not_found');
  });
});
