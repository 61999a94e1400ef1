import type { UpcomingInvoice } from '@tillkit/contract';
import type { SubscriptionState } from '@tillkit/host/port';
import { isBefore, latest, money, periodFrom } from '@tillkit/provider-sandbox/rules';
import Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { ownSubscription } from '../leaving/own-subscription.ts';
import { readBill } from '../snapshots/bill.ts';
import { totalsOf } from '../snapshots/forecast.ts';
import { instant } from '../snapshots/time.ts';

/** The next invoice as Stripe knows it now, with the use that it has counted so far. Null where none will come. */
export async function upcomingInvoice(connection: Connection, state: SubscriptionState): Promise<UpcomingInvoice | null> {
  const { subscription } = state;
  const { status, pause, cancel_at, anchor, interval } = subscription;
  if (status === 'canceled' || (status === 'paused' && !pause)) return null;
  if (pause && cancel_at !== null && !isBefore(pause.resumes_at, cancel_at)) return null;
  await ownSubscription(connection, state);
  const invoice = await preview(connection, subscription.id);
  if (!invoice) return null;
  const { charges, lines, taxes, creditApplied, due, ...bill } = await readBill(connection, invoice, { usage: true });
  if (lines.length === 0 && due <= 0) return null;
  const planned = pause ? pause.resumes_at : instant(invoice.period_end);
  const at = latest(planned, connection.context.now);
  const advance = lines.find(({ kind }) => kind !== 'usage');
  const period = pause ? periodFrom(anchor, interval, pause.resumes_at) : (advance?.period ?? lines[0]?.period);
  if (!period) return null;
  return {
    at,
    period,
    lines: pause ? lines.map((line) => ({ ...line, period })) : lines,
    ...totalsOf(bill),
    taxes,
    credit_applied: money(Math.max(0, creditApplied), invoice.currency),
    amount_due: money(due, invoice.currency),
    has_usage: charges.some(({ meaning }) => meaning.kind === 'usage'),
  };
}

async function preview({ stripe }: Connection, subscription: string): Promise<Stripe.Invoice | null> {
  try {
    return await stripe.invoices.createPreview({ subscription });
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'invoice_upcoming_none') return null;
    throw error;
  }
}
