import { describe, expect, it } from 'vitest';
import { addOn, catalog, coupon, euros, plan, price } from '../../../provider-sandbox/test/fixtures.ts';
import { changesOf, charged, openLife } from '../../test/customer-life.ts';
import { refusalOf } from '../../test/refusal.ts';

const yen = [{ currency: 'jpy', unit_amount: '1200', tiers: null }];
const dinars = [{ currency: 'kwd', unit_amount: '12340', tiers: null }];

const tiered = (tiers: { up_to: number | null; unit_amount: string; flat_amount: number }[]) => [
  { currency: 'eur', unit_amount: null, tiers },
];

const shop = catalog({
  meters: [{ key: 'requests', name: 'Requests', unit: 'request', aggregation: 'sum' }],
  plans: [
    plan({ key: 'free', name: 'Free', kind: 'free' }),
    plan({
      key: 'pro',
      name: 'Pro',
      prices: [price({ key: 'pro-month', amounts: [...euros('1000'), ...yen, ...dinars] })],
      add_ons: ['storage'],
    }),
    plan({
      key: 'team',
      name: 'Team',
      seats: { minimum: 1, maximum: 100, default: 3 },
      prices: [price({ key: 'team-base', amounts: euros('2000') }), price({ key: 'team-seats', model: 'per_seat', amounts: euros('700') })],
      add_ons: ['storage'],
    }),
    plan({
      key: 'tiers',
      name: 'Tiers',
      seats: { minimum: 1, maximum: 1000, default: 1 },
      prices: [
        price({
          key: 'tiers-graduated',
          model: 'graduated',
          amounts: tiered([
            { up_to: 5, unit_amount: '1000', flat_amount: 0 },
            { up_to: null, unit_amount: '800.5', flat_amount: 500 },
          ]),
        }),
        price({ key: 'tiers-package', model: 'package', package_size: 10, amounts: euros('300') }),
        price({ key: 'tiers-requests', model: 'metered', meter: 'requests', included: 100, amounts: euros('0.35') }),
      ],
    }),
    plan({
      key: 'gross',
      name: 'Gross',
      prices: [price({ key: 'gross-month', tax_behavior: 'inclusive', amounts: euros('1190') })],
    }),
    plan({
      key: 'trial',
      name: 'Trial',
      trial: { days: 14, card_required: true, without_card: 'cancel' },
      prices: [price({ key: 'trial-month', amounts: euros('1500') })],
    }),
    plan({
      key: 'easy',
      name: 'Easy',
      trial: { days: 14, card_required: false, without_card: 'pause' },
      prices: [price({ key: 'easy-month', amounts: euros('1500') })],
    }),
  ],
  add_ons: [
    addOn({ key: 'storage', name: 'Storage', maximum_quantity: 10, prices: [price({ key: 'storage-month', amounts: euros('500') })] }),
  ],
  coupons: [
    coupon({ key: 'launch', percent_off: 20, duration: 'forever' }),
    coupon({ key: 'once', percent_off: 50, duration: 'once' }),
    coupon({ key: 'all', percent_off: 100, duration: 'once' }),
  ],
});
const pro = { plan: 'pro', interval: 'month', currency: 'eur' } as const;

describe('somebody who buys', () => {
  it('is charged what they were shown, line by line', async () => {
    const life = await openLife(shop);
    const cart = {
      plan: 'team',
      interval: 'month',
      currency: 'eur',
      seats: 5,
      add_ons: [{ key: 'storage', quantity: 2 }],
      promotion_code: 'LAUNCH',
    } as const;
    const priced = await life.price({ ...cart, add_ons: [...cart.add_ons] });
    expect(priced.lines.map(({ description, quantity, amount }) => [description, quantity, amount.amount])).toEqual([
      ['Team', 1, 2000],
      ['Team (seats)', 5, 3500],
      ['Storage', 2, 1000],
    ]);
    expect(priced).toMatchObject({
      subtotal: { amount: 6500 },
      discount: { amount: 1300 },
      tax: { amount: 988 },
      due_now: { amount: 6188 },
    });
    const changes = life.write(changesOf(await life.purchase(priced, { instrument: await life.method('4242424242424242') })));
    const [invoice] = changes.invoices;
    const { lines, taxes, subtotal, discount, tax, total } = priced;
    expect(invoice).toMatchObject({ lines, taxes, subtotal, discount, tax, total, reason: 'purchase', status: 'paid', amount_paid: total });
    expect(await charged(life.fake)).toBe(6188);
    const { snapshot } = changes.subscription;
    expect(snapshot).toMatchObject({
      status: 'active',
      seats: 5,
      add_ons: [{ key: 'storage', quantity: 2 }],
      discount: { coupon: 'launch', code: 'LAUNCH', percent_off: 20, ends_at: null },
      recurring: priced.recurring,
      next_charge: priced.next_charge,
    });
    expect(snapshot.items.map(({ key, quantity, price: { id } }) => [key, quantity, id])).toEqual([
      ['team', 1, 'price_team-base'],
      ['team', 5, 'price_team-seats'],
      ['storage', 2, 'price_storage-month'],
    ]);
    expect(changes.redeemedCoupon).toBe('launch');
  });

  it('sees everything happen in its order, and the books are even', async () => {
    const life = await openLife(shop);
    await life.buy(pro);
    expect(life.events().map(({ type }) => type)).toEqual([
      'payment_method.attached',
      'subscription.created',
      'invoice.created',
      'payment.succeeded',
      'invoice.paid',
      'subscription.activated',
    ]);
    const entries = life.ledger().map(({ ledger_account, amount }) => [ledger_account, amount.amount]);
    expect(entries).toEqual([
      ['receivable', 1190],
      ['revenue', -1000],
      ['tax_payable', -190],
      ['cash', 1190],
      ['receivable', -1190],
    ]);
  });

  it('pays in yen without decimals, and in dinars with three', async () => {
    for (const [currency, total] of [
      ['jpy', 1428],
      ['kwd', 14680],
    ] as const) {
      const life = await openLife(shop);
      const priced = await life.price({ ...pro, currency });
      const { invoices } = life.write(changesOf(await life.purchase(priced, { instrument: await life.method('4242424242424242') })));
      expect(invoices[0]?.total).toEqual(priced.total);
      expect(Math.abs(priced.total.amount - total)).toBeLessThanOrEqual(10);
      expect(await charged(life.fake)).toBe(priced.due_now.amount);
    }
  });

  it('by tiers and packages is charged as the catalog says, and what is used comes on top later', async () => {
    const life = await openLife(shop, { settings: { automaticTax: false } });
    const priced = await life.price({ plan: 'tiers', interval: 'month', currency: 'eur', seats: 12 });
    // 5 x 10.00 + 7 x 8.005 + 5.00, and two packages of ten at 3.00
    expect(priced.lines.map(({ quantity, amount, tiers }) => [quantity, amount.amount, tiers?.length ?? 0])).toEqual([
      [12, 11104, 2],
      [12, 600, 0],
    ]);
    expect(priced.usage_prices.map(({ meter }) => meter)).toEqual(['requests']);
    const { invoices } = life.write(changesOf(await life.purchase(priced, { instrument: await life.method('4242424242424242') })));
    expect(invoices[0]?.lines).toEqual(priced.lines);
    expect(await charged(life.fake)).toBe(11704);
  });

  it('pays a price with the tax inside', async () => {
    const life = await openLife(shop);
    const priced = await life.price({ plan: 'gross', interval: 'month', currency: 'eur' });
    expect(priced).toMatchObject({
      subtotal: { amount: 1190 },
      tax: { amount: 190 },
      total: { amount: 1190 },
      taxes: [{ behavior: 'inclusive', taxable: { amount: 1000 } }],
    });
    const { invoices } = life.write(changesOf(await life.purchase(priced, { instrument: await life.method('4242424242424242') })));
    expect(invoices[0]).toMatchObject({ lines: priced.lines, taxes: priced.taxes, total: priced.total });
  });

  it('takes a free plan without a card and without an invoice, and it stays so', async () => {
    const life = await openLife(shop);
    const priced = await life.price({ plan: 'free', interval: 'month', currency: 'eur' });
    expect(priced).toMatchObject({ lines: [], due_now: { amount: 0 }, next_charge: null });
    const changes = life.write(changesOf(await life.purchase(priced, { instrument: null })));
    expect(changes).toMatchObject({
      invoices: [],
      subscription: { snapshot: { status: 'active', plan: { key: 'free', name: 'Free' }, items: [] } },
    });
    await life.until('2026-02-20T00:00:00Z');
    expect(life.invoices()).toEqual([]);
    expect(life.events().map(({ type }) => type)).toEqual(['subscription.created', 'subscription.activated', 'subscription.renewed']);
  });

  it('with a coupon for one invoice pays the full price from the second on', async () => {
    const life = await openLife(shop);
    const changes = await life.buy({ ...pro, promotion_code: 'ONCE' });
    expect(changes.subscription.snapshot.discount).toMatchObject({ coupon: 'once', ends_at: '2026-02-15T10:00:00.000Z' });
    expect(changes.subscription.snapshot.next_charge?.amount.amount).toBe(1190);
    await life.until('2026-02-16T00:00:00Z');
    expect(life.invoices().map(({ total }) => total.amount)).toEqual([595, 1190]);
    expect(life.events().map(({ type }) => type)).toContain('discount.ended');
  });

  it('pays nothing at first with a coupon for all of it, and with the card later', async () => {
    const life = await openLife(shop);
    const changes = await life.buy({ ...pro, promotion_code: 'ALL' });
    expect(changes.invoices[0]).toMatchObject({ total: { amount: 0 }, status: 'paid', attempts: [] });
    await life.until('2026-02-16T00:00:00Z');
    expect(await charged(life.fake)).toBe(1190);
  });

  it('has to give a card where something will be charged', async () => {
    const life = await openLife(shop);
    expect(await refusalOf(life.purchase(await life.price(pro), { instrument: null }))).toBe('checkout_incomplete');
  });

  it('from another country of the union is taxed there, or accounts for the tax as a business', async () => {
    const person = await openLife(shop, { account: { address: { country: 'FR' }, buyer: 'consumer' } });
    const priced = await person.price({ ...pro, country: 'FR', buyer: 'consumer' });
    expect(priced.taxes).toMatchObject([{ country: 'FR', rate: '20', amount: { amount: 200 } }]);
    const bought = person.write(changesOf(await person.purchase(priced, { instrument: await person.method('4242424242424242') })));
    expect(bought.invoices[0]?.taxes).toEqual(priced.taxes);

    const tax_id = 'ATU13585627';
    const company = await openLife(shop, { account: { address: { country: 'AT' }, buyer: 'business', tax_id } });
    const reverse = await company.price({ ...pro, country: 'AT', tax_id, buyer: 'business' });
    expect(reverse.taxes).toMatchObject([{ country: 'AT', rate: '0', amount: { amount: 0 }, reverse_charge: true }]);
    const paid = company.write(changesOf(await company.purchase(reverse, { instrument: await company.method('4242424242424242') })));
    expect(paid.invoices[0]).toMatchObject({ taxes: reverse.taxes, buyer: { tax_id } });
  });
});

describe('a trial', () => {
  it('with a card charges it at the end', async () => {
    const life = await openLife(shop);
    const priced = await life.price({ plan: 'trial', interval: 'month', currency: 'eur' });
    expect(priced).toMatchObject({ due_now: { amount: 0 }, next_charge: { at: '2026-01-29T10:00:00.000Z', amount: { amount: 1785 } } });
    expect(await refusalOf(life.purchase(priced, { instrument: null }))).toBe('checkout_incomplete');
    life.write(changesOf(await life.purchase(priced, { instrument: await life.method('4242424242424242') })));
    expect(life.state().subscription).toMatchObject({
      status: 'trialing',
      current_period: { start: '2026-01-15T10:00:00.000Z', end: '2026-01-29T10:00:00.000Z' },
      next_charge: priced.next_charge,
      payment_method: { last4: '4242' },
    });
    expect(life.invoices()).toEqual([]);
    await life.until('2026-01-27T00:00:00Z');
    await life.until('2026-01-30T00:00:00Z');
    expect(life.state().subscription.status).toBe('active');
    expect(life.invoices()).toMatchObject([{ reason: 'trial_end', total: { amount: 1785 }, status: 'paid' }]);
    expect(life.events().map(({ type }) => type)).toEqual([
      'payment_method.attached',
      'subscription.created',
      'trial.started',
      'trial.will_end',
      'trial.ended',
      'invoice.created',
      'payment.succeeded',
      'invoice.paid',
      'subscription.activated',
    ]);
  });

  it('without a card pauses or ends with it, as the plan says', async () => {
    const life = await openLife(shop);
    await life.buy({ plan: 'easy', interval: 'month', currency: 'eur' }, null);
    await life.until('2026-01-30T00:00:00Z');
    expect(life.state().subscription).toMatchObject({ status: 'paused', pause: null, next_charge: null });
    expect(await charged(life.fake)).toBe(0);
  });

  it('asks the bank to confirm a card that wants it, before it begins', async () => {
    const life = await openLife(shop);
    const priced = await life.price({ plan: 'trial', interval: 'month', currency: 'eur' });
    const instrument = await life.method('4000002500003155');
    const asked = await life.purchase(priced, { instrument, operation: 'chk_1' });
    if (asked.status !== 'requires_action') throw new Error(`It ended as ${asked.status}.`);
    expect((await life.fake.client().subscriptions.list({})).data).toEqual([]);
    await life.fake.script.authenticateSetup(asked.action.surface.client_secret ?? '');
    const done = await life.purchase(priced, { instrument, operation: 'chk_1', authentication: 'authenticated', pending: asked.action });
    expect(done.status).toBe('completed');
  });
});

describe('a card', () => {
  it('that is declined charges nothing, and another one can be tried', async () => {
    const life = await openLife(shop);
    const priced = await life.price(pro);
    for (const [number, code] of [
      ['4000000000000002', 'card_declined'],
      ['4000000000009995', 'insufficient_funds'],
      ['4000000000000069', 'expired_card'],
    ] as const) {
      const outcome = await life.purchase(priced, { instrument: await life.method(number), operation: 'chk_1' });
      expect(outcome).toMatchObject({ status: 'failed', code, events: [{ type: 'payment.failed' }] });
    }
    expect(await charged(life.fake)).toBe(0);
    const done = await life.purchase(priced, { instrument: await life.method('4242424242424242'), operation: 'chk_1' });
    expect(done.status).toBe('completed');
    expect(await charged(life.fake)).toBe(1190);
    expect((await life.fake.client().subscriptions.list({ status: 'all' })).data).toHaveLength(1);
  });

  it('that the bank lets through after all pays at the second try', async () => {
    const life = await openLife(shop);
    const priced = await life.price(pro);
    const instrument = await life.method('4000000000000002');
    expect((await life.purchase(priced, { instrument, operation: 'chk_1' })).status).toBe('failed');
    life.fake.world.cards.change(instrument.id, 'succeeds');
    expect((await life.purchase(priced, { instrument, operation: 'chk_1' })).status).toBe('completed');
    expect(await charged(life.fake)).toBe(1190);
  });

  it('with 3D Secure is charged once the customer has confirmed it', async () => {
    const life = await openLife(shop);
    const priced = await life.price(pro);
    const instrument = await life.method('4000002500003155');
    const asked = await life.purchase(priced, { instrument, operation: 'chk_1' });
    if (asked.status !== 'requires_action') throw new Error(`It ended as ${asked.status}.`);
    expect(Object.keys(asked.action.surface).sort()).toEqual(['client_secret', 'publishable_key']);
    expect(await life.provider.network?.readAction(life.context(), asked.action)).toBe('pending');
    const again = await life.purchase(priced, { instrument, operation: 'chk_1', pending: asked.action });
    expect(again).toMatchObject({ status: 'requires_action', action: { data: asked.action.data } });
    await life.fake.script.authenticatePayment(asked.action.surface.client_secret ?? '');
    expect(await life.provider.network?.readAction(life.context(), asked.action)).toBe('authenticated');
    const done = await life.purchase(priced, { instrument, operation: 'chk_1', authentication: 'authenticated', pending: asked.action });
    expect(done.status).toBe('completed');
    expect(await charged(life.fake)).toBe(1190);
  });

  it('whose 3D Secure fails is refused, and tried anew', async () => {
    const life = await openLife(shop);
    const priced = await life.price(pro);
    const instrument = await life.method('4000002500003155');
    const asked = await life.purchase(priced, { instrument, operation: 'chk_1' });
    if (asked.status !== 'requires_action') throw new Error(`It ended as ${asked.status}.`);
    await life.fake.script.failPaymentAuthentication(asked.action.surface.client_secret ?? '');
    const failed = await life.purchase(priced, { instrument, operation: 'chk_1', authentication: 'failed', pending: asked.action });
    expect(failed).toMatchObject({ status: 'failed', code: 'authentication_failed' });
    const anew = await life.purchase(priced, { instrument, operation: 'chk_1' });
    expect(anew.status).toBe('requires_action');
    const other = await life.purchase(priced, {
      instrument: await life.method('4242424242424242'),
      operation: 'chk_1',
      pending: asked.action,
    });
    expect(other.status).toBe('completed');
    expect(await charged(life.fake)).toBe(1190);
  });
});

describe('an order that went through although nobody heard of it', () => {
  it('is found again by the same action, and by the same order under another preview', async () => {
    for (const operation of ['chk_1 prv_1', 'chk_1 prv_2']) {
      const life = await openLife(shop);
      const priced = await life.price(pro);
      const instrument = await life.method('4242424242424242');
      const first = changesOf(await life.purchase(priced, { instrument, operation: 'chk_1 prv_1' }));
      const again = changesOf(await life.purchase(priced, { instrument, operation }));
      expect(again.subscription.snapshot).toEqual(first.subscription.snapshot);
      expect(again.ledger.map(({ id }) => id)).toEqual(first.ledger.map(({ id }) => id));
      expect(await charged(life.fake)).toBe(1190);
    }
  });

  it('keeps another order of the same account from being charged too', async () => {
    const life = await openLife(shop);
    const instrument = await life.method('4242424242424242');
    await life.purchase(await life.price(pro), { instrument, operation: 'chk_1 prv_1' });
    const other = await life.price({ plan: 'gross', interval: 'month', currency: 'eur' });
    expect(await refusalOf(life.purchase(other, { instrument, operation: 'chk_1 prv_2' }))).toBe('already_subscribed');
    expect(await charged(life.fake)).toBe(1190);
  });

  it('takes the place of what costs nothing, and ends that', async () => {
    const life = await openLife(shop);
    await life.buy({ plan: 'free', interval: 'month', currency: 'eur' }, null);
    const before = life.state().subscription.id;
    await life.buy(pro);
    expect((await life.fake.client().subscriptions.retrieve(before)).status).toBe('canceled');
    expect(life.state().subscription).toMatchObject({ status: 'active', plan: { key: 'pro' } });
  });
});

describe('what is quoted', () => {
  it('is sold at its own prices and discount, and paid by invoice', async () => {
    const life = await openLife(shop);
    const collection = { method: 'invoice' as const, net_days: 30 };
    const terms = life.provider.quoteTerms(life.context(), {
      number: 'Q-7',
      plan: 'team',
      seats: 10,
      add_ons: [],
      percent_off: 15,
      collection,
    });
    const priced = await life.price({ plan: 'team', interval: 'month', currency: 'eur', seats: 10 }, { terms, trialAvailable: false });
    expect(priced).toMatchObject({
      subtotal: { amount: 9000 },
      discount: { amount: 1350 },
      discount_applied: { coupon: 'quote-q-7', code: 'Q-7' },
    });
    const changes = life.write(changesOf(await life.purchase(priced, { instrument: null, terms })));
    expect(changes.invoices).toMatchObject([
      {
        status: 'open',
        collection: 'invoice',
        total: priced.total,
        amount_due: priced.total,
        due_at: '2026-02-14T10:00:00.000Z',
        attempts: [],
      },
    ]);
    expect(changes.subscription.snapshot).toMatchObject({
      status: 'active',
      collection,
      discount: { coupon: 'quote-q-7', code: 'Q-7', name: 'Quote Q-7', percent_off: 15, duration: 'forever' },
    });
    expect(changes.redeemedCoupon).toBeNull();
    expect(await charged(life.fake)).toBe(0);
  });
});

describe('what was shown', () => {
  it('is never charged otherwise: another amount at Stripe is refused before anything is paid', async () => {
    const life = await openLife(shop);
    const priced = await life.price(pro);
    const stale = { ...priced, due_now: { amount: 1000, currency: 'eur' } };
    const instrument = await life.method('4242424242424242');
    expect(await refusalOf(life.purchase(stale, { instrument }))).toBe('preview_stale');
    expect(await charged(life.fake)).toBe(0);
    expect((await life.purchase(priced, { instrument })).status).toBe('completed');
  });
});
