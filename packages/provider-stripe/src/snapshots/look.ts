import type { Subscription } from '@tillkit/contract';
import { isBefore, latest, plusDays, trialNoticeDays } from '@tillkit/provider-sandbox/rules';
import type { Connection } from '../client.ts';
import { hasTestClocks } from '../clock/test-clock.ts';
import type { SubscriptionData } from './data.ts';
import { instant } from './time.ts';

/** How long Stripe may take by itself before it is looked whether its news was lost. */
const patienceMinutes = 5;

/**
 * When to look at a subscription again: when something will have happened to it by itself. Where customers live by clocks of their own, that
 * is the moment itself; else a little later, when Stripe's own news should have come.
 * @param drafts when drafts of invoices will be issued, in Stripe's seconds
 */
export function nextLook(connection: Connection, subscription: Subscription, data: SubscriptionData, drafts: number[]): string | null {
  const { now } = connection.context;
  const moments = momentsOf(subscription, data).concat(drafts.map(instant));
  if (moments.length === 0) return null;
  const first = moments.reduce((one, other) => (isBefore(other, one) ? other : one));
  if (hasTestClocks(connection)) return isBefore(now, first) ? first : afterMinutes(now, patienceMinutes);
  return latest(afterMinutes(first, patienceMinutes), afterMinutes(now, patienceMinutes));
}

function momentsOf({ status, trial, current_period, cancel_at, dunning, pause }: Subscription, data: SubscriptionData): string[] {
  if (status === 'canceled') return [];
  const end = cancel_at === null ? [] : [cancel_at];
  if (status === 'paused') return [...end, ...(pause ? [pause.resumes_at] : [])];
  if (status === 'past_due') return [...end, ...(dunning?.next_attempt_at ? [dunning.next_attempt_at] : [])];
  const notice =
    status === 'trialing' && trial && !data.trial_notice_given ? [latest(trial.start, plusDays(trial.end, -trialNoticeDays))] : [];
  return [...end, ...notice, ...(pause ? [pause.starts_at] : []), current_period.end];
}

function afterMinutes(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString();
}
