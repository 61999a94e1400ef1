import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../test/refusal.ts';
import { begin, later } from '../../test/shop-life.ts';
import { previewChange } from '../changes/preview.ts';
import { advance } from '../clock/advance.ts';
import { reportUsage } from '../usage/report-usage.ts';
import { cancel, previewCancellation, undoCancellation } from './cancel.ts';
import { pause, undoPause } from './pause.ts';
import { discount, extendTrial, previewRetention } from './retention.ts';
import { withdraw } from './withdraw.ts';

const team = { plan: 'team', interval: 'month', currency: 'eur', seats: 2 } as const;
const trial = { plan: 'trial', interval: 'month', currency: 'eur' } as const;
const usage = { plan: 'usage', interval: 'month', currency: 'eur' } as const;
const atPeriodEnd = { notBefore: null };

describe('somebody who cancels', () => {
  it('keeps what is paid for, and tells Stripe why', async () => {
    const life = await begin(team);
    const { current_period } = life.state().subscription;
    expect(await previewCancellation(life.connection(), life.state(), atPeriodEnd)).toEqual({
      ends_at: current_period.end,
      when: 'period_end',
      final_charge: null,
      charges_before: null,
      credit_lost: null,
      written_off: null,
    });
    const changes = life.write(
      await cancel(life.connection(), life.state(), { ...atPeriodEnd, feedback: 'too_expensive', comment: 'Too much for us' }),
    );
    expect(changes.subscription.snapshot).toMatchObject({ status: 'active', cancel_at: current_period.end, next_charge: null });
    expect(changes.events.map(({ type }) => type)).toEqual(['subscription.cancellation_scheduled']);
    const held = await life.fake.client().subscriptions.retrieve(changes.subscription.snapshot.id);
    expect(held.cancellation_details).toMatchObject({ feedback: 'too_expensive', comment: 'Too much for us' });
    expect(await refusalOf(cancel(life.connection(), life.state(), atPeriodEnd))).toBe('already_canceled');

    later(life, '2026-02-16T00:00:00Z');
    const ended = life.write(await advance(life.connection(), life.state()));
    expect(ended.subscription.snapshot).toMatchObject({ status: 'canceled', ended_at: current_period.end });
    expect(life.invoices()).toHaveLength(1);
    expect(await refusalOf(undoCancellation(life.connection(), life.state()))).toBe('not_canceled');
  });

  it('can think better of it until the end', async () => {
    const life = await begin(team);
    life.write(await cancel(life.connection(), life.state(), { ...atPeriodEnd, feedback: 'unused' }));
    const changes = life.write(await undoCancellation(life.connection(), life.state()));
    expect(changes.subscription.snapshot).toMatchObject({ status: 'active', cancel_at: null, canceled_at: null });
    expect(changes.events.map(({ type }) => type)).toEqual(['subscription.cancellation_undone']);
    later(life, '2026-02-16T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    expect(life.state().subscription.status).toBe('active');
    expect(life.invoices()).toHaveLength(2);
    expect(await refusalOf(undoCancellation(life.connection(), life.state()))).toBe('not_canceled');
  });

  it('is told that it has ended where Stripe has given up on an unpaid invoice, and no news of it has come', async () => {
    const life = await begin(team);
    life.fake.world.cards.change(life.state().paymentMethod?.snapshot.id ?? '', 'declined');
    later(life, '2026-03-20T00:00:00Z');
    const { connection, state } = life;
    expect(state().subscription.status).toBe('active');
    expect(await refusalOf(cancel(connection(), state(), atPeriodEnd))).toBe('already_canceled');
    expect(await refusalOf(pause(connection(), state(), { cycles: 1 }))).toBe('pause_not_available');
    expect(await refusalOf(discount(connection(), state(), { percent_off: 20, periods: 2 }))).toBe('offer_not_available');
    expect(await previewRetention(connection(), state(), { type: 'discount', percent_off: 20, periods: 2 })).toBeNull();
    const more = { change: { seats: 3 }, at: life.fake.now().toISOString(), earliest: null };
    expect(await refusalOf(previewChange(connection(), state(), more))).toBe('subscription_not_changeable');
  });

  it('is bound to the end of a contract, and charged until then', async () => {
    const life = await begin(team);
    const end = '2026-05-01T00:00:00.000Z';
    const effect = await previewCancellation(life.connection(), life.state(), { notBefore: end });
    expect(effect).toMatchObject({
      ends_at: end,
      when: 'contract_end',
      charges_before: { count: 3, total: { amount: 3 * 2380 }, last_at: '2026-04-15T10:00:00.000Z' },
    });
    life.write(await cancel(life.connection(), life.state(), { notBefore: end }));
    expect(life.state().subscription.cancel_at).toBe(end);
    later(life, '2026-05-02T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    expect(life.state().subscription.status).toBe('canceled');
    expect(life.invoices().map(({ total }) => total.amount)).toEqual([2380, 2380, 2380, 2380]);
  });

  it('hears what use is charged once more', async () => {
    const life = await begin(usage);
    const { accountData, subscription } = life.state();
    const account = { account: life.account, data: accountData };
    const at = '2026-01-20T00:00:00.000Z';
    later(life, at);
    await reportUsage(life.connection(), [{ account, id: 'u1', meter: 'requests', quantity: 100, at }]);
    const effect = await previewCancellation(life.connection(), life.state(), atPeriodEnd);
    expect(effect.final_charge).toEqual({ amount: 595, currency: 'eur' });
    life.write(await cancel(life.connection(), life.state(), atPeriodEnd));
    later(life, '2026-02-16T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    expect(life.invoices().find(({ reason }) => reason === 'final_usage')?.total.amount).toBe(595);
    expect(life.state().subscription).toMatchObject({ id: subscription.id, status: 'canceled' });
  });

  it('with an unpaid renewal ends now, and the debt is written off', async () => {
    const life = await begin(team);
    life.fake.world.cards.change(life.state().paymentMethod?.snapshot.id ?? '', 'declined');
    later(life, '2026-02-16T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    expect(life.state().subscription.status).toBe('past_due');
    const effect = await previewCancellation(life.connection(), life.state(), atPeriodEnd);
    expect(effect).toMatchObject({ when: 'now', written_off: { amount: 2380 } });
    const changes = life.write(await cancel(life.connection(), life.state(), atPeriodEnd));
    expect(changes.subscription.snapshot.status).toBe('canceled');
    expect(changes.amendments.map(({ kind, action }) => [kind, action])).toEqual([['cancellation', 'applied']]);
    expect(
      life
        .invoices()
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['paid', 'uncollectible']);
  });

  it('is cancelled once, whatever answers are lost', async () => {
    for (const kind of ['lostAnswer', 'timeout', '500', '429'] as const) {
      const life = await begin(team);
      life.fake.faults.add({ kind, on: 'POST /v1/subscriptions/{id}', times: 1 });
      const connection = life.connection({ operation: 'op_cancel' });
      await expect(cancel(connection, life.state(), atPeriodEnd)).rejects.toThrow();
      life.write(await cancel(life.connection({ operation: 'op_cancel' }), life.state(), atPeriodEnd));
      expect(life.state().subscription.cancel_at).toBe(life.state().subscription.current_period.end);
    }
  });
});

describe('somebody who pauses', () => {
  it('is not charged for the periods that are left out, and goes on at the price that was held', async () => {
    const life = await begin(team);
    const changes = life.write(await pause(life.connection(), life.state(), { cycles: 2 }));
    expect(changes.subscription.snapshot).toMatchObject({
      status: 'active',
      pause: { starts_at: '2026-02-15T10:00:00.000Z', cycles: 2, resumes_at: '2026-04-15T10:00:00.000Z' },
      next_charge: { at: '2026-04-15T10:00:00.000Z', amount: { amount: 2380 } },
    });
    expect(await refusalOf(pause(life.connection(), life.state(), { cycles: 1 }))).toBe('pause_not_available');
    later(life, '2026-02-16T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    expect(life.state().subscription).toMatchObject({ status: 'paused', current_period: { end: '2026-02-15T10:00:00.000Z' } });
    expect(await refusalOf(undoPause(life.connection(), life.state()))).toBe('not_paused');
    later(life, '2026-04-14T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    expect(life.state().subscription.status).toBe('paused');
    later(life, '2026-04-15T12:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    expect(life.state().subscription).toMatchObject({
      status: 'active',
      pause: null,
      current_period: { start: '2026-04-15T10:00:00.000Z', end: '2026-05-15T10:00:00.000Z' },
    });
    const paid = life.invoices().filter(({ status }) => status === 'paid');
    expect(paid.map(({ total }) => total.amount)).toEqual([2380, 2380]);
    expect(life.invoices().filter(({ status }) => status === 'open')).toEqual([]);
  });

  it('can take it back before it begins', async () => {
    const life = await begin(team);
    life.write(await pause(life.connection(), life.state(), { cycles: 1 }));
    const changes = life.write(await undoPause(life.connection(), life.state()));
    expect(changes.subscription.snapshot.pause).toBeNull();
    expect(changes.events.map(({ type }) => type)).toEqual(['subscription.pause_undone']);
    later(life, '2026-02-16T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    expect(life.invoices().filter(({ status }) => status === 'paid')).toHaveLength(2);
  });

  it('and cancels ends with what is paid for', async () => {
    const life = await begin(team);
    life.write(await pause(life.connection(), life.state(), { cycles: 1 }));
    life.write(await cancel(life.connection(), life.state(), atPeriodEnd));
    expect(life.state().subscription).toMatchObject({ pause: null, cancel_at: '2026-02-15T10:00:00.000Z' });
  });

  it('cannot where plans are charged by use, in a trial, or once it is cancelled', async () => {
    const life = await begin(usage);
    expect(await refusalOf(pause(life.connection(), life.state(), { cycles: 1 }))).toBe('not_supported_by_provider');
    expect(await previewRetention(life.connection(), life.state(), { type: 'pause', cycles: [1] })).toBeNull();
    const trying = await begin(trial);
    expect(await refusalOf(pause(trying.connection(), trying.state(), { cycles: 1 }))).toBe('pause_not_available');
    life.write(await cancel(life.connection(), life.state(), atPeriodEnd));
    expect(await refusalOf(pause(life.connection(), life.state(), { cycles: 1 }))).toBe('pause_not_available');
  });
});

describe('somebody who withdraws', () => {
  it('gets back what was paid, once', async () => {
    const life = await begin(team);
    life.fake.faults.add({ kind: 'lostAnswer', on: 'POST /v1/credit_notes', times: 1 });
    const operation = 'op_withdraw';
    const command = { invoices: life.invoices() };
    await expect(withdraw(life.connection({ operation }), life.state(), command)).rejects.toThrow();
    const changes = life.write(await withdraw(life.connection({ operation }), life.state(), command));
    expect(changes.subscription.snapshot).toMatchObject({ status: 'canceled', credit_balance: { amount: 0 } });
    expect(life.invoices()).toMatchObject([{ status: 'paid', amount_refunded: { amount: 2380 } }]);
    expect(changes.amendments.map(({ kind }) => kind)).toEqual(['withdrawal']);
    expect(changes.events.map(({ type }) => type)).toContain('invoice.refunded');
    const sum = changes.ledger.reduce((total, { amount }) => total + amount.amount, 0);
    expect(sum).toBe(0);
    const { data } = await life.fake.client().refunds.list();
    expect(data.map(({ amount }) => amount)).toEqual([2380]);
  });

  it('owes nothing for a trial', async () => {
    const life = await begin(trial);
    const changes = life.write(await withdraw(life.connection(), life.state(), { invoices: life.invoices() }));
    expect(changes.subscription.snapshot.status).toBe('canceled');
  });
});

describe('somebody who is asked to stay', () => {
  it('sees what a discount lowers, and gets exactly that', async () => {
    const life = await begin(team);
    const offer = await previewRetention(life.connection(), life.state(), { type: 'discount', percent_off: 50, periods: 2 });
    expect(offer).toEqual({
      type: 'discount',
      percent_off: 50,
      periods: 2,
      from: '2026-02-15T10:00:00.000Z',
      until: '2026-04-15T10:00:00.000Z',
      before: { amount: 2380, currency: 'eur' },
      after: { amount: 1190, currency: 'eur' },
    });
    later(life, '2026-01-25T00:00:00Z');
    const changes = life.write(await discount(life.connection(), life.state(), { percent_off: 50, periods: 2 }));
    expect(changes.subscription.snapshot.discount).toMatchObject({ coupon: 'retention-offer', percent_off: 50 });
    expect(changes.events.map(({ type }) => type)).toEqual(['subscription.discounted']);
    expect(await refusalOf(discount(life.connection(), life.state(), { percent_off: 50, periods: 2 }))).toBe('offer_not_available');
    for (const at of ['2026-02-16', '2026-03-16', '2026-04-16']) {
      later(life, `${at}T00:00:00Z`);
      life.write(await advance(life.connection(), life.state()));
    }
    const renewals = life.invoices().filter(({ reason }) => reason === 'renewal');
    expect(renewals.map(({ total }) => total.amount)).toEqual([1190, 1190, 2380]);
  });

  it('sees when a pause begins and what is charged after it', async () => {
    const life = await begin(team);
    expect(await previewRetention(life.connection(), life.state(), { type: 'pause', cycles: [3, 1, 1] })).toEqual({
      type: 'pause',
      starts_at: '2026-02-15T10:00:00.000Z',
      options: [
        { cycles: 1, resumes_at: '2026-03-15T10:00:00.000Z' },
        { cycles: 3, resumes_at: '2026-05-15T10:00:00.000Z' },
      ],
      amount: { amount: 2380, currency: 'eur' },
    });
  });

  it('gets a longer trial', async () => {
    const life = await begin(trial);
    const days = 7;
    expect(await previewRetention(life.connection(), life.state(), { type: 'trial_extension', days })).toMatchObject({
      from: '2026-01-29T10:00:00.000Z',
      to: '2026-02-05T10:00:00.000Z',
    });
    const changes = life.write(await extendTrial(life.connection(), life.state(), { days }));
    expect(changes.subscription.snapshot).toMatchObject({ status: 'trialing', trial: { end: '2026-02-05T10:00:00.000Z' } });
    expect(changes.events.map(({ type }) => type)).toEqual(['trial.extended']);
    const paying = await begin(team);
    expect(await refusalOf(extendTrial(paying.connection(), paying.state(), { days }))).toBe('offer_not_available');
  });
});

describe('a subscription of somebody else', () => {
  it('is not there', async () => {
    const life = await begin(team);
    const other = { ...life.state(), accountData: { customer: 'cus_other' } };
    for (const command of [
      () => cancel(life.connection(), other, atPeriodEnd),
      () => pause(life.connection(), other, { cycles: 1 }),
      () => withdraw(life.connection(), other, { invoices: [] }),
      () => discount(life.connection(), other, { percent_off: 10, periods: 1 }),
      () => cancel(life.connection({ environment: 'env_2' }), life.state(), atPeriodEnd),
      () => withdraw(life.connection({ environment: 'env_2' }), life.state(), { invoices: [] }),
    ]) {
      expect(await refusalOf(command())).toBe('subscription_not_found');
    }
    expect((await life.fake.client().subscriptions.retrieve(life.state().subscription.id)).status).toBe('active');
  });
});
