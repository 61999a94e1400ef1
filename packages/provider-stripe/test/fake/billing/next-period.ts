import type Stripe from 'stripe';
import type { World } from '../world.ts';
import { addIntervals, type Period, periodAt } from './calendar.ts';
import { draftFor } from './draft-for.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import { planned } from './items.ts';
import { type DraftLine, isMetered, type PlannedItem, periodLines, recurrenceOf } from './lines.ts';
import { waitingLines } from './pending-items.ts';
import { phaseAt } from './phases.ts';
import { usageLines } from './usage.ts';

interface Planned {
  items?: PlannedItem[];
  discounts?: Stripe.Discount[];
  preview: boolean;
}

/** The invoice of the next renewal; null where there will be none. Sees the phase of a schedule that begins then. */
export function nextPeriodDraft(
  world: World,
  subscription: Stripe.Subscription,
  { items = subscription.items.data.map(planned), discounts, preview }: Planned,
): InvoiceDraft | null {
  const due = Math.min(...items.map((item) => item.period.end));
  if (subscription.cancel_at !== null && subscription.cancel_at <= due) return endingDraft(world, subscription, items, due, preview);
  const phase = phaseAt(world, subscription, due);
  const anchor = phase?.anchor ?? (subscription.status === 'trialing' ? due : subscription.billing_cycle_anchor);
  const renewed = phase?.items ?? items.filter((item) => item.period.end === due);
  const used = subscription.status === 'trialing' ? [] : items.filter((item) => item.period.end === due && isMetered(item.price));
  const lines: DraftLine[] = [
    ...used.flatMap((item) => usageLines(world, subscription, item, item.period)),
    ...renewed
      .filter((item) => !isMetered(item.price))
      .flatMap((item) => periodLines(world, subscription.id, item, periodFrom(anchor, item, due), subscription.currency, false)),
    ...waitingLines(world, subscription),
  ];
  const start = items.find((item) => item.period.end === due)?.period.start ?? due;
  return draftFor(world, subscription, {
    lines,
    discounts: phase?.discounts ?? discounts,
    reason: preview ? 'upcoming' : 'subscription_cycle',
    at: due,
    period: { start, end: due },
    preview,
  });
}

/** A subscription that ends still bills what was used. */
function endingDraft(
  world: World,
  subscription: Stripe.Subscription,
  items: PlannedItem[],
  due: number,
  preview: boolean,
): InvoiceDraft | null {
  const usage = items.filter((item) => isMetered(item.price)).flatMap((item) => usageLines(world, subscription, item, item.period));
  const lines = [...usage, ...waitingLines(world, subscription)];
  return lines.length
    ? draftFor(world, subscription, { lines, reason: preview ? 'upcoming' : 'subscription_cycle', at: due, preview })
    : null;
}

/** The period that begins at a moment, aligned to the anchor. */
export function periodFrom(anchor: number, item: PlannedItem, start: number): Period {
  const recurrence = recurrenceOf(item.price);
  if (anchor > start) return { start, end: anchor };
  const { start: aligned, end } = periodAt(anchor, recurrence, start);
  return { start, end: aligned === start || end > start ? end : addIntervals(start, recurrence, 1) };
}
