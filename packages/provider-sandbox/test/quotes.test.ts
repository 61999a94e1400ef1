import type { Collection } from '@tillkit/contract';
import type { CatalogSnapshot, QuotedTerms, QuoteTermsCommand } from '@tillkit/host/port';
import { describe, expect, it } from 'vitest';
import { change, previewChange, tryChange } from './change-life.ts';
import { amounts, ended, half, now, shop, ten } from './change-shop.ts';
import { account, cart, catalog, context, euros, plan, price, provider, refusal } from './fixtures.ts';
import { begin, invoicesOf, runUntil } from './life.ts';

const automatic: Collection = { method: 'automatic', net_days: 0 };
const inThirtyDays: Collection = { method: 'invoice', net_days: 30 };

function quote(snapshot: CatalogSnapshot, fields: Partial<QuoteTermsCommand>): QuotedTerms {
  const usual = { number: 'Q-000001', plan: 'ten', seats: null, add_ons: [], percent_off: null, collection: automatic };
  return provider.quoteTerms(context(snapshot), { ...usual, ...fields });
}

/** The same shop, twice as dear. */
const dearer: CatalogSnapshot = {
  ...shop,
  plans: shop.plans.map((one) => ({
    ...one,
    prices: one.prices.map((old) => ({ ...old, id: `${old.id}-new`, amounts: euros(String(2 * Number(old.amounts[0]?.unit_amount))) })),
  })),
};

describe('a quote for a running subscription', () => {
  it('takes its discount off the rest of the period too, where the plan stays', async () => {
    const life = await begin(shop, ten, { now });
    const terms = quote(shop, { percent_off: 20 });
    const { preview, invoice } = await change(life, { plan: 'ten', when: 'now' }, half, { terms });
    // 10.00 x 15/30 = 5.00 back; 10.00 - 20 % for the same half is 4.00
    expect([preview.credit.amount, preview.total.amount, preview.due_now.amount, preview.credit_balance.amount]).toEqual([
      500, 400, 0, 100,
    ]);
    expect(preview.next_invoice).toMatchObject({ total: { amount: 800 }, credit_applied: { amount: 100 }, amount_due: { amount: 700 } });
    expect(invoice).toMatchObject({ total: { amount: 400 }, discount_applied: { percent_off: 20, duration: 'forever' } });
    expect(life.amendments).toMatchObject([{ action: 'applied', kind: 'quote', after: { recurring: { total: { amount: 800 } } } }]);
    await runUntil(life, '2026-06-02T00:00:00.000Z');
    expect(invoicesOf(life).map(({ total, amount_paid }) => [total.amount, amount_paid.amount])).toEqual([
      [1000, 1000],
      [400, 0],
      [800, 700],
      [800, 800],
    ]);
    ended(life);
  });

  it('keeps its prices although the catalog moves', async () => {
    const life = await begin(shop, ten, { now });
    const terms = quote(shop, { plan: 'twenty' });
    life.catalog = dearer;
    expect((await previewChange(life, { plan: 'twenty' }, half)).due_now.amount).toBe(1500);
    // 5.00 back, 20.00 x 15/30 = 10.00 to pay
    expect((await change(life, { plan: 'twenty', when: 'now' }, half, { terms })).preview.due_now.amount).toBe(500);
    await runUntil(life, '2026-05-02T00:00:00.000Z');
    expect(invoicesOf(life).at(-1)?.total.amount).toBe(2000);
    ended(life);
  });

  it('needs no card where it is paid by invoice', async () => {
    const life = await begin(shop, { plan: 'free', interval: 'month', currency: 'eur', country: 'US' }, { now, instrument: null });
    const outcome = await tryChange(life, { plan: 'twenty', when: 'now' }, half, {
      terms: quote(shop, { plan: 'twenty', collection: inThirtyDays }),
    });
    expect(outcome.status).toBe('applied');
    expect(life.subscription).toMatchObject({ status: 'active', collection: inThirtyDays, payment_method: null });
    expect(invoicesOf(life)).toMatchObject([
      { status: 'open', collection: 'invoice', amount_due: { amount: 2000 }, issued_at: half, due_at: '2026-05-16T00:00:00.000Z' },
    ]);
  });

  it('begins with the next period, discount and all', async () => {
    const life = await begin(shop, { ...ten, plan: 'twenty' }, { now });
    const terms = quote(shop, { percent_off: 50 });
    const { preview, invoice } = await change(life, { plan: 'ten', when: 'period_end' }, half, { terms });
    expect([preview.due_now.amount, preview.effective_at, invoice]).toEqual([0, '2026-05-01T00:00:00.000Z', null]);
    expect(preview.next_invoice).toMatchObject({ amount_due: { amount: 500 } });
    await runUntil(life, '2026-05-02T00:00:00.000Z');
    expect(life.subscription).toMatchObject({ plan: { key: 'ten' }, discount: { percent_off: 50 } });
    expect(invoicesOf(life).at(-1)?.amount_paid.amount).toBe(500);
    ended(life);
  });

  it('ends a trial: what is agreed is paid for', async () => {
    const life = await begin(shop, { ...ten, plan: 'try' }, { now, trialAvailable: true });
    const { preview } = await change(life, { plan: 'try', when: 'now' }, half.replace('16', '05'), {
      terms: quote(shop, { plan: 'try', percent_off: 10 }),
    });
    expect([preview.due_now.amount, preview.trial_ends_at, life.subscription.status]).toEqual([2700, null, 'active']);
    ended(life);
  });

  it('keeps the discount while seats are added, and loses it with another plan or interval', async () => {
    const life = await begin(shop, { ...ten, plan: 'seats', seats: 2 }, { now });
    await change(life, { plan: 'seats', seats: 4, when: 'now' }, now, { terms: quote(shop, { plan: 'seats', seats: 4, percent_off: 25 }) });
    const more = await previewChange(life, { seats: 8 }, half);
    // 8 x 1.00 - 25 %
    expect(more.after.recurring.total.amount).toBe(600);
    expect((await previewChange(life, { plan: 'ten' }, half)).after.recurring.total.amount).toBe(1000);
    expect((await previewChange(life, { interval: 'year' }, half)).discount_applied).toBeNull();
  });

  it('is refused while an invoice is unpaid', async () => {
    const life = await begin(shop, ten, { now });
    life.subscription = { ...life.subscription, status: 'past_due' };
    const refused = await refusal(previewChange(life, { plan: 'ten', when: 'now' }, half, { terms: quote(shop, {}) }));
    expect(refused.code).toBe('subscription_not_changeable');
  });
});

describe('a quote for what nobody buys alone', () => {
  const seats = { minimum: 10, maximum: 20, default: 10 };
  const enterprise = plan({
    key: 'enterprise',
    kind: 'sales',
    seats,
    prices: [price({ key: 'e', model: 'per_seat', amounts: euros('700') })],
  });
  const withSales = catalog({ ...shop, plans: [...shop.plans, enterprise] });
  const wanted = { plan: 'enterprise', interval: 'month', currency: 'eur', seats: 45, skip_trial: true } as const;

  it('sells the plan of the sales team in any number of seats', async () => {
    const terms = quote(withSales, { plan: 'enterprise', seats: 45, percent_off: 10, collection: inThirtyDays });
    const priced = await provider.previewPurchase(context(withSales, { now }), { cart: cart(wanted), trialAvailable: false, terms });
    expect([amounts(priced.lines), priced.total.amount, priced.recurring.total.amount]).toEqual([[31500], 28350, 28350]);
    const command = { priced, terms, account, accountData: {}, payment: null, pending: null };
    const outcome = await provider.purchase(context(withSales, { now }), command);
    if (outcome.status !== 'completed') throw new Error(outcome.status);
    const { subscription, invoices, redeemedCoupon } = outcome.changes;
    expect(subscription.snapshot).toMatchObject({ seats: 45, collection: inThirtyDays });
    expect(invoices).toMatchObject([{ status: 'open', total: { amount: 28350 }, due_at: '2026-05-01T00:00:00.000Z' }]);
    expect(redeemedCoupon).toBeNull();
  });

  it('lets the customer add seats afterwards, at the price that was agreed', async () => {
    const life = await begin(withSales, ten, { now });
    const terms = quote(withSales, { plan: 'enterprise', seats: 45, percent_off: 10 });
    await change(life, { plan: 'enterprise', seats: 45, when: 'now' }, half, { terms });
    const fewer = await previewChange(life, { seats: 44, when: 'now' }, half);
    expect(fewer.after.recurring.total.amount).toBe(27720);
  });

  it('counts the seats that the plan begins with where none are named', () => {
    expect(quote(withSales, { plan: 'enterprise' }).seats).toBe(10);
    expect(quote(withSales, { plan: 'ten' }).seats).toBeNull();
  });

  it('refuses what there is not', async () => {
    expect((await refusal(Promise.resolve().then(() => quote(shop, { plan: 'none' })))).code).toBe('plan_not_found');
    expect((await refusal(Promise.resolve().then(() => quote(shop, { add_ons: [{ key: 'none' }] })))).code).toBe('add_on_not_available');
  });
});
