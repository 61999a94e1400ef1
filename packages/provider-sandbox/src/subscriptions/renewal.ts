import type { Invoice, Period } from '@tillkit/contract';
import type { EventDraft } from '@tillkit/host/port';
import { periodFrom } from '../calendar/calendar.ts';
import { type DraftLine, licensedLines, usageLines } from '../charges/lines.ts';
import { bill } from './bill.ts';
import { afterFailure, nextRetry } from './dunning.ts';
import { applyScheduled } from './scheduled.ts';
import { changed, refusalNow, type Work, withData } from './working-state.ts';

/** Begins the next period, with the change that was scheduled for it: pays for it in advance, and for the use of the past one in arrears. */
export function renew(work: Work): Work {
  const { items: past, currency, current_period } = work.progress.subscription;
  const usage = usageLines(past, currency, current_period, work.unbilledUsage);
  const applied = applyScheduled(work, current_period.end);
  const { items, anchor, interval } = applied.progress.subscription;
  const period = periodFrom(anchor, interval, current_period.end);
  const lines = [...licensedLines(items, currency, period), ...usage];
  return beginPeriod(applied, { period, lines, reason: 'renewal', event: 'subscription.renewed' });
}

export interface Begin {
  period: Period;
  lines: DraftLine[];
  reason: Extract<Invoice['reason'], 'renewal' | 'trial_end'>;
  /** What to call it when it is paid. */
  event: EventDraft['type'];
}

/** Moves to a period and bills it. A period without any line has no invoice. */
export function beginPeriod(work: Work, { period, lines, reason, event }: Begin): Work {
  const { context } = work;
  const moved: Work = { ...withData(changed(work, { current_period: period }), { charged: [], billed_usage: {} }), unbilledUsage: {} };
  if (lines.length === 0) return changed(moved, { status: 'active' }, [{ type: event, subscription: true }]);
  const outcome = { refusal: refusalNow(moved), nextAttemptAt: nextRetry(context.environment.retry_days, context.now, context.now) };
  const billed = bill(moved, { reason, period, lines, at: period.start, outcome });
  const begun = withData(billed.work, { charged: billed.invoice.lines.filter((line) => line.kind !== 'usage') });
  const { status, collection } = billed.invoice;
  if (status === 'paid' || collection === 'invoice') return changed(begun, { status: 'active' }, [{ type: event, subscription: true }]);
  return afterFailure(begun, billed.invoice);
}
