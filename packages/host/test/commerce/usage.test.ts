import { describe, expect, it } from 'vitest';
import { catalog } from './catalog.ts';
import { databases, noon, useHost } from './shop.ts';

const cart = { plan: 'metered', interval: 'month', currency: 'usd', country: 'US' } as const;
const record = (id: string, quantity: number, at?: string) => ({ id, account: 'org-1', meter: 'requests', quantity, at });

describe.each(databases)('usage on $database', ({ connect, provider }) => {
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

  it('that comes in after its period was billed is billed once, with the present period', async () => {
    const shop = await open();
    const caller = { account: 'org-1' };
    const quantity = async () => (await shop.do(shop.secret, 'listUsage', {}, caller)).data[0]?.quantity;
    await shop.do(shop.secret, 'createUsageRecords', { records: [record('r1', 150)] });
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const late = { records: [record('late', 130, '2027-02-15T11:59:59.999Z'), record('border', 5, '2027-02-15T12:00:00Z')] };
    await shop.do(shop.secret, 'createUsageRecords', late);
    expect(await shop.do(shop.secret, 'createUsageRecords', late)).toEqual({ recorded: 0, duplicates: 2 });
    expect(await quantity()).toBe(135);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    expect(await quantity()).toBe(0);
    await shop.do(shop.secret, 'createUsageRecords', { records: [record('very-late', 300, '2027-01-20T00:00:00Z')] });
    await shop.do(shop.secret, 'advanceClock', { by: 'P2M' });
    const invoices = (await shop.do(shop.secret, 'listInvoices', {}, caller)).data.toReversed();
    expect(invoices.map(({ subtotal }) => subtotal.amount)).toEqual([1000, 1100, 1070, 1400, 1000]);
    const ledger = await shop.ledger();
    expect(ledger.filter((entry) => entry.ledger_account === 'cash').reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(5570);
  });

  it('of the time before a purchase, and of a trial, stays free however late it comes in', async () => {
    const plans = catalog.plans?.map((plan) => (plan.key === 'metered' ? { ...plan, trial: { days: 14, card_required: true } } : plan));
    const shop = await openShop({
      catalog: { ...catalog, plans },
      accounts: [{ external_id: 'org-1', email: 'a@example.com', subscription: cart }],
    });
    const quantity = async () => (await shop.do(shop.secret, 'listUsage', {}, { account: 'org-1' })).data[0]?.quantity;
    await shop.do(shop.secret, 'createUsageRecords', { records: [record('before', 1000, '2027-01-01T00:00:00Z')] });
    expect(await quantity()).toBe(0);
    await shop.do(shop.secret, 'advanceClock', { by: 'P20D' });
    await shop.do(shop.secret, 'createUsageRecords', { records: [record('trial', 1000, '2027-01-20T00:00:00Z'), record('paid', 7)] });
    expect(await quantity()).toBe(7);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    await shop.do(shop.secret, 'createUsageRecords', { records: [record('trial-again', 1000, '2027-01-20T00:00:00Z')] });
    expect(await quantity()).toBe(0);
  });

  it('of a meter that takes the highest value is not carried into a period that it does not belong to', async () => {
    const meters = [{ key: 'requests', name: 'Requests', unit: 'request', aggregation: 'max' as const }];
    if (provider === 'stripe') {
      // Stripe only adds up, and says so when the catalog is put.
      await expect(openShop({ catalog: { ...catalog, meters } })).rejects.toThrow('not_supported_by_provider');
      return;
    }
    const shop = await openShop({
      catalog: { ...catalog, meters },
      accounts: [{ external_id: 'org-1', email: 'a@example.com', subscription: cart }],
    });
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    await shop.do(shop.secret, 'createUsageRecords', { records: [record('peak', 900, '2027-02-01T00:00:00Z'), record('now', 20)] });
    expect((await shop.do(shop.secret, 'listUsage', {}, { account: 'org-1' })).data[0]?.quantity).toBe(20);
  });

  it('that comes in while its period is billed is on one invoice, whichever that is', async () => {
    const shop = await open();
    const send = (index: number) => shop.do(shop.secret, 'createUsageRecords', { records: [record(`r${index}`, 100, noon)] });
    const before = Array.from({ length: 10 }, (_, index) => send(index));
    const advanced = shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    await Promise.all([advanced, ...before, ...Array.from({ length: 10 }, (_, index) => send(10 + index))]);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const invoices = (await shop.do(shop.secret, 'listInvoices', {}, { account: 'org-1' })).data;
    const used = invoices
      .flatMap(({ lines }) => lines)
      .map(({ description }) => Number(/\(([\d,]+) used/.exec(description)?.[1]?.replace(',', '') ?? 0));
    expect(used.reduce((sum, units) => sum + units, 0)).toBe(2000);
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
