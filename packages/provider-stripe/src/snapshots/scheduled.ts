import type { ChangeKind, ScheduledChange } from '@tillkit/contract';
import { monthsOf, plusMonths } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { tags } from '../metadata.ts';
import { appliedDiscount, type WholeDiscount } from './discount.ts';
import { type HeldPrice, heldBy } from './items.ts';
import type { PriceBook } from './price-book.ts';
import type { PlainSubscription } from './subscription.ts';
import { collectionOf, isMetered } from './subscription.ts';
import { instant } from './time.ts';

/** The next phase of a schedule, which is a change that was agreed. */
export interface NextPhase {
  phase: Stripe.SubscriptionSchedule.Phase;
  metadata: Readonly<Record<string, string>>;
  created: number;
}

/** Null where nothing is scheduled. */
export function nextPhase(schedule: Stripe.SubscriptionSchedule | null): NextPhase | null {
  if (!schedule || (schedule.status !== 'active' && schedule.status !== 'not_started')) return null;
  const after = schedule.current_phase?.end_date ?? 0;
  const phase = schedule.phases.find(({ start_date }) => start_date >= after && after > 0);
  return phase ? { phase, metadata: schedule.metadata ?? {}, created: schedule.created } : null;
}

/** Ids at Stripe of the prices of a phase. */
export function phasePrices({ phase }: NextPhase): string[] {
  return phase.items.map(({ price }) => (typeof price === 'string' ? price : price.id));
}

export function phaseItems({ phase }: NextPhase, book: PriceBook): HeldPrice[] {
  return phase.items.map((item) => {
    const price = typeof item.price === 'string' ? item.price : item.price.id;
    const metered = typeof item.price !== 'string' && !item.price.deleted ? isMetered(item.price) : book.get(price)?.kind === 'usage';
    return { id: null, price, quantity: metered ? 0 : (item.quantity ?? 1) };
  });
}

const kinds: readonly ChangeKind[] = ['upgrade', 'downgrade', 'sideways', 'interval', 'quantity', 'add_ons'];

interface Frame {
  book: PriceBook;
  /** Those that the phase has. */
  discounts: WholeDiscount[];
}

/** The change as a row, without what it will cost. */
export function scheduledChange(
  { context }: Connection,
  next: NextPhase,
  subscription: PlainSubscription,
  { book, discounts }: Frame,
): Omit<ScheduledChange, 'recurring'> {
  const { phase, metadata, created } = next;
  const { currency } = subscription;
  const held = heldBy(context.catalog, phaseItems(next, book), book, currency, phase.metadata ?? {});
  const interval = held.items[0]?.price.interval ?? subscription.interval;
  const starts = instant(phase.start_date);
  const anchor = interval === subscription.interval ? subscription.anchor : starts;
  const collection = phase.collection_method
    ? collectionOf({ collection_method: phase.collection_method, days_until_due: phase.invoice_settings?.days_until_due ?? null })
    : null;
  const isOther = collection && collection.method !== subscription.collection.method;
  return {
    kind: kinds.find((kind) => kind === metadata[tags.kind]) ?? 'sideways',
    effective_at: starts,
    ...held,
    items: held.items.map((item) => ({ ...item, id: subscription.items.find((own) => own.price.id === item.price.id)?.id ?? item.id })),
    interval,
    discount: appliedDiscount(context, discounts, {
      currency,
      onceUntil: plusMonths(anchor, monthsOf(interval)),
      code: phase.metadata?.[tags.code],
    }),
    collection: isOther || metadata[tags.collection] ? collection : null,
    preview: metadata[tags.preview] ?? '',
    created_at: metadata[tags.agreedAt] ?? instant(created),
  };
}
