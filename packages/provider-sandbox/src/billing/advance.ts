import type { BillingChanges, BillingContext, SubscriptionState } from '@tillkit/host/port';
import { isBefore } from '../calendar/calendar.ts';
import { finish } from '../subscriptions/changes.ts';
import { type DueTask, nextTask } from '../subscriptions/due.ts';
import { retry } from '../subscriptions/dunning.ts';
import { endNow } from '../subscriptions/leaving.ts';
import { beginPause, endPause } from '../subscriptions/pausing.ts';
import { renew } from '../subscriptions/renewal.ts';
import { endTrial, giveTrialNotice } from '../subscriptions/trial.ts';
import { beginWork, changed, type Work } from '../subscriptions/working-state.ts';

/**
 * Does the one thing that is due at the context's time; nothing where it is too early.
 * While a renewal is unpaid no further period is charged; once it is paid, missed periods follow one by one.
 */
export function advance(context: BillingContext, state: SubscriptionState): BillingChanges {
  const work = beginWork(context, state);
  const task = nextTask(work.progress.subscription, work.progress.data);
  if (!task || isBefore(context.now, task.at)) return finish(context, work.progress, work.tax);
  const done = changed(run(task, work), { version: state.subscription.version + 1 });
  return finish(context, done.progress, done.tax);
}

function run({ task }: DueTask, work: Work): Work {
  switch (task) {
    case 'trial_notice':
      return giveTrialNotice(work);
    case 'trial_end':
      return endTrial(work);
    case 'discount_end':
      return endDiscount(work);
    case 'renewal':
      return renew(work);
    case 'pause':
      return beginPause(work);
    case 'resumption':
      return endPause(work);
    case 'retry':
      return retry(work);
    case 'cancellation':
      return endNow(work, 'cancellation');
  }
}

function endDiscount(work: Work): Work {
  const { discount, id } = work.progress.subscription;
  return changed(work, { discount: null }, [{ type: 'discount.ended', data: { discount, subscription: id } }]);
}
