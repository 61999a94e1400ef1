import type { AmendmentDraft } from '@tillkit/host/port';
import { periodFrom } from '../calendar/calendar.ts';
import { licensedLines, usageLines } from '../charges/lines.ts';
import { sum } from '../money/money.ts';
import { bill } from './bill.ts';
import { addedUsage } from './data.ts';
import { afterFailure, nextRetry } from './dunning.ts';
import { afterPause } from './pause.ts';
import { beginPeriod } from './renewal.ts';
import { termsOf } from './terms.ts';
import { amended, changed, refusalNow, type Work, withData } from './working-state.ts';

/** The record of a pause, or of its end. It changes nothing of what is held. */
export function pauseAmendment(
  { progress }: Work,
  action: AmendmentDraft['action'],
  effectiveAt: string,
  kind: 'pause' | 'resumption' = 'pause',
): AmendmentDraft {
  const terms = termsOf(progress.subscription);
  return { action, kind, before: terms, after: terms, effective_at: effectiveAt, preview: null, invoice: null };
}

/** Takes back a pause that has not begun; nothing where there is none. */
export function dropPause(work: Work): Work {
  const { pause, id, status } = work.progress.subscription;
  if (!pause || status === 'paused') return work;
  const undone = { type: 'subscription.pause_undone', data: { pause, subscription: id } } as const;
  return amended(changed(work, { pause: null }, [undone]), pauseAmendment(work, 'undone', work.context.now));
}

/**
 * The paid period is over. What was used in it is charged now; until that is paid the pause does not begin, and its end stays where
 * it is.
 */
export function beginPause(work: Work): Work {
  const { pause } = work.progress.subscription;
  const billed = billUse(work);
  if (!pause || billed.progress.subscription.status !== 'active') return billed;
  const paused = changed(billed, { status: 'paused' }, [{ type: 'subscription.paused', subscription: true }]);
  return amended(withData(paused, { charged: [] }), pauseAmendment(work, 'applied', pause.starts_at));
}

function billUse(work: Work): Work {
  const { context, progress, unbilledUsage } = work;
  const { current_period, currency, items } = progress.subscription;
  const lines = usageLines(items, currency, current_period, unbilledUsage);
  if (sum(lines.map((line) => line.amount.amount)) === 0) return work;
  const outcome = { refusal: refusalNow(work), nextAttemptAt: nextRetry(context.environment.retry_days, context.now, context.now) };
  const billed = bill(work, { reason: 'final_usage', period: current_period, lines, at: current_period.end, outcome });
  const settled: Work = {
    ...withData(billed.work, { billed_usage: addedUsage(progress.data.billed_usage, unbilledUsage) }),
    unbilledUsage: {},
  };
  const { status, collection } = billed.invoice;
  return status === 'paid' || collection === 'invoice' ? settled : afterFailure(settled, billed.invoice);
}

/** Charging goes on. Use of the last paid period that became known since then is charged with it; what is used in a pause is free. */
export function endPause(work: Work): Work {
  const { subscription } = work.progress;
  const { pause, anchor, interval, items, currency, current_period } = subscription;
  if (!pause) return work;
  const { discount } = afterPause(subscription);
  const period = periodFrom(anchor, interval, pause.resumes_at);
  const late = usageLines(items, currency, current_period, work.unbilledUsage).filter((line) => line.amount.amount > 0);
  const lines = [...licensedLines(items, currency, period), ...late];
  const back = amended(changed(work, { pause: null, discount }), pauseAmendment(work, 'applied', pause.resumes_at, 'resumption'));
  return beginPeriod(back, { period, lines, reason: 'renewal', event: 'subscription.resumed' });
}
