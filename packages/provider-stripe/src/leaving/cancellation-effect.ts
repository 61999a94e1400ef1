import type { CancellationEffect, Money, Subscription } from '@tillkit/contract';
import { BillingError, type CancelCommand, type SubscriptionState } from '@tillkit/host/port';
import { isBefore, money, periodFrom } from '@tillkit/provider-sandbox/rules';
import type { Connection } from '../client.ts';
import { readBill } from '../snapshots/bill.ts';
import { recurringBill } from '../snapshots/forecast.ts';

/** What cancelling comes to, in amounts of Stripe's. @throws {BillingError} already_canceled */
export async function effectOf(
  connection: Connection,
  state: SubscriptionState,
  { notBefore }: CancelCommand,
): Promise<CancellationEffect> {
  const { subscription, openInvoice } = state;
  const { cancel_at, plan, currency, status } = subscription;
  if (status === 'canceled') throw new BillingError('already_canceled', `${plan.name} has ended already.`);
  if (cancel_at !== null) {
    throw new BillingError('already_canceled', `${plan.name} is cancelled already; it ends on ${cancel_at.slice(0, 10)}.`);
  }
  const end = endOf(subscription, notBefore, connection.context.now);
  const before = end.when === 'contract_end' ? await chargesBefore(connection, state, end.ends_at) : [];
  const total = before.reduce((sum, charge) => sum + charge.amount, 0);
  const last = before.at(-1);
  const balance = subscription.credit_balance.amount;
  const paidFromCredit = Math.min(balance, total);
  const use = before.length > 0 || status !== 'active' ? 0 : await finalUse(connection, subscription);
  const orNull = (amount: number): Money | null => (amount > 0 ? money(amount, currency) : null);
  return {
    ...end,
    final_charge: orNull(use - (balance - paidFromCredit)),
    charges_before: last ? { count: before.length, total: money(total - paidFromCredit, currency), last_at: last.at } : null,
    credit_lost: orNull(balance - paidFromCredit - use),
    written_off: end.when === 'now' && openInvoice ? orNull(openInvoice.amount_due.amount) : null,
  };
}

/** What is paid for is kept. Nothing is where a renewal is unpaid and in a pause: there the end is now. */
function endOf(
  { status, trial, current_period }: Subscription,
  notBefore: string | null,
  now: string,
): Pick<CancellationEffect, 'ends_at' | 'when'> {
  if (status === 'trialing' && trial) return { ends_at: trial.end, when: 'trial_end' };
  const paidUntil = status === 'active' ? current_period.end : now;
  if (notBefore !== null && isBefore(paidUntil, notBefore)) {
    return { ends_at: new Date(Math.floor(Date.parse(notBefore) / 1000) * 1000).toISOString(), when: 'contract_end' };
  }
  return { ends_at: paidUntil, when: status === 'active' ? 'period_end' : 'now' };
}

/**
 * What the periods cost that begin before the end: with the discount as long as it lasts, then without. A pause that is planned is dropped,
 * and a scheduled change too; one that runs goes on.
 */
async function chargesBefore(connection: Connection, state: SubscriptionState, end: string): Promise<{ at: string; amount: number }[]> {
  const { subscription } = state;
  const { status, pause, anchor, interval, current_period, discount, recurring } = subscription;
  if (status === 'paused' && !pause) return [];
  const starts: string[] = [];
  for (
    let at = pause && status === 'paused' ? pause.resumes_at : current_period.end;
    isBefore(at, end);
    at = periodFrom(anchor, interval, at).end
  ) {
    starts.push(at);
  }
  const isLowered = (at: string) => discount !== null && (discount.ends_at === null || isBefore(at, discount.ends_at));
  const lowered = starts.some(isLowered) ? await loweredTotal(connection, state) : 0;
  return starts.map((at) => ({ at, amount: isLowered(at) ? lowered : recurring.total.amount })).filter(({ amount }) => amount > 0);
}

async function loweredTotal(connection: Connection, { subscription, account }: SubscriptionState): Promise<number> {
  const bill = await recurringBill(connection, {
    of: { subscription: subscription.id },
    currency: subscription.currency,
    details: {},
    discounts: 'as_they_are',
    country: account.address?.country ?? null,
    book: new Map(),
  });
  return bill.total.amount;
}

/** The use so far that is on no invoice yet: it is charged once more at the end. */
async function finalUse(connection: Connection, { id, items }: Subscription): Promise<number> {
  if (!items.some(({ kind }) => kind === 'usage')) return 0;
  const invoice = await connection.stripe.invoices.createPreview({ subscription: id });
  const { charges, total } = await readBill(connection, invoice, { usage: true });
  const advance = await readBill(connection, invoice, { usage: false });
  return charges.some(({ meaning }) => meaning.kind === 'usage') ? Math.max(0, total.amount - advance.total.amount) : 0;
}
