import type { Invoice, Subscription } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { card, catalog, context, euros, plan, preview, price, provider } from './fixtures.ts';
import { expectLedger, expectOrder } from './invariants.ts';
import { begin, contextOf, invoicesOf, journal, type Life, runUntil, stateOf, store } from './life.ts';

const shop = catalog({
  plans: [
    plan({
      key: 'team',
      name: 'Team',
      prices: [price({ amounts: euros('3000') }), price({ model: 'metered', meter: 'calls', amounts: euros('10') })],
      trial: null,
    }),
    plan({
      key: 'try',
      trial: { days: 14, card_required: true, without_card: 'cancel' },
      prices: [price({ key: 'try', amounts: euros('3000') })],
    }),
  ],
  meters: [{ key: 'calls', name: 'Calls', unit: 'call', aggregation: 'sum' }],
});
const team = { plan: 'team', interval: 'month', currency: 'eur' } as const;
const collection: Subscription['collection'] = { method: 'invoice', net_days: 30 };

/** Bought without a card, paid by invoice. */
async function byInvoice(input: Parameters<typeof preview>[1] = team): Promise<Life> {
  const life = await begin(shop, team);
  const priced = await preview(shop, input);
  const command = { priced, account: life.account, accountData: {}, payment: null, pending: null, collection };
  const outcome = await provider.purchase(context(shop, { seed: 'c0_' }), command);
  if (outcome.status !== 'completed') throw new Error('It needed a card.');
  const fresh: Life = { ...life, instrument: null, invoices: new Map(), ledger: [], events: [], amendments: [] };
  store(fresh, outcome.changes, '2026-01-31T10:00:00.000Z');
  return fresh;
}

const statuses = (life: Life) => invoicesOf(life).map(({ status }) => status);

async function pay(life: Life, invoice: Invoice | undefined, now: string, number = '4242424242424242') {
  if (!invoice) throw new Error('There is no such invoice.');
  const { snapshot, data } = card(number);
  const entered = { snapshot: { id: 'pm_2', ...snapshot, is_default: false, created_at: now }, data };
  const command = { invoice, card: entered, authentication: 'none' as const, pending: null };
  const outcome = await provider.payInvoice(contextOf(life, now), stateOf(life), command);
  if (outcome.status !== 'requires_action') store(life, outcome.changes, now);
  return outcome;
}

describe('collection by invoice', () => {
  it('charges no card, needs none, and leaves each invoice open for its days', async () => {
    const life = await byInvoice();
    await runUntil(life, '2026-04-30T10:00:00.000Z');
    expect(statuses(life)).toEqual(['open', 'open', 'open', 'open']);
    expect(
      invoicesOf(life).map(({ issued_at, due_at, attempts }) => [issued_at.slice(0, 10), due_at.slice(0, 10), attempts.length]),
    ).toEqual([
      ['2026-01-31', '2026-03-02', 0],
      ['2026-02-28', '2026-03-30', 0],
      ['2026-03-31', '2026-04-30', 0],
      ['2026-04-30', '2026-05-30', 0],
    ]);
    expect(life.subscription).toMatchObject({ status: 'active', dunning: null });
    expect(journal(life).filter((entry) => entry.includes('payment'))).toEqual([]);
    expectLedger(life);
    expectOrder(life);
  });

  it('takes a card for one of several open ones, and only that', async () => {
    const life = await byInvoice();
    await runUntil(life, '2026-03-31T10:00:00.000Z');
    expect(await pay(life, invoicesOf(life)[1], '2026-04-02T00:00:00.000Z')).toMatchObject({ status: 'paid' });
    expect(statuses(life)).toEqual(['open', 'paid', 'open']);
    expect(journal(life, '2026-04-01')).toEqual(['2026-04-02 payment.succeeded', '2026-04-02 invoice.paid']);
    expect(life.subscription).toMatchObject({ status: 'active', payment_method: null });
    expectLedger(life);
  });

  it('keeps a refusal with the invoice, and retries nothing', async () => {
    const life = await byInvoice();
    expect(await pay(life, invoicesOf(life)[0], '2026-02-01T00:00:00.000Z', '4000000000000002')).toMatchObject({
      status: 'failed',
      code: 'card_declined',
    });
    expect(invoicesOf(life)[0]).toMatchObject({ status: 'open', next_attempt_at: null, attempts: [{ code: 'card_declined' }] });
    expect(life.subscription).toMatchObject({ status: 'active', dunning: null });
  });

  it('leaves what is open, and the last use, to be paid after the end', async () => {
    const life = await byInvoice();
    life.subscription = { ...life.subscription, cancel_at: '2026-02-28T10:00:00.000Z' };
    life.dueAt = '2026-02-28T10:00:00.000Z';
    await runUntil(life, '2026-06-01T00:00:00.000Z', () => ({ calls: 7 }));
    expect(life.subscription.status).toBe('canceled');
    expect(invoicesOf(life).map(({ reason, status }) => `${reason} ${status}`)).toEqual(['purchase open', 'final_usage open']);
    expect(await pay(life, invoicesOf(life)[0], '2026-06-02T00:00:00.000Z')).toMatchObject({ status: 'paid' });
    expect(life.subscription.status).toBe('canceled');
    expectLedger(life);
  });

  it('pays from the credit first; what that covers is paid at once', async () => {
    const life = await byInvoice();
    life.subscription = { ...life.subscription, credit_balance: { amount: 5000, currency: 'eur' } };
    await runUntil(life, '2026-03-31T10:00:00.000Z');
    expect(invoicesOf(life).map(({ status, amount_due }) => [status, amount_due.amount])).toEqual([
      ['open', 3000],
      ['paid', 0],
      ['open', 1000],
    ]);
  });

  it('ends a trial with an invoice although there is no card', async () => {
    const life = await byInvoice({ ...team, plan: 'try' });
    await runUntil(life, '2026-02-15T00:00:00.000Z');
    expect([life.subscription.status, statuses(life)]).toEqual(['active', ['open']]);
  });
});

describe('a renewal that a card refused', () => {
  const failing = async () => runUntil(await begin(shop, team, { instrument: card('4000000000000341') }), '2026-02-28T10:00:00.000Z');

  it('is paid by the customer, and the periods that were missed follow', async () => {
    const life = await failing();
    expect(life.subscription.status).toBe('past_due');
    const unpaid = invoicesOf(life).find(({ status }) => status === 'open');
    await pay(life, unpaid, '2026-03-01T00:00:00.000Z');
    expect(life.subscription).toMatchObject({ status: 'active', dunning: null });
    expect(journal(life, '2026-03-01')).toEqual(
      ['2026-03-01 payment.succeeded', '2026-03-01 invoice.paid', '2026-03-01 subscription.recovered'].slice(0),
    );
    expect(life.dueAt).toBe('2026-03-31T10:00:00.000Z');
    expectLedger(life);
  });

  it('stays as it was where that card is refused too: the retry comes when it would have', async () => {
    const life = await failing();
    const { dunning } = life.subscription;
    await pay(
      life,
      invoicesOf(life).find(({ status }) => status === 'open'),
      '2026-03-01T00:00:00.000Z',
      '4000000000009995',
    );
    expect(life.subscription).toMatchObject({ status: 'past_due', dunning: { ...dunning, attempts: 2 } });
    expect(life.dueAt).toBe(dunning?.next_attempt_at);
    expectLedger(life);
  });
});
