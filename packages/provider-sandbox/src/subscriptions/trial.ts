import { firstPeriod } from '../calendar/calendar.ts';
import { everCharges } from '../charges/forecast.ts';
import { licensedLines } from '../charges/lines.ts';
import { endSubscription } from './ending.ts';
import { agreementOf } from './forecast.ts';
import { beginPeriod } from './renewal.ts';
import { applyScheduled } from './scheduled.ts';
import { changed, type Work, withData } from './working-state.ts';

/** Tells that the trial will end soon. */
export function giveTrialNotice(work: Work): Work {
  const noticed = changed(work, {}, [{ type: 'trial.will_end', subscription: true }]);
  return withData(noticed, { trial_notice_given: true });
}

/** Ends a trial: charges the card; without one cancels or pauses, as the plan says. What was used in a trial is free. */
export function endTrial(work: Work): Work {
  const over = changed(work, {}, [{ type: 'trial.ended', subscription: true }]);
  const ended: Work = { ...applyScheduled(over, work.progress.subscription.current_period.end), unbilledUsage: {} };
  const { subscription, data } = ended.progress;
  const { anchor, collection, interval, items, currency } = subscription;
  const period = firstPeriod(anchor, interval);
  if (!work.paymentMethod && collection.method === 'automatic' && everCharges(agreementOf(subscription, work.tax), period)) {
    if (data.without_card === 'cancel') return endSubscription(ended);
    return changed(ended, { status: 'paused' }, [{ type: 'subscription.paused', subscription: true }]);
  }
  const lines = licensedLines(items, currency, period);
  return beginPeriod(ended, { period, lines, reason: 'trial_end', event: 'subscription.activated' });
}
