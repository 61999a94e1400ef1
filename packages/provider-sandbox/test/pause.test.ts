import { describe, expect, it } from 'vitest';
import { change, previewChange, tryChange } from './change-life.ts';
import { half, now, shop, ten } from './change-shop.ts';
import { card, catalog, euros, plan, price, refusal } from './fixtures.ts';
import { expectLedger } from './invariants.ts';
import { pause, undoPause } from './leaving-life.ts';
import { begin, changeCard, invoicesOf, journal, type Life, runUntil } from './life.ts';

const later = '2030-01-01T00:00:00.000Z';
const periods = (life: Life) => invoicesOf(life).map(({ period }) => `${period.start.slice(0, 10)} ${period.end.slice(0, 10)}`);
const totals = (life: Life) => invoicesOf(life).map(({ total }) => total.amount);
const metered = catalog({
  meters: [{ key: 'calls', name: 'Calls', unit: 'call', aggregation: 'sum' }],
  plans: [
    plan({
      key: 'use',
      prices: [
        price({ key: 'base', amounts: euros('1000') }),
        price({ key: 'calls', model: 'metered', meter: 'calls', amounts: euros('5') }),
      ],
    }),
  ],
});
const use = { plan: 'use', interval: 'month', currency: 'eur' } as const;

describe('a pause', () => {
  it('leaves out periods after what is paid for, and goes on at the old price on the same day', async () => {
    const life = await begin(shop, ten, { now: '2027-01-31T10:00:00.000Z' });
    await pause(life, 2, '2027-02-10T00:00:00.000Z');
    expect(life.subscription).toMatchObject({
      status: 'active',
      pause: { starts_at: '2027-02-28T10:00:00.000Z', cycles: 2, resumes_at: '2027-04-30T10:00:00.000Z' },
      next_charge: { at: '2027-04-30T10:00:00.000Z', amount: { amount: 1000 } },
    });
    await runUntil(life, '2027-03-15T00:00:00.000Z');
    expect(life.subscription).toMatchObject({
      status: 'paused',
      next_charge: { at: '2027-04-30T10:00:00.000Z', amount: { amount: 1000 } },
    });
    await runUntil(life, '2027-06-01T00:00:00.000Z');
    expect(periods(life)).toEqual(['2027-01-31 2027-02-28', '2027-04-30 2027-05-31', '2027-05-31 2027-06-30']);
    expect(life.subscription).toMatchObject({ status: 'active', pause: null });
    expect(journal(life, '2027-02-01')).toEqual([
      '2027-02-10 subscription.pause_scheduled',
      '2027-02-28 subscription.paused',
      '2027-04-30 invoice.created',
      '2027-04-30 payment.succeeded',
      '2027-04-30 invoice.paid',
      '2027-04-30 subscription.resumed',
      '2027-05-31 invoice.created',
      '2027-05-31 payment.succeeded',
      '2027-05-31 invoice.paid',
      '2027-05-31 subscription.renewed',
    ]);
    expect(life.amendments.map(({ action, kind }) => `${kind} ${action}`)).toEqual([
      'pause scheduled',
      'pause applied',
      'resumption applied',
    ]);
    expectLedger(life);
  });

  it('of years keeps the leap day', async () => {
    const yearly = { ...ten, interval: 'year' as const };
    const life = await begin(shop, yearly, { now: '2028-02-29T00:00:00.000Z' });
    await pause(life, 3, '2028-06-01T00:00:00.000Z');
    expect(life.subscription.pause).toEqual({
      starts_at: '2029-02-28T00:00:00.000Z',
      cycles: 3,
      resumes_at: '2032-02-29T00:00:00.000Z',
    });
  });

  it('bills the use before it at its beginning, and takes use in it for nothing', async () => {
    const life = await begin(metered, use, { now });
    await pause(life, 1, half);
    await runUntil(life, '2026-05-15T00:00:00.000Z', () => ({ calls: 7 }));
    expect(life.subscription.status).toBe('paused');
    expect(invoicesOf(life).at(-1)).toMatchObject({ reason: 'final_usage', total: { amount: 35 }, status: 'paid' });
    // Two calls of April became known in May: they are billed when charging goes on.
    await runUntil(life, '2026-06-02T00:00:00.000Z', ({ subscription }) => ({ calls: subscription.status === 'paused' ? 9 : 0 }));
    expect(totals(life)).toEqual([1000, 35, 1010]);
    expectLedger(life);
  });

  it('does not begin before the use is paid, and still ends when it was to end', async () => {
    const life = await begin(metered, use, { now, instrument: card('4000000000000341'), retryDays: [5] });
    await pause(life, 1, half);
    await runUntil(life, '2026-05-03T00:00:00.000Z', () => ({ calls: 7 }));
    expect(life.subscription).toMatchObject({ status: 'past_due', pause: { resumes_at: '2026-06-01T00:00:00.000Z' } });
    changeCard(life, card());
    await runUntil(life, '2026-05-07T00:00:00.000Z', () => ({ calls: 7 }));
    expect(life.subscription.status).toBe('paused');
    expect(totals(life)).toEqual([1000, 35]);
    await runUntil(life, '2026-06-01T00:00:00.000Z', () => ({ calls: 7 }));
    expect(life.subscription).toMatchObject({ status: 'active', current_period: { start: '2026-06-01T00:00:00.000Z' } });
  });

  it('uses up no month of a discount', async () => {
    const coupons = [
      { ...shop.coupons[0], key: 'half', codes: ['half'], percent_off: 50, duration: 'repeating' as const, duration_months: 3 },
    ];
    const life = await begin({ ...shop, coupons } as typeof shop, { ...ten, promotion_code: 'half' }, { now });
    await pause(life, 2, half);
    expect(life.subscription.next_charge).toEqual({ at: '2026-07-01T00:00:00.000Z', amount: { amount: 500, currency: 'eur' } });
    await runUntil(life, '2026-10-02T00:00:00.000Z');
    expect(totals(life)).toEqual([500, 500, 500, 1000, 1000]);
  });

  it('is taken back before it begins', async () => {
    const life = await begin(shop, ten, { now });
    await pause(life, 3, half);
    await undoPause(life, half);
    expect(life.subscription).toMatchObject({ pause: null, next_charge: { at: '2026-05-01T00:00:00.000Z' } });
    expect(await refusal(undoPause(life, half))).toMatchObject({ code: 'not_paused' });
    await runUntil(life, '2026-05-01T00:00:00.000Z');
    expect(totals(life)).toEqual([1000, 1000]);
  });

  it('is not for what costs nothing, is in a trial, is unpaid, ends, changes or pauses already', async () => {
    const code = async (life: Life, at = half) => (await refusal(pause(life, 1, at))).code;
    expect(await code(await begin(shop, { plan: 'free', interval: 'month', currency: 'eur' }, { now }))).toBe('pause_not_available');
    expect(await code(await begin(shop, { plan: 'try', interval: 'month', currency: 'eur' }, { now }), now)).toBe('pause_not_available');
    const unpaid = await begin(shop, ten, { now, instrument: card('4000000000000341'), retryDays: [5] });
    await runUntil(unpaid, '2026-05-01T00:00:00.000Z');
    expect(await code(unpaid, '2026-05-02T00:00:00.000Z')).toBe('pause_not_available');
    const changing = await begin(shop, { ...ten, plan: 'twenty' }, { now });
    await change(changing, { plan: 'ten' }, half);
    expect(await code(changing)).toBe('pause_not_available');
    const pausing = await begin(shop, ten, { now });
    await pause(pausing, 1, half);
    expect(await code(pausing)).toBe('pause_not_available');
    expect(await refusal(change(pausing, { plan: 'twenty' }, half))).toMatchObject({ code: 'subscription_not_changeable' });
  });
});

describe('resuming', () => {
  it('begins a new period now, charged as previewed, at the price that was kept', async () => {
    const life = await begin(shop, ten, { now });
    await pause(life, 3, half);
    await runUntil(life, '2026-05-20T00:00:00.000Z');
    life.catalog = { ...shop, plans: shop.plans.filter(({ key }) => key !== 'ten') };
    const { preview, invoice } = await change(life, { resume: true }, '2026-05-20T00:00:00.000Z');
    expect(preview).toMatchObject({
      kind: 'resumption',
      due_now: { amount: 1000 },
      credits: [],
      next_invoice: { at: '2026-06-20T00:00:00.000Z' },
    });
    expect(invoice).toMatchObject({ lines: preview.lines, amount_paid: preview.due_now, reason: 'change' });
    expect(life.subscription).toMatchObject({ status: 'active', pause: null, anchor: '2026-05-20T00:00:00.000Z' });
    expect(journal(life, '2026-05-19')).toContain('2026-05-20 subscription.resumed');
    expect(life.amendments.at(-1)).toMatchObject({ kind: 'resumption', action: 'applied', invoice: invoice?.id });
    await runUntil(life, '2026-06-20T00:00:00.000Z');
    expect(totals(life)).toEqual([1000, 1000, 1000]);
    expectLedger(life);
  });

  it('counts what is left of a discount from then on', async () => {
    const coupons = [
      { ...shop.coupons[0], key: 'half', codes: ['half'], percent_off: 50, duration: 'repeating' as const, duration_months: 3 },
    ];
    const life = await begin({ ...shop, coupons } as typeof shop, { ...ten, promotion_code: 'half' }, { now });
    await pause(life, 5, half);
    await runUntil(life, '2026-05-20T00:00:00.000Z');
    await change(life, { resume: true }, '2026-05-20T00:00:00.000Z');
    await runUntil(life, '2026-07-21T00:00:00.000Z');
    expect(totals(life)).toEqual([500, 500, 500, 1000]);
  });

  it('needs a card after a trial without one, and asks it as any payment does', async () => {
    const life = await begin(shop, { plan: 'try-more', interval: 'month', currency: 'eur', country: 'US' }, { now, instrument: null });
    const at = '2026-05-10T00:00:00.000Z';
    await runUntil(life, at);
    expect(life.subscription).toMatchObject({ status: 'paused', pause: null });
    expect(await refusal(change(life, { resume: true }, at))).toMatchObject({ code: 'payment_method_required' });
    const declined = await tryChange(life, { resume: true }, at, { instrument: card('4000000000000002') });
    expect(declined).toMatchObject({ status: 'failed', code: 'card_declined' });
    const challenged = await tryChange(life, { resume: true }, at, { instrument: card('4000002500003155') });
    expect(challenged.status).toBe('requires_action');
    const paid = await tryChange(life, { resume: true }, at, { instrument: card('4000002500003155'), authentication: 'authenticated' });
    expect(paid.status).toBe('applied');
    expect(life.subscription).toMatchObject({ status: 'active', next_charge: { at: '2026-06-10T00:00:00.000Z' } });
    expect(journal(life, '2026-05-09')).toContain('2026-05-10 subscription.activated');
    expect(totals(life)).toEqual([5000]);
  });

  it('is for what is paused, and for nothing else at the same time', async () => {
    const life = await begin(shop, ten, { now });
    expect(await refusal(previewChange(life, { resume: true }, half))).toMatchObject({ code: 'not_paused' });
    await pause(life, 1, half);
    expect(await refusal(previewChange(life, { resume: true }, half))).toMatchObject({ code: 'not_paused' });
    await runUntil(life, '2026-05-02T00:00:00.000Z');
    const both = { resume: true, plan: 'twenty' } as const;
    expect(await refusal(previewChange(life, both, '2026-05-02T00:00:00.000Z'))).toMatchObject({ code: 'invalid_request' });
    await runUntil(life, later);
  });
});
