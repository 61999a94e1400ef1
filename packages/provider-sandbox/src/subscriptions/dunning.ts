import type { Invoice } from '@tillkit/contract';
import { BillingError } from '@tillkit/host/port';
import { uncollectibleInvoice } from '../billing/invoice.ts';
import { uncollectibleEntries } from '../billing/ledger.ts';
import { isBefore, plusDays } from '../calendar/calendar.ts';
import { collect } from './collect.ts';
import { endSubscription } from './ending.ts';
import { changed, invoiced, refusalNow, retrying, type Work } from './working-state.ts';

/** When an invoice that was issued at `issuedAt` is tried next after `now`; null once all retry days are over. */
export function nextRetry(retryDays: number[], issuedAt: string, now: string): string | null {
  const times = [...retryDays].sort((a, b) => a - b).map((days) => plusDays(issuedAt, days));
  return times.find((time) => isBefore(now, time)) ?? null;
}

/** After a failed attempt: waits for the next one, or ends the subscription where there is none. */
export function afterFailure(work: Work, invoice: Invoice): Work {
  if (invoice.next_attempt_at === null) return giveUp(work, invoice);
  const dunning = { invoice: invoice.id, attempts: invoice.attempts.length, next_attempt_at: invoice.next_attempt_at };
  const first = work.progress.subscription.status !== 'past_due';
  const pastDue = changed(work, { status: 'past_due', dunning }, first ? [{ type: 'subscription.past_due', subscription: true }] : []);
  return retrying(pastDue, invoice);
}

/** Tries the unpaid invoice again. Success makes the subscription active again. */
export function retry(work: Work): Work {
  const { context, paymentMethod, progress } = work;
  const open = progress.openInvoice;
  if (!open) throw new BillingError('invoice_not_found', `Subscription ${progress.subscription.id} is past due without an unpaid invoice.`);
  const nextAttemptAt = nextRetry(context.environment.retry_days, open.issued_at, context.now);
  const collection = collect(context, open, { card: paymentMethod?.snapshot ?? null, refusal: refusalNow(work), nextAttemptAt });
  const tried = invoiced(work, collection);
  if (collection.invoice.status !== 'paid') return afterFailure(tried, collection.invoice);
  return retrying(changed(tried, { status: 'active', dunning: null }, [{ type: 'subscription.recovered', subscription: true }]), null);
}

/** Writes an invoice off and ends the subscription. */
export function giveUp(work: Work, open: Invoice): Work {
  const invoice = uncollectibleInvoice(open);
  const writtenOff = invoiced(work, {
    invoice,
    ledger: uncollectibleEntries(work.context, invoice),
    events: [{ type: 'invoice.uncollectible', data: { invoice } }],
  });
  return endSubscription(retrying(changed(writtenOff, { dunning: null }), null));
}
