import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../test/refusal.ts';
import { begin, type Life, later } from '../../test/shop-life.ts';
import { advance } from '../clock/advance.ts';
import { cancel } from '../leaving/cancel.ts';
import { pause } from '../leaving/pause.ts';
import { reportUsage } from '../usage/report-usage.ts';
import { invoiceFile } from './invoice-file.ts';
import { payInvoice } from './pay-invoice.ts';
import { upcomingInvoice } from './upcoming-invoice.ts';

const team = { plan: 'team', interval: 'month', currency: 'eur' } as const;

/** Somebody whose renewal could not be collected. */
async function inArrears(): Promise<Life> {
  const life = await begin(team);
  life.fake.world.cards.change(life.state().paymentMethod?.snapshot.id ?? '', 'declined');
  later(life, '2026-02-16T00:00:00Z');
  life.write(await advance(life.connection(), life.state()));
  return life;
}

async function command(life: Life, number: string) {
  const { openInvoice } = life.state();
  if (!openInvoice) throw new Error('An invoice is open.');
  const { id, snapshot, createdAt = '' } = await life.method(number);
  return {
    invoice: openInvoice,
    card: { snapshot: { id, ...snapshot, is_default: false, created_at: createdAt }, data: {} },
    authentication: 'none' as const,
    pending: null,
  };
}

describe('an unpaid invoice', () => {
  it('is paid with another card, which brings the subscription back', async () => {
    const life = await inArrears();
    const outcome = await payInvoice(life.connection(), life.state(), await command(life, '5555555555554444'));
    if (outcome.status !== 'paid') throw new Error('The card works.');
    life.write(outcome.changes);
    expect(life.state().subscription).toMatchObject({ status: 'active', dunning: null });
    const [, renewal] = life.invoices();
    expect(renewal).toMatchObject({ status: 'paid', amount_due: { amount: 0 } });
    expect(renewal?.attempts.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
    expect(outcome.changes.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['payment.succeeded', 'invoice.paid', 'subscription.recovered']),
    );
  });

  it('stays open where the card is declined, and the try is on record', async () => {
    const life = await inArrears();
    const outcome = await payInvoice(life.connection(), life.state(), await command(life, '4000000000009995'));
    if (outcome.status !== 'failed') throw new Error('The card has no funds.');
    expect(outcome.code).toBe('insufficient_funds');
    life.write(outcome.changes);
    expect(life.state().subscription.status).toBe('past_due');
    expect(life.state().openInvoice?.attempts.map(({ code }) => code)).toEqual(['card_declined', 'insufficient_funds']);
  });

  it('waits for the answer to the bank', async () => {
    const life = await inArrears();
    const asked = await command(life, '4000002500003155');
    const outcome = await payInvoice(life.connection(), life.state(), asked);
    if (outcome.status !== 'requires_action') throw new Error('The bank asks.');
    const again = await payInvoice(life.connection(), life.state(), { ...asked, pending: outcome.action });
    expect(again).toMatchObject({ status: 'requires_action', action: { data: outcome.action.data } });
    life.fake.script.authenticatePayment(outcome.action.surface.client_secret ?? '');
    const paid = await payInvoice(life.connection(), life.state(), { ...asked, authentication: 'authenticated', pending: outcome.action });
    expect(paid.status).toBe('paid');
  });

  it('stays open where the bank is not answered', async () => {
    const life = await inArrears();
    const asked = await command(life, '4000002500003155');
    const outcome = await payInvoice(life.connection(), life.state(), asked);
    if (outcome.status !== 'requires_action') throw new Error('The bank asks.');
    life.fake.script.failPaymentAuthentication(outcome.action.surface.client_secret ?? '');
    const failed = await payInvoice(life.connection(), life.state(), { ...asked, authentication: 'failed', pending: outcome.action });
    expect(failed).toMatchObject({ status: 'failed', code: 'authentication_failed' });
    const other = await payInvoice(life.connection(), life.state(), {
      ...(await command(life, '4242424242424242')),
      pending: outcome.action,
    });
    expect(other.status).toBe('paid');
  });

  it('is paid once, whatever answers are lost', async () => {
    for (const kind of ['lostAnswer', 'timeout', '500', '429'] as const) {
      const life = await inArrears();
      const paying = await command(life, '4242424242424242');
      life.fake.faults.add({ kind, on: ({ operation }) => operation.endsWith('/confirm') || operation.endsWith('/pay'), times: 1 });
      const connection = () => life.connection({ operation: 'op_pay' });
      await expect(payInvoice(connection(), life.state(), paying)).rejects.toThrow();
      const outcome = await payInvoice(connection(), life.state(), paying);
      if (outcome.status !== 'paid') throw new Error('The card works.');
      life.write(outcome.changes);
      const { data } = await life.fake.client().charges.list({ limit: 100 });
      expect(data.filter(({ status }) => status === 'succeeded')).toHaveLength(2);
      expect(life.state().subscription.status).toBe('active');
    }
  });

  it('of somebody else, of another environment, or of another amount is not paid', async () => {
    const life = await inArrears();
    const paying = await command(life, '4242424242424242');
    const { invoice } = paying;
    const other = { ...life.state(), accountData: { customer: 'cus_other' } };
    const pay = (changed: Partial<typeof paying>) => payInvoice(life.connection(), life.state(), { ...paying, ...changed });
    expect(await refusalOf(payInvoice(life.connection(), other, paying))).toBe('invoice_not_found');
    expect(await refusalOf(payInvoice(life.connection({ environment: 'env_2' }), life.state(), paying))).toBe('invoice_not_found');
    expect(await refusalOf(pay({ invoice: { ...invoice, id: 'in_unknown' } }))).toBe('invoice_not_found');
    expect(await refusalOf(pay({ invoice: { ...invoice, amount_due: { amount: 1, currency: 'eur' } } }))).toBe('invoice_changed');
    const [paid] = life.invoices();
    if (!paid) throw new Error('The first invoice was paid.');
    expect((await pay({ invoice: paid })).status).toBe('paid');
    expect((await life.fake.client().invoices.retrieve(invoice.id)).status).toBe('open');
  });
});

describe('the next invoice', () => {
  it('is what will be charged', async () => {
    const life = await begin(team);
    expect(await upcomingInvoice(life.connection(), life.state())).toMatchObject({
      at: '2026-02-15T10:00:00.000Z',
      period: { start: '2026-02-15T10:00:00.000Z', end: '2026-03-15T10:00:00.000Z' },
      subtotal: { amount: 2000 },
      tax: { amount: 380 },
      total: { amount: 2380 },
      credit_applied: { amount: 0 },
      amount_due: { amount: 2380 },
      has_usage: false,
    });
  });

  it('has the use so far', async () => {
    const life = await begin({ plan: 'usage', interval: 'month', currency: 'eur' });
    const at = '2026-01-20T00:00:00.000Z';
    later(life, at);
    const account = { account: life.account, data: life.state().accountData };
    await reportUsage(life.connection(), [{ account, id: 'u1', meter: 'requests', quantity: 100, at }]);
    const upcoming = await upcomingInvoice(life.connection(), life.state());
    expect(upcoming).toMatchObject({ subtotal: { amount: 2500 }, total: { amount: 2975 }, has_usage: true });
    later(life, '2026-02-16T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    expect(life.invoices().find(({ reason }) => reason === 'renewal')?.total).toEqual(upcoming?.total);
  });

  it('is that of the end of a trial', async () => {
    const life = await begin({ plan: 'trial', interval: 'month', currency: 'eur' });
    expect(await upcomingInvoice(life.connection(), life.state())).toMatchObject({
      at: '2026-01-29T10:00:00.000Z',
      period: { start: '2026-01-29T10:00:00.000Z', end: '2026-02-28T10:00:00.000Z' },
      total: { amount: 3570 },
    });
  });

  it('comes after a pause', async () => {
    const life = await begin(team);
    life.write(await pause(life.connection(), life.state(), { cycles: 2 }));
    expect(await upcomingInvoice(life.connection(), life.state())).toMatchObject({
      at: '2026-04-15T10:00:00.000Z',
      period: { start: '2026-04-15T10:00:00.000Z', end: '2026-05-15T10:00:00.000Z' },
      total: { amount: 2380 },
    });
  });

  it('does not come where all is cancelled', async () => {
    const life = await begin(team);
    life.write(await cancel(life.connection(), life.state(), { notBefore: null }));
    expect(await upcomingInvoice(life.connection(), life.state())).toBeNull();
    later(life, '2026-02-16T00:00:00Z');
    life.write(await advance(life.connection(), life.state()));
    expect(await upcomingInvoice(life.connection(), life.state())).toBeNull();
  });
});

describe('the document of an invoice', () => {
  it('is fetched from Stripe', async () => {
    const life = await begin(team);
    const [invoice] = life.invoices();
    if (!invoice) throw new Error('There is an invoice.');
    const asked: string[] = [];
    const fetching: typeof fetch = async (address) => {
      asked.push(String(address));
      return new Response('%PDF');
    };
    const file = await invoiceFile(life.connection(), fetching, invoice);
    expect(new TextDecoder().decode(file ?? new Uint8Array())).toBe('%PDF');
    expect(asked).toHaveLength(1);
    const failing: typeof fetch = async () => new Response('no', { status: 500 });
    expect(await refusalOf(invoiceFile(life.connection(), failing, invoice))).toBe('provider_unavailable');
    expect(await refusalOf(invoiceFile(life.connection({ environment: 'env_2' }), fetching, invoice))).toBe('invoice_not_found');
  });
});
