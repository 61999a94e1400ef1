import { describe, expect, it } from 'vitest';
import { change } from './change-life.ts';
import { half, now, shop, ten } from './change-shop.ts';
import { card, catalog, euros, plan, price, refusal } from './fixtures.ts';
import { expectLedger } from './invariants.ts';
import { cancel, discount, extendTrial, offer, pause, undoCancellation, withdraw } from './leaving-life.ts';
import { begin, invoicesOf, journal, type Life, runUntil } from './life.ts';

const later = '2027-01-01T00:00:00.000Z';
const totals = (life: Life) => invoicesOf(life).map(({ total }) => total.amount);
const trial = { plan: 'try', interval: 'month', currency: 'eur' } as const;
const nothing = { final_charge: null, charges_before: null, credit_lost: null, written_off: null };

describe('cancelling', () => {
  it('keeps what is paid for, and charges nothing after it', async () => {
    const life = await begin(shop, ten, { now });
    expect(await cancel(life, half)).toEqual({ ends_at: '2026-05-01T00:00:00.000Z', when: 'period_end', ...nothing });
    expect(life.subscription).toMatchObject({
      status: 'active',
      cancel_at: '2026-05-01T00:00:00.000Z',
      canceled_at: half,
      next_charge: null,
    });
    expect(await refusal(cancel(life, half))).toMatchObject({ code: 'already_canceled' });
    await runUntil(life, later);
    expect(life.subscription).toMatchObject({ status: 'canceled', canceled_at: half, ended_at: '2026-05-01T00:00:00.000Z' });
    expect(totals(life)).toEqual([1000]);
    expect(life.amendments.map(({ kind, action }) => `${kind} ${action}`)).toEqual(['cancellation scheduled', 'cancellation applied']);
    expect(journal(life, '2026-04-02')).toEqual(['2026-04-16 subscription.cancellation_scheduled', '2026-05-01 subscription.canceled']);
  });

  it('is taken back until the end', async () => {
    const life = await begin(shop, ten, { now });
    await cancel(life, half);
    await undoCancellation(life, '2026-04-30T23:59:59.999Z');
    expect(life.subscription).toMatchObject({ cancel_at: null, canceled_at: null, next_charge: { amount: { amount: 1000 } } });
    expect(await refusal(undoCancellation(life, half))).toMatchObject({ code: 'not_canceled' });
    await runUntil(life, '2026-05-01T00:00:00.000Z');
    expect(totals(life)).toEqual([1000, 1000]);
  });

  it('in a trial ends it with the trial, for nothing', async () => {
    const life = await begin(shop, trial, { now });
    expect(await cancel(life, now)).toEqual({ ends_at: '2026-04-15T00:00:00.000Z', when: 'trial_end', ...nothing });
    await runUntil(life, later);
    expect(life.subscription.status).toBe('canceled');
    expect(totals(life)).toEqual([]);
  });

  it('where a renewal is unpaid ends it now and writes that off', async () => {
    const life = await begin(shop, ten, { now, instrument: card('4000000000000341'), retryDays: [5] });
    await runUntil(life, '2026-05-01T00:00:00.000Z');
    const at = '2026-05-02T00:00:00.000Z';
    expect(await cancel(life, at)).toEqual({ ends_at: at, when: 'now', ...nothing, written_off: { amount: 1000, currency: 'eur' } });
    expect(life.subscription).toMatchObject({ status: 'canceled', ended_at: at, dunning: null });
    expect(invoicesOf(life).at(-1)?.status).toBe('uncollectible');
    expect(life.dueAt).toBeNull();
    expectLedger(life);
  });

  it('charges the use once more at the end, and says before how much', async () => {
    const metered = catalog({
      meters: [{ key: 'calls', name: 'Calls', unit: 'call', aggregation: 'sum' }],
      plans: [plan({ key: 'use', prices: [price({ key: 'calls', model: 'metered', meter: 'calls', amounts: euros('5') })] })],
    });
    const life = await begin(metered, { ...trial, plan: 'use', country: 'DE' }, { now });
    const effect = await cancel(life, half, null, { calls: 40 });
    await runUntil(life, later, () => ({ calls: 40 }));
    const [last] = invoicesOf(life);
    expect(last).toMatchObject({ reason: 'final_usage', amount_paid: effect.final_charge });
    expect(effect.final_charge?.amount).toBe(last?.total.amount);
  });

  it('in a contract goes on until its end, with the charges that were shown', async () => {
    const life = await begin(shop, ten, { now });
    const effect = await cancel(life, half, '2026-08-15T00:00:00.000Z');
    expect(effect).toEqual({
      ...nothing,
      ends_at: '2026-08-15T00:00:00.000Z',
      when: 'contract_end',
      charges_before: { count: 4, total: { amount: 4000, currency: 'eur' }, last_at: '2026-08-01T00:00:00.000Z' },
    });
    expect(life.subscription.next_charge).toMatchObject({ at: '2026-05-01T00:00:00.000Z' });
    await runUntil(life, later);
    expect(totals(life)).toEqual([1000, 1000, 1000, 1000, 1000]);
    expect(life.subscription).toMatchObject({ status: 'canceled', ended_at: '2026-08-15T00:00:00.000Z' });
  });

  it('drops what was planned, and says what credit is lost', async () => {
    const life = await begin(shop, { ...ten, interval: 'year' }, { now });
    await change(life, { interval: 'month', when: 'now' }, '2026-04-02T00:00:00.000Z');
    const effect = await cancel(life, half);
    expect(effect.credit_lost).toEqual(life.subscription.credit_balance);
    expect(effect.credit_lost?.amount).toBeGreaterThan(10_000);
    const pausing = await begin(shop, ten, { now });
    await pause(pausing, 1, half);
    await cancel(pausing, half);
    expect(pausing.subscription).toMatchObject({ pause: null, cancel_at: '2026-05-01T00:00:00.000Z' });
    const changing = await begin(shop, { ...ten, plan: 'twenty' }, { now });
    await change(changing, { plan: 'ten' }, half);
    await cancel(changing, half);
    expect(changing.subscription.scheduled_change).toBeNull();
    expect(changing.amendments.map(({ kind, action }) => `${kind} ${action}`)).toEqual([
      'downgrade scheduled',
      'downgrade undone',
      'cancellation scheduled',
    ]);
  });

  it('in a pause ends at once, for nothing is paid', async () => {
    const life = await begin(shop, ten, { now });
    await pause(life, 3, half);
    await runUntil(life, '2026-05-02T00:00:00.000Z');
    expect(await cancel(life, '2026-05-03T00:00:00.000Z')).toEqual({ ends_at: '2026-05-03T00:00:00.000Z', when: 'now', ...nothing });
    expect(life.subscription).toMatchObject({ status: 'canceled', pause: null });
  });
});

describe('withdrawing', () => {
  it('ends now and gives back all that was paid, that of changes too', async () => {
    const life = await begin(shop, { ...ten, country: 'DE' }, { now });
    await change(life, { plan: 'twenty' }, '2026-04-04T00:00:00.000Z');
    const paid = invoicesOf(life).reduce((sum, { amount_paid }) => sum + amount_paid.amount, 0);
    await withdraw(life, '2026-04-10T00:00:00.000Z');
    expect(life.subscription).toMatchObject({ status: 'canceled', ended_at: '2026-04-10T00:00:00.000Z', credit_balance: { amount: 0 } });
    expect(invoicesOf(life).reduce((sum, { amount_refunded }) => sum + amount_refunded.amount, 0)).toBe(paid);
    const balance = (name: string) =>
      life.ledger.filter(({ ledger_account }) => ledger_account === name).reduce((sum, { amount }) => sum + amount.amount, 0);
    for (const name of ['cash', 'revenue', 'tax_payable', 'customer_credit', 'receivable']) expect(balance(name)).toBe(0);
    expect(journal(life, '2026-04-09')).toEqual([
      '2026-04-10 invoice.refunded',
      '2026-04-10 invoice.refunded',
      '2026-04-10 subscription.canceled',
    ]);
    expect(life.amendments.at(-1)).toMatchObject({ kind: 'withdrawal', action: 'applied' });
    expectLedger(life);
  });
});

describe('an offer to stay', () => {
  it('lowers the next charges by a part, and then no more', async () => {
    const life = await begin(shop, ten, { now: '2026-01-31T00:00:00.000Z' });
    const at = '2026-02-10T00:00:00.000Z';
    const wanted = { type: 'discount' as const, percent_off: 25, periods: 2 };
    expect(await offer(life, wanted, at)).toEqual({
      ...wanted,
      from: '2026-02-28T00:00:00.000Z',
      until: '2026-04-30T00:00:00.000Z',
      before: { amount: 1000, currency: 'eur' },
      after: { amount: 750, currency: 'eur' },
    });
    await discount(life, wanted, at);
    expect(life.subscription.next_charge?.amount.amount).toBe(750);
    expect(await offer(life, wanted, at)).toBeNull();
    expect(await refusal(discount(life, wanted, at))).toMatchObject({ code: 'offer_not_available' });
    await runUntil(life, '2026-05-31T00:00:00.000Z');
    expect(totals(life)).toEqual([1000, 750, 750, 1000, 1000]);
    expect(journal(life, '2026-04-29')).toContain('2026-04-30 discount.ended');
  });

  it('of a pause says when charging goes on, and how much it is then', async () => {
    const life = await begin(shop, ten, { now });
    expect(await offer(life, { type: 'pause', cycles: [3, 1] }, half)).toEqual({
      type: 'pause',
      starts_at: '2026-05-01T00:00:00.000Z',
      options: [
        { cycles: 1, resumes_at: '2026-06-01T00:00:00.000Z' },
        { cycles: 3, resumes_at: '2026-08-01T00:00:00.000Z' },
      ],
      amount: { amount: 1000, currency: 'eur' },
    });
  });

  it('lengthens a trial, tells of its end again, and charges then', async () => {
    const life = await begin(shop, trial, { now });
    await runUntil(life, '2026-04-13T00:00:00.000Z');
    expect(await offer(life, { type: 'trial_extension', days: 7 }, '2026-04-13T00:00:00.000Z')).toEqual({
      type: 'trial_extension',
      days: 7,
      from: '2026-04-15T00:00:00.000Z',
      to: '2026-04-22T00:00:00.000Z',
    });
    await extendTrial(life, 7, '2026-04-13T00:00:00.000Z');
    expect(life.subscription).toMatchObject({
      trial: { end: '2026-04-22T00:00:00.000Z' },
      next_charge: { at: '2026-04-22T00:00:00.000Z' },
    });
    await runUntil(life, '2026-05-21T00:00:00.000Z');
    expect(journal(life).filter((entry) => entry.endsWith('trial.will_end'))).toEqual([
      '2026-04-12 trial.will_end',
      '2026-04-19 trial.will_end',
    ]);
    expect(totals(life)).toEqual([3000]);
    const bought = await begin(shop, ten, { now });
    expect(await offer(bought, { type: 'trial_extension', days: 7 }, half)).toBeNull();
    expect(await refusal(extendTrial(bought, 7, half))).toMatchObject({ code: 'offer_not_available' });
  });
});
