import type { Invoice, Period } from '@tillkit/contract';
import type { EventDraft } from '@tillkit/host/port';
import { periodFrom } from '../calendar/calendar.ts';
import { type DraftLine, licensedLines, usageLines } from '../charges/lines.ts';
import { bill } from './bill.ts';
import { afterFailure, nextRetry } from './dunning.ts';
import { changed, refusalNow, type Work } from './working-state.ts';

/** Begins the next period: pays for it in advance, and for the use of the past one in arrears. */
export function renew(work: Work): Work {
  const { subscription } = work.progress;
  const { items, currency, anchor, interval, current_period } = subscription;
  const period = periodFrom(anchor, interval, current_period.end);
  const lines = [...licensedLines(items, currency, period), ...usageLines(items, currency, current_period, work.unbilledUsage)];
  return beginPeriod(work, { period, lines, reason: 'renewal', event: 'subscription.renewed' });
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
  const moved: Work = { ...changed(work, { current_period: period }), unbilledUsage: {} };
  if (lines.length === 0) return changed(moved, { status: 'active' }, [{ type: event, subscription: true }]);
  const outcome = { refusal: refusalNow(moved), nextAttemptAt: nextRetry(context.environment.retry_days, context.now, context.now) };
  const billed = bill(moved, { reason, period, lines, at: period.start, outcome });
  if (billed.invoice.status === 'paid') return changed(billed.work, { status: 'active' }, [{ type: event, subscription: true }]);
  return afterFailure(billed.work, billed.invoice);
}
