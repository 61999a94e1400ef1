import type { Subscription } from '@tillkit/contract';
import { isBefore, latest, plusDays } from '../calendar/calendar.ts';
import type { SubscriptionData } from './data.ts';

/** The next thing that happens to a subscription by itself. */
export interface DueTask {
  task: 'trial_notice' | 'trial_end' | 'discount_end' | 'renewal' | 'pause' | 'resumption' | 'retry' | 'cancellation';
  at: string;
}

/** A customer hears of the end of a trial this many days before, as with Stripe. */
export const trialNoticeDays = 3;

/** Null where nothing will ever happen by itself. At the same moment a cancellation comes before a discount's end, and that before a charge. */
export function nextTask(subscription: Subscription, data: SubscriptionData): DueTask | null {
  const candidates = [cancellation(subscription), discountEnd(subscription), billingTask(subscription, data)];
  return candidates.reduce((first, task) => (task && (!first || isBefore(task.at, first.at)) ? task : first), null);
}

function cancellation({ cancel_at, status }: Subscription): DueTask | null {
  return cancel_at !== null && status !== 'canceled' ? { task: 'cancellation', at: cancel_at } : null;
}

/** Waits while a renewal is unpaid: periods that are charged late keep the discount of their time. */
function discountEnd({ discount, status }: Subscription): DueTask | null {
  const ends = status === 'active' && discount?.ends_at;
  return ends ? { task: 'discount_end', at: ends } : null;
}

function billingTask({ status, trial, current_period, dunning, pause }: Subscription, data: SubscriptionData): DueTask | null {
  if (status === 'trialing' && trial) {
    const noticeAt = latest(trial.start, plusDays(trial.end, -trialNoticeDays));
    return data.trial_notice_given ? { task: 'trial_end', at: trial.end } : { task: 'trial_notice', at: noticeAt };
  }
  if (status === 'active') return { task: pause ? 'pause' : 'renewal', at: current_period.end };
  if (status === 'paused' && pause) return { task: 'resumption', at: pause.resumes_at };
  if (status === 'past_due' && dunning?.next_attempt_at) return { task: 'retry', at: dunning.next_attempt_at };
  return null;
}
