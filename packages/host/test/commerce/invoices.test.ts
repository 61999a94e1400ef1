import type { Invoice } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { readInvoice } from '../../src/invoices/invoices.ts';
import { ada, databases, type Shop, teamCart, useHost } from './shop.ts';

/** A customer of Team, who pays 36.00 each month. */
async function customer(shop: Shop, months: number) {
  const { result } = await shop.buy();
  if (months > 0) await shop.do(shop.secret, 'advanceClock', { by: `P${months}M` });
  const { token } = await shop.do(shop.secret, 'createSession', { account: result.account.id });
  return { account: result.account.id, token };
}

describe('an invoice from before a field existed', () => {
  it('is read with what was true of it then', () => {
    const written = { id: 'in_1', currency: 'eur', total: { amount: 100, currency: 'eur' } } as Invoice;
    const zero = { amount: 0, currency: 'eur' };
    expect(readInvoice(written)).toEqual({
      ...written,
      collection: 'automatic',
      purchase_order: null,
      credits: [],
      credit_applied: zero,
      amount_refunded: zero,
    });
  });
});

describe.each(databases)('invoices on $database', ({ connect }) => {
  const open = useHost(connect);

  it('come page by page, each once and newest first, also where a filter is set', async () => {
    const shop = await open();
    const { token } = await customer(shop, 13);
    const all = (await shop.do(token, 'listInvoices', { limit: 100 })).data;
    expect(all).toHaveLength(14);
    expect(all.map(({ issued_at }) => issued_at)).toEqual(
      all
        .map(({ issued_at }) => issued_at)
        .sort()
        .reverse(),
    );
    const numbers: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await shop.do(token, 'listInvoices', { limit: 5, year: 2027, status: 'paid', ...(cursor ? { cursor } : {}) });
      numbers.push(...page.data.map(({ number }) => number));
      cursor = page.next_cursor;
    }
    expect(numbers).toEqual(all.filter(({ issued_at }) => issued_at.startsWith('2027')).map(({ number }) => number));
    expect(numbers).toHaveLength(12);
  });

  it('are of years, and an address that names them is not taken for an invoice', async () => {
    const shop = await open();
    const { token } = await customer(shop, 13);
    expect(await shop.do(token, 'listInvoiceYears', {})).toEqual({ data: [2028, 2027] });
    const inYear = async (year: number) => (await shop.do(token, 'listInvoices', { year })).data.length;
    expect([await inYear(2028), await inYear(9999)]).toEqual([2, 0]);
    const { token: nobody } = await shop.do(shop.secret, 'createSession', {
      account: 'new',
      create: { name: 'New', email: 'n@example.com' },
    });
    expect(await shop.do(nobody, 'listInvoiceYears', {})).toEqual({ data: [] });
    expect(await shop.do(nobody, 'getUpcomingInvoice', {})).toEqual({ invoice: null });
    const posted = await shop.fetch(new Request('http://host.test/v1/invoices/years', { method: 'POST' }));
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('are overdue once their day is over by the environment’s clock', async () => {
    const shop = await open();
    const { result } = await shop.buy(teamCart, ada, '4000000000000341');
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const { token } = await shop.do(shop.secret, 'createSession', { account: result.account.id });
    const overdue = async () => (await shop.do(token, 'listInvoices', { status: 'overdue' })).data.length;
    expect(await overdue()).toBe(0);
    await shop.do(shop.secret, 'advanceClock', { by: 'PT1S' });
    expect(await overdue()).toBe(1);
    expect((await shop.do(token, 'listInvoices', { status: 'open' })).data).toHaveLength(1);
    expect((await shop.do(token, 'listInvoices', { status: 'void' })).data).toEqual([]);
  });

  it('say what comes next with the use so far, to the last cent, and so it comes', async () => {
    const shop = await open();
    const { result } = await shop.buy({ plan: 'metered', interval: 'month', currency: 'eur', country: 'DE' });
    const account = result.account.id;
    const { token } = await shop.do(shop.secret, 'createSession', { account });
    await shop.do(shop.secret, 'createUsageRecords', { records: [{ id: 'u1', account, meter: 'requests', quantity: 350 }] });
    const { invoice: upcoming } = await shop.do(token, 'getUpcomingInvoice', {});
    // 10.00 + 250 x 0.02 = 15.00, and the tax of 19 %
    expect(upcoming).toMatchObject({
      has_usage: true,
      subtotal: { amount: 1500 },
      amount_due: { amount: 1785 },
      at: '2027-02-15T12:00:00.000Z',
    });
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const [invoice] = (await shop.do(token, 'listInvoices', {})).data;
    expect(invoice).toMatchObject({ lines: upcoming?.lines, total: upcoming?.total, taxes: upcoming?.taxes, period: upcoming?.period });
  });

  it('of another account are not there', async () => {
    const shop = await open();
    const { result } = await shop.buy();
    const { token } = await shop.do(shop.secret, 'createSession', { account: 'other', create: { name: 'Other', email: 'o@example.com' } });
    const id = result.invoice?.id ?? '';
    for (const endpoint of ['getInvoice', 'getInvoicePdf'] as const) {
      expect((await shop.ask(token, endpoint, { id })).problem.code).toBe('invoice_not_found');
    }
    expect((await shop.ask(token, 'createInvoicePayment', { id, amount_due: { amount: 1, currency: 'usd' } })).problem.code).toBe(
      'invoice_not_found',
    );
  });
});
