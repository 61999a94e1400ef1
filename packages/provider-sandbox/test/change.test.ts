import { describe, expect, it } from 'vitest';
import { change, previewChange, tryChange } from './change-life.ts';
import { amounts, ended, half, now, shop, ten } from './change-shop.ts';
import { card, catalog, plan, price, refusal } from './fixtures.ts';
import { begin, invoicesOf, journal, runUntil } from './life.ts';

describe('an upgrade now', () => {
  it('from 10 to 20 at half of the period costs 5.00', async () => {
    const life = await begin(shop, ten, { now });
    const { preview, invoice } = await change(life, { plan: 'twenty' }, half);
    // 10.00 x 15/30 = 5.00 back; 20.00 x 15/30 = 10.00 to pay
    expect([preview.kind, preview.when, preview.credit.amount, preview.total.amount, preview.due_now.amount]).toEqual([
      'upgrade',
      'now',
      500,
      1000,
      500,
    ]);
    expect(preview.next_invoice).toMatchObject({ at: '2026-05-01T00:00:00.000Z', amount_due: { amount: 2000 } });
    expect(invoice).toMatchObject({
      reason: 'change',
      total: { amount: 1000 },
      credit_applied: { amount: 500 },
      amount_paid: { amount: 500 },
    });
    expect(invoice?.credits).toMatchObject([{ key: 'ten', total: { amount: 500 }, period: { start: half } }]);
    expect(life.subscription).toMatchObject({ plan: { key: 'twenty' }, credit_balance: { amount: 0 }, version: 2 });
    expect(journal(life, '2026-04-02')).toEqual([
      '2026-04-16 subscription.changed',
      '2026-04-16 invoice.created',
      '2026-04-16 payment.succeeded',
      '2026-04-16 invoice.paid',
    ]);
    expect(life.amendments).toMatchObject([
      { action: 'applied', before: { plan: { key: 'ten' } }, after: { plan: { key: 'twenty' } }, effective_at: half },
    ]);
    ended(life);
  });

  it('gives 59.18 back for 180 of 365 days of 120.00', async () => {
    const life = await begin(shop, { ...ten, interval: 'year' }, { now: '2026-01-01T00:00:00.000Z', proration: 'day' });
    // 185 days after the first of January
    const { preview } = await change(life, { plan: 'twenty' }, '2026-07-05T00:00:00.000Z');
    // 120.00 x 180/365 = 59.178; 240.00 x 180/365 = 118.356
    expect([preview.credit.amount, preview.total.amount, preview.due_now.amount]).toEqual([5918, 11836, 5918]);
    ended(life);
  });

  it('charges a begun day, or a begun month, at the dearer price', async () => {
    const year = { ...ten, interval: 'year' } as const;
    const at = '2026-07-05T15:00:00.000Z';
    const costs = async (proration: 'day' | 'month', from: string, to: string) => {
      const life = await begin(shop, { ...year, plan: from }, { now: '2026-01-01T00:00:00.000Z', proration });
      const { preview } = await change(life, { plan: to, when: 'now' }, at);
      return [preview.credit.amount, preview.total.amount, preview.credit_balance.amount];
    };
    expect(await costs('day', 'ten', 'twenty')).toEqual([5918, 11836, 0]);
    // 179 days: 240.00 x 179/365 = 117.699; 120.00 x 179/365 = 58.849
    expect(await costs('day', 'twenty', 'ten')).toEqual([11770, 5885, 5885]);
    // July to December are 6 months, August to December are 5
    expect(await costs('month', 'ten', 'twenty')).toEqual([6000, 12000, 0]);
    expect(await costs('month', 'twenty', 'ten')).toEqual([10000, 5000, 5000]);
  });

  it('charges no day twice that goes down and up again', async () => {
    const life = await begin(shop, { ...ten, plan: 'twenty' }, { now, proration: 'day' });
    await change(life, { plan: 'ten', when: 'now' }, '2026-04-16T08:00:00.000Z');
    // 14 days from the 17th on: 20.00 x 14/30 = 9.33 back, 10.00 x 14/30 = 4.67
    expect(life.subscription.credit_balance.amount).toBe(933 - 467);
    const { preview } = await change(life, { plan: 'twenty' }, '2026-04-16T20:00:00.000Z');
    expect([preview.credit.amount, preview.total.amount, preview.due_now.amount]).toEqual([467, 933, 0]);
    ended(life);
  });

  it('gives back what was really paid, after the discount and with its tax', async () => {
    const life = await begin(shop, { ...ten, country: 'DE', promotion_code: 'half' }, { now });
    const { preview } = await change(life, { plan: 'twenty' }, half);
    // paid 5.00 + 0.95; half of it 2.50 + 0.48 (0.475); new 10.00 - 5.00 + 0.95
    expect(preview.credits).toMatchObject([{ amount: { amount: 250 }, tax: { amount: 48 }, total: { amount: 298 } }]);
    expect([preview.total.amount, preview.due_now.amount]).toEqual([595, 297]);
    ended(life);
  });

  it('takes a fixed amount off once, however often something changes', async () => {
    const life = await begin(shop, { ...ten, add_ons: [{ key: 'support' }], promotion_code: 'five' }, { now });
    // Paid 10.00 - 3.13 and 6.00 - 1.87; half of it 3.44 (3.435) and 2.07 (2.065).
    // New 20.00 - 3.85 and 6.00 - 1.15; half of it 10.00 - 1.93 (1.925) and 3.00 - 0.58 (0.575).
    const { preview } = await change(life, { plan: 'twenty' }, half);
    expect([preview.credit.amount, preview.total.amount, preview.due_now.amount]).toEqual([551, 1049, 498]);
    expect(preview.next_invoice?.amount_due.amount).toBe(2100);
    ended(life);
  });

  it.each([
    // 29 days, to the 29th of March
    ['2028-02-29T00:00:00.000Z', '2028-03-14T12:00:00.000Z', [500, 1000, 500]],
    // 29 days, to the first of March
    ['2028-02-01T00:00:00.000Z', '2028-02-15T12:00:00.000Z', [500, 1000, 500]],
  ])('knows leap days: begun on %s, changed on %s', async (start, at, expected) => {
    const life = await begin(shop, ten, { now: start });
    const { preview } = await change(life, { plan: 'twenty' }, at);
    expect([preview.credit.amount, preview.total.amount, preview.due_now.amount]).toEqual(expected);
  });

  it.each([
    // 1000 yen x 15/30; 1.000 dinar in fils x 1/3 = 333.33
    ['jpy', half, [500, 1000, 500]],
    ['kwd', '2026-04-21T00:00:00.000Z', [333, 667, 334]],
  ])('counts in %s', async (currency, at, expected) => {
    const amount = (unit_amount: string) => [{ currency, unit_amount, tiers: null }];
    const abroad = catalog({
      plans: ['1000', '2000'].map((unit) => plan({ key: `p${unit}`, prices: [price({ key: `p${unit}`, amounts: amount(unit) })] })),
    });
    const life = await begin(abroad, { plan: 'p1000', interval: 'month', currency }, { now });
    const { preview } = await change(life, { plan: 'p2000' }, at);
    expect([preview.credit.amount, preview.total.amount, preview.due_now.amount]).toEqual(expected);
    ended(life);
  });
});

describe('seats', () => {
  it('go up and down twice in one period', async () => {
    const life = await begin(shop, { plan: 'seats', interval: 'month', currency: 'eur', seats: 10 }, { now });
    const results = [];
    for (const [day, seats] of [
      ['07', 20],
      ['13', 10],
      ['19', 20],
      ['25', 10],
    ] as const) {
      const { preview } = await change(life, { seats, when: 'now' }, `2026-04-${day}T00:00:00.000Z`);
      expect(preview.kind).toBe('quantity');
      results.push([preview.credit.amount, preview.total.amount, preview.due_now.amount, preview.credit_balance.amount]);
    }
    // Left are 24, 18, 12 and 6 of 30 days; ten seats cost 10.00 a month, twenty 20.00.
    expect(results).toEqual([
      [800, 1600, 800, 0],
      [1200, 600, 0, 600],
      [400, 800, 0, 200],
      [400, 200, 0, 400],
    ]);
    await runUntil(life, '2026-05-01T00:00:00.000Z');
    expect(invoicesOf(life).at(-1)).toMatchObject({
      total: { amount: 1000 },
      credit_applied: { amount: 400 },
      amount_paid: { amount: 600 },
    });
    ended(life);
  });

  it('keep the price that they were bought at, whatever the catalog says now', async () => {
    const life = await begin(shop, { plan: 'seats', interval: 'month', currency: 'eur', seats: 10 }, { now });
    life.catalog = catalog({});
    const { preview } = await change(life, { seats: 20 }, half);
    expect([preview.credit.amount, preview.total.amount]).toEqual([500, 1000]);
  });

  it('leave add-ons alone that do not change', async () => {
    const life = await begin(shop, { ...ten, add_ons: [{ key: 'support' }] }, { now });
    const { preview } = await change(life, { plan: 'twenty' }, half);
    expect(amounts(preview.lines)).toEqual([1000]);
    const more = await change(life, { add_ons: [{ key: 'support', quantity: 2 }] }, half);
    expect([more.preview.kind, more.preview.credit.amount, more.preview.total.amount]).toEqual(['quantity', 300, 600]);
    const less = await previewChange(life, { add_ons: [] }, half);
    expect([less.kind, less.when]).toEqual(['add_ons', 'period_end']);
    ended(life);
  });
});

describe('a change that cannot be', () => {
  it('is refused while an invoice is unpaid', async () => {
    const life = await begin(shop, ten, { now, instrument: card('4000000000000341') });
    await runUntil(life, '2026-05-01T00:00:00.000Z');
    expect(await refusal(previewChange(life, { plan: 'twenty' }, '2026-05-02T00:00:00.000Z'))).toMatchObject({
      code: 'subscription_not_changeable',
    });
  });

  it('is refused where it changes nothing', async () => {
    const twice = await begin(shop, { ...ten, add_ons: [{ key: 'support' }, { key: 'support' }] }, { now });
    expect((await refusal(previewChange(twice, { add_ons: [{ key: 'support', quantity: 2 }] }, half))).code).toBe('nothing_to_change');
    const life = await begin(shop, ten, { now });
    expect((await refusal(previewChange(life, { plan: 'ten', interval: 'month' }, half))).code).toBe('nothing_to_change');
  });

  it('is not priced where the tax is not known, for want of a country', async () => {
    const life = await begin(shop, { ...ten, plan: 'free', country: null }, { now, instrument: null });
    const refused = await refusal(previewChange(life, { plan: 'twenty' }, half));
    expect(refused).toMatchObject({ code: 'address_required' });
    life.account = { ...life.account, address: { country: 'DE' } };
    expect((await previewChange(life, { plan: 'twenty' }, half)).tax.amount).toBe(380);
  });

  it('changes nothing while the bank declines or asks for an authentication', async () => {
    const life = await begin(shop, ten, { now });
    const before = structuredClone({ ...life, catalog: null });
    const declined = await tryChange(life, { plan: 'twenty' }, half, { instrument: card('4000000000000002') });
    expect(declined).toMatchObject({ status: 'failed', code: 'card_declined' });
    const asked = await tryChange(life, { plan: 'twenty' }, half, { instrument: card('4000002500003155') });
    expect(asked.status).toBe('requires_action');
    expect({ ...life, catalog: null }).toEqual(before);
    const authenticated = { instrument: card('4000002500003155'), authentication: 'authenticated' } as const;
    expect((await tryChange(life, { plan: 'twenty' }, half, authenticated)).status).toBe('applied');
  });
});
