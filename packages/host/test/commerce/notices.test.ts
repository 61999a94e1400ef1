import type { Invoice, PaymentMethod } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { type NoticeFacts, noticesOf } from '../../src/notices/notices.ts';
import { ada, databases, type Shop, teamCart, useHost } from './shop.ts';

async function kindsOf(shop: Shop, account: string) {
  const { data } = await shop.do(shop.secret, 'listNotices', {}, { account });
  return data.map(({ kind }) => kind);
}

describe('what needs attention', () => {
  const now = new Date('2027-03-01T00:00:00.000Z');
  const nothing: NoticeFacts = { now, subscription: null, invoices: [], card: null, usage: [], quotes: [], contract: null };
  const eur = (amount: number) => ({ amount, currency: 'eur' });
  const sent = (id: string, due_at: string, amount: number) => ({ id, collection: 'invoice', due_at, amount_due: eur(amount) }) as Invoice;
  const agreement = { id: 'con_1', end: '2027-12-31T00:00:00.000Z', noticeBy: '2027-11-30T00:00:00.000Z', renews: true };

  it('is nothing where nothing is', () => {
    expect(noticesOf(nothing)).toEqual([]);
  });

  it('tells what is overdue from what is only open, and sums each up', () => {
    const invoices = [
      sent('in_1', '2027-02-01T00:00:00.000Z', 100),
      sent('in_2', '2027-02-28T23:59:59.999Z', 200),
      sent('in_3', '2027-03-01T00:00:00.000Z', 400),
    ];
    expect(noticesOf({ ...nothing, invoices })).toMatchObject([
      {
        id: 'invoice_overdue:in_1+in_2',
        severity: 'danger',
        dismissible: false,
        count: 2,
        amount: eur(300),
        at: '2027-02-01T00:00:00.000Z',
        invoice: 'in_1',
      },
      { id: 'invoice_due:in_3', severity: 'info', dismissible: true, count: 1, amount: eur(400) },
    ]);
  });

  it('says when a contract ends or renews only as its time comes near', () => {
    const at = (time: string, contract: NoticeFacts['contract']) => noticesOf({ ...nothing, now: new Date(time), contract });
    expect(at('2027-10-30T00:00:00.000Z', agreement)).toEqual([]);
    expect(at('2027-10-31T00:00:00.000Z', agreement)).toMatchObject([
      { kind: 'contract_renews', at: agreement.end, deadline: agreement.noticeBy },
    ]);
    expect(at('2027-12-01T00:00:00.000Z', agreement)).toMatchObject([{ kind: 'contract_renews', deadline: null }]);
    expect(at('2027-10-01T00:00:00.000Z', { ...agreement, renews: false })).toEqual([]);
    expect(at('2027-10-03T00:00:00.000Z', { ...agreement, renews: false })).toMatchObject([{ kind: 'contract_ends', severity: 'warning' }]);
  });

  it('comes in the order of urgency', () => {
    const usage = [
      {
        meter: 'requests',
        name: 'Requests',
        unit: 'request',
        quantity: 101,
        included: 100,
        limit: 100,
        amount: eur(2),
        period: { start: '2027-02-15T00:00:00.000Z', end: '2027-03-15T00:00:00.000Z' },
      },
    ];
    const quotes = [{ id: 'quo_1', title: 'More', total: eur(900), expires_at: '2027-03-05T00:00:00.000Z' }];
    const invoices = [sent('in_1', '2027-02-01T00:00:00.000Z', 100), sent('in_2', '2027-04-01T00:00:00.000Z', 100)];
    const facts = { ...nothing, invoices, quotes, usage, contract: { ...agreement, end: '2027-03-31T00:00:00.000Z', renews: false } };
    expect(noticesOf(facts).map(({ kind }) => kind)).toEqual([
      'invoice_overdue',
      'usage_over',
      'quote_open',
      'contract_ends',
      'invoice_due',
    ]);
    expect(noticesOf({ ...facts, usage: usage.map((each) => ({ ...each, quantity: 100 })) }).map(({ kind }) => kind)).not.toContain(
      'usage_over',
    );
  });

  it('says nothing of a card that nothing is charged to', () => {
    const card = { id: 'pm_1', brand: 'visa', last4: '4242', expires_month: 2, expires_year: 2027 } as PaymentMethod;
    expect(noticesOf({ ...nothing, card })).toEqual([]);
  });
});

describe.each(databases)('notices on $database', ({ connect }) => {
  const open = useHost(connect);

  it('follow a trial without a card, one with, and none after it', async () => {
    const shop = await open();
    const { account } = await shop.do(shop.publishable, 'createSignUp', { ...ada, plan: 'starter' });
    const { data, now } = await shop.do(shop.secret, 'listNotices', {}, { account: account.id });
    expect(now).toBe('2027-01-15T12:00:00.000Z');
    expect(data).toMatchObject([
      {
        kind: 'trial_ends',
        severity: 'warning',
        dismissible: false,
        has_payment_method: false,
        at: '2027-01-29T12:00:00.000Z',
        name: 'Starter',
      },
    ]);
    const withCard = await shop.buy(
      { plan: 'studio', interval: 'month', currency: 'usd', country: 'US' },
      { email: 'b@example.com', company: 'B' },
    );
    const studio = withCard.result.account.id;
    expect((await shop.do(shop.secret, 'listNotices', {}, { account: studio })).data).toMatchObject([
      { kind: 'trial_ends', severity: 'info', has_payment_method: true, amount: { amount: 4900 } },
    ]);
    await shop.do(shop.secret, 'advanceClock', { by: 'P15D' });
    expect(await kindsOf(shop, studio)).toEqual([]);
  });

  it('say that a payment failed and when it is tried again, until it is paid', async () => {
    const shop = await open();
    const { result } = await shop.buy(teamCart, ada, '4000000000000341');
    const account = result.account.id;
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const [invoice] = (await shop.do(shop.secret, 'listInvoices', { status: 'open' }, { account })).data;
    const { data } = await shop.do(shop.secret, 'listNotices', {}, { account });
    expect(data).toMatchObject([
      {
        id: `payment_failed:${invoice?.id}`,
        severity: 'danger',
        dismissible: false,
        amount: invoice?.amount_due,
        deadline: invoice?.next_attempt_at,
        invoice: invoice?.id,
      },
    ]);
    const payment = await shop.card();
    await shop.do(
      shop.secret,
      'createInvoicePayment',
      { id: invoice?.id ?? '', amount_due: invoice?.amount_due ?? result.subscription.recurring.total, payment },
      { account },
    );
    expect(await kindsOf(shop, account)).toEqual([]);
  });

  it('say that use is over what is included, and that a change is scheduled', async () => {
    const shop = await open();
    const { result } = await shop.buy({ plan: 'metered', interval: 'month', currency: 'usd', country: 'US' });
    const account = result.account.id;
    await shop.do(shop.secret, 'createUsageRecords', { records: [{ id: 'u1', account, meter: 'requests', quantity: 150 }] });
    const preview = await shop.do(shop.secret, 'createChangePreview', { plan: 'team', when: 'period_end' }, { account });
    await shop.do(shop.secret, 'confirmChange', { preview: preview.id }, { account });
    expect((await shop.do(shop.secret, 'listNotices', {}, { account })).data).toMatchObject([
      { kind: 'usage_over', name: 'Requests', amount: { amount: 100 }, count: 1 },
      { kind: 'change_scheduled', name: 'Team', at: '2027-02-15T12:00:00.000Z' },
    ]);
  });
});
