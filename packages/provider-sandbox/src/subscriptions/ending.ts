import { uncollectibleInvoice } from '../billing/invoice.ts';
import { uncollectibleEntries } from '../billing/ledger.ts';
import { isBefore } from '../calendar/calendar.ts';
import { usageLines } from '../charges/lines.ts';
import { sum } from '../money/money.ts';
import { bill } from './bill.ts';
import { changed, invoiced, refusalNow, type Work } from './working-state.ts';

/** Ends a subscription now. What was used and is on no invoice yet is charged once. */
export function endSubscription(work: Work): Work {
  const { now } = work.context;
  const ended = {
    status: 'canceled',
    canceled_at: work.progress.subscription.canceled_at ?? now,
    ended_at: now,
    scheduled_change: null,
    pause: null,
  } as const;
  return changed(billFinalUsage(work), ended, [{ type: 'subscription.canceled', subscription: true }]);
}

/** There is no retry after the end: what cannot be collected at once is written off. What the customer pays by themselves stays open. */
function billFinalUsage(work: Work): Work {
  const { context, progress, unbilledUsage } = work;
  const { subscription } = progress;
  const { current_period } = subscription;
  const period = { start: current_period.start, end: isBefore(context.now, current_period.end) ? context.now : current_period.end };
  const lines = usageLines(subscription.items, subscription.currency, period, unbilledUsage);
  if (sum(lines.map((line) => line.amount.amount)) === 0) return work;
  const outcome = { refusal: refusalNow(work), nextAttemptAt: null };
  const billed = bill(work, { reason: 'final_usage', period, lines, at: context.now, outcome });
  if (billed.invoice.status === 'paid' || billed.invoice.collection === 'invoice') return billed.work;
  const invoice = uncollectibleInvoice(billed.invoice);
  return invoiced(billed.work, {
    invoice,
    ledger: uncollectibleEntries(context, invoice),
    events: [{ type: 'invoice.uncollectible', data: { invoice } }],
  });
}
