import type { AmendmentDraft } from '@tillkit/host/port';
import type { Step } from './changes.ts';
import { withForecast } from './forecast.ts';
import { inPeriodFrom, termsOf } from './terms.ts';
import { amended, changed, type Work } from './working-state.ts';

/**
 * Brings a scheduled change into effect with the period that starts at `start`, which charges for it; nothing where there is none, or
 * where it has to wait for a later one.
 */
export function applyScheduled(work: Work, start: string): Work {
  const { subscription } = work.progress;
  const scheduled = subscription.scheduled_change;
  const then = inPeriodFrom(subscription, start);
  if (!scheduled || then === subscription) return work;
  const next = withForecast(then, work.tax, null, work.context.now);
  const amendment: AmendmentDraft = {
    action: 'applied',
    kind: scheduled.kind,
    before: termsOf(subscription),
    after: termsOf(next),
    effective_at: start,
    preview: scheduled.preview,
    invoice: null,
  };
  const { discount, id } = subscription;
  const lost: Step[] = discount && !next.discount ? [{ type: 'discount.ended', data: { discount, subscription: id } }] : [];
  return amended(changed(work, next, [...lost, { type: 'subscription.changed', subscription: true }]), amendment);
}

/** Takes a scheduled change back; nothing where there is none. */
export function dropScheduled(work: Work): Work {
  const { subscription } = work.progress;
  const scheduled = subscription.scheduled_change;
  if (!scheduled) return work;
  const amendment: AmendmentDraft = {
    action: 'undone',
    kind: scheduled.kind,
    before: termsOf(scheduled),
    after: termsOf(subscription),
    effective_at: work.context.now,
    preview: scheduled.preview,
    invoice: null,
  };
  const undone = { type: 'subscription.change_undone', data: { scheduled_change: scheduled, subscription: subscription.id } } as const;
  return amended(changed(work, { scheduled_change: null }, [undone]), amendment);
}
