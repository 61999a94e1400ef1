import type { CartInput } from '@tillkit/contract';
import type { PaymentInstrument } from '@tillkit/host/port';
import { describe, expect, it } from 'vitest';
import { account, card, catalog, context, coupon, euros, plan, preview, price, provider, refusal } from './fixtures.ts';
import { begin, invoicesOf, journal } from './life.ts';

const monthly = [price({ model: 'per_seat', amounts: euros('1200') })];
const shop = catalog({
  plans: [
    plan({ key: 'team', name: 'Team', prices: monthly }),
    plan({ key: 'trial', name: 'Trial', prices: monthly, trial: { days: 14, card_required: true, without_card: 'cancel' } }),
    plan({ key: 'open-trial', prices: monthly, trial: { days: 14, card_required: false, without_card: 'pause' } }),
    plan({ key: 'short-trial', prices: monthly, trial: { days: 3, card_required: false, without_card: 'pause' } }),
    plan({ key: 'usage', name: 'Usage', prices: [price({ model: 'metered', meter: 'calls', amounts: euros('10') })] }),
    plan({ key: 'free', name: 'Free', kind: 'free' }),
  ],
  meters: [{ key: 'calls', name: 'Calls', unit: 'call', aggregation: 'sum' }],
  coupons: [coupon({ key: 'gift', percent_off: 100, duration: 'forever' }), coupon({ key: 'first', percent_off: 100, duration: 'once' })],
});
type Authentication = 'none' | 'authenticated' | 'failed';

async function buy(input: Partial<CartInput>, instrument: PaymentInstrument | null = card(), authentication: Authentication = 'none') {
  const priced = await preview(shop, { plan: 'team', interval: 'month', currency: 'eur', country: 'DE', ...input });
  const payment = instrument && { instrument, authentication };
  return provider.purchase(context(shop), { priced, account, accountData: {}, payment, pending: null });
}

describe('buying a paid plan', () => {
  it('charges what was shown, with its events in order and its entries in the ledger', async () => {
    const life = await begin(shop, { plan: 'team', interval: 'month', currency: 'eur', seats: 5, country: 'DE' });
    expect(life.subscription).toMatchObject({ status: 'active', seats: 5, version: 1, anchor: '2026-01-31T10:00:00.000Z' });
    expect(life.subscription.current_period).toEqual({ start: '2026-01-31T10:00:00.000Z', end: '2026-02-28T10:00:00.000Z' });
    expect(life.dueAt).toBe('2026-02-28T10:00:00.000Z');
    const [invoice] = invoicesOf(life);
    // 5 x 12.00 = 60.00, 19 % of it 11.40
    expect(invoice).toMatchObject({ status: 'paid', number: 'INV-000001', total: { amount: 7140 }, amount_due: { amount: 0 } });
    expect(life.ledger.map((entry) => [entry.ledger_account, entry.amount.amount])).toEqual([
      ['receivable', 7140],
      ['revenue', -6000],
      ['tax_payable', -1140],
      ['cash', 7140],
      ['receivable', -7140],
    ]);
    expect(journal(life)).toEqual([
      '2026-01-31 payment_method.attached',
      '2026-01-31 subscription.created',
      '2026-01-31 invoice.created',
      '2026-01-31 payment.succeeded',
      '2026-01-31 invoice.paid',
      '2026-01-31 subscription.activated',
    ]);
  });

  it('needs a card', async () => {
    for (const plan_ of ['team', 'usage', 'trial']) {
      expect((await refusal(buy({ plan: plan_ }, null))).code).toBe('checkout_incomplete');
    }
  });

  it('makes a paid invoice without a payment where a discount takes off everything for now', async () => {
    const outcome = await buy({ promotion_code: 'first' });
    if (outcome.status !== 'completed') throw new Error(outcome.status);
    const { invoices, ledger, redeemedCoupon, events } = outcome.changes;
    expect(invoices[0]).toMatchObject({ status: 'paid', total: { amount: 0 }, attempts: [] });
    expect(ledger).toEqual([]);
    expect(redeemedCoupon).toBe('first');
    expect(events.map((event) => event.type)).not.toContain('payment.succeeded');
    expect((await refusal(buy({ promotion_code: 'first' }, null))).code).toBe('checkout_incomplete');
  });

  it('needs no card where a discount takes off everything for ever', async () => {
    const outcome = await buy({ promotion_code: 'gift' }, null);
    expect(outcome.status).toBe('completed');
  });

  it('makes no invoice yet where only use is charged', async () => {
    const outcome = await buy({ plan: 'usage' });
    if (outcome.status !== 'completed') throw new Error(outcome.status);
    expect(outcome.changes.invoices).toEqual([]);
    expect(outcome.changes.subscription.snapshot).toMatchObject({ status: 'active', next_charge: { amount: { amount: 0 } } });
  });
});

describe('a card', () => {
  it.each([
    ['4000000000000002', 'card_declined'],
    ['4000000000009995', 'insufficient_funds'],
    ['4000000000000069', 'expired_card'],
  ])('%s is refused with %s, at a purchase and at the start of a trial', async (number, code) => {
    for (const plan_ of ['team', 'trial']) {
      const outcome = await buy({ plan: plan_ }, card(number));
      expect(outcome).toMatchObject({ status: 'failed', code });
      if (outcome.status === 'failed') expect(outcome.events.map((event) => event.type)).toEqual(['payment.failed']);
    }
  });

  it('that has expired since it was typed is refused', async () => {
    expect(await buy({}, card('4242424242424242', { expires_month: 12, expires_year: 2025 }))).toMatchObject({ code: 'expired_card' });
  });

  it('that asks for 3D Secure waits for the buyer', async () => {
    const number = '4000002500003155';
    expect(await buy({}, card(number))).toEqual({ status: 'requires_action', action: { type: 'three_d_secure', surface: {}, data: {} } });
    expect(await buy({}, card(number), 'authenticated')).toMatchObject({ status: 'completed' });
    expect(await buy({}, card(number), 'failed')).toMatchObject({ status: 'failed', code: 'authentication_failed' });
  });

  it('that fails at renewal can be bought with', async () => {
    expect((await buy({}, card('4000000000000341'))).status).toBe('completed');
    expect((await buy({ plan: 'trial' }, card('4000000000000341'))).status).toBe('completed');
  });
});

describe('beginning without paying', () => {
  it('on a free plan needs no card, makes no invoice and is active', async () => {
    const life = await begin(shop, { plan: 'free', interval: 'month', currency: 'eur' }, { instrument: null });
    expect(life.subscription).toMatchObject({ status: 'active', items: [], next_charge: null, payment_method: null });
    expect(invoicesOf(life)).toEqual([]);
    expect(journal(life)).toEqual(['2026-01-31 subscription.created', '2026-01-31 subscription.activated']);
  });

  it('with a trial stores the card and charges at its end', async () => {
    const life = await begin(shop, { plan: 'trial', interval: 'month', currency: 'eur', seats: 2 });
    expect(life.subscription).toMatchObject({
      status: 'trialing',
      anchor: '2026-02-14T10:00:00.000Z',
      trial: { start: '2026-01-31T10:00:00.000Z', end: '2026-02-14T10:00:00.000Z' },
      next_charge: { at: '2026-02-14T10:00:00.000Z', amount: { amount: 2400, currency: 'eur' } },
    });
    expect(life.dueAt).toBe('2026-02-11T10:00:00.000Z');
    expect(invoicesOf(life)).toEqual([]);
    expect(journal(life)).toEqual(['2026-01-31 payment_method.attached', '2026-01-31 subscription.created', '2026-01-31 trial.started']);
  });

  it('tells at once when the trial ends within three days', async () => {
    const life = await begin(shop, { plan: 'short-trial', interval: 'month', currency: 'eur' }, { instrument: null });
    expect(journal(life)).toEqual(['2026-01-31 subscription.created', '2026-01-31 trial.started', '2026-01-31 trial.will_end']);
    expect(life.dueAt).toBe('2026-02-03T10:00:00.000Z');
  });

  it('has no trial for who had one, nor for who wants to pay at once', async () => {
    const input = { plan: 'trial', interval: 'month', currency: 'eur' } as const;
    expect((await preview(shop, input, { trialAvailable: false })).trial).toBeNull();
    const skipped = await preview(shop, { ...input, skip_trial: true });
    expect([skipped.trial, skipped.due_now.amount]).toEqual([null, 1200]);
    const offered = await preview(shop, input);
    expect(offered.trial).toEqual({ days: 14, ends_at: '2026-02-14T10:00:00.000Z', card_required: true });
    expect([offered.due_now.amount, offered.total.amount]).toEqual([0, 1200]);
  });
});
