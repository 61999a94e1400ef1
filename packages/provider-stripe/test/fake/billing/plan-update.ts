import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { onlyKnows } from '../knows.ts';
import { mergeMetadata } from '../metadata.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { priced, total } from './amounts.ts';
import { addIntervals, type Period, periodAt, sameRecurrence } from './calendar.ts';
import { discountsFrom, runsAt } from './discounts.ts';
import { newItem, planned, priceOf, quantityOf, refuseTwice } from './items.ts';
import { type DraftLine, isMetered, type PlannedItem, periodLines, recurrenceOf, remainingLine, unusedLine } from './lines.ts';
import { fullDiscounts } from './proration-discounts.ts';
import { usageLines } from './usage.ts';

/** What an update makes of a subscription, worked out and not yet done. */
export interface UpdatePlan {
  /** The moment that prorations count from. */
  at: number;
  items: PlannedItem[];
  removed: string[];
  /** Items whose charges are given back from `at` on. */
  credited: string[];
  anchor: number;
  /** A trial's end, null for none, undefined for as it is. */
  trialEnd: number | null | undefined;
  discounts: Stripe.Discount[];
  lines: DraftLine[];
  /** Whether these lines are invoiced now, or wait for the next invoice. */
  invoiceNow: boolean;
  metadata: Stripe.Metadata;
  cancelAtPeriodEnd: boolean | undefined;
}

export interface UpdateParams {
  items?: Stripe.SubscriptionUpdateParams.Item[];
  discounts?: Stripe.SubscriptionUpdateParams['discounts'];
  proration_behavior?: Stripe.SubscriptionUpdateParams['proration_behavior'];
  proration_date?: number;
  billing_cycle_anchor?: { type: string };
  trial_end?: 'now' | number;
  metadata?: Stripe.SubscriptionUpdateParams['metadata'];
  cancel_at_period_end?: boolean;
}

export function planUpdate(world: World, subscription: Stripe.Subscription, params: UpdateParams, redeem: boolean): UpdatePlan {
  const now = world.now(subscription.customer);
  const before = subscription.items.data.map(planned);
  const at = prorationDate(params, before, now);
  const { items, removed, changed } = plannedItems(world, subscription, before, params.items ?? [], at);
  const trial = trialOf(subscription, params, now);
  const reset =
    trial.ends ||
    trial.begins ||
    params.billing_cycle_anchor?.type === 'now' ||
    (params.billing_cycle_anchor?.type !== 'unchanged' && changed.some((item) => changesCycle(world, subscription, before, item)));
  const anchor = trial.end ?? (reset ? at : subscription.billing_cycle_anchor);
  const timed = items.map((item) => ({
    ...item,
    period: periodAfter(item, { reset, anchor, at, trialEnd: trial.end, subscription, isNew: !before.some(({ id }) => id === item.id) }),
  }));
  const discounts =
    params.discounts === undefined
      ? subscription.discounts.map((discount) => world.store.require('discount', idOf(discount)))
      : discountsFrom(world, params.discounts, { customer: idOf(subscription.customer), subscription: subscription.id, at: now, redeem });
  const touched = reset ? before.map(({ id }) => id) : [...changed.map(({ id }) => id), ...removed];
  const running = discounts.filter((discount) => runsAt(discount, at));
  const bills = subscription.status === 'active' || subscription.status === 'past_due' || trial.ends;
  const lines = bills
    ? linesOf(world, subscription, {
        before,
        timed,
        touched,
        changed,
        at,
        reset,
        trialEnd: trial.end,
        behavior: params.proration_behavior,
        discounts: running,
      })
    : [];
  return {
    at,
    items: timed,
    removed,
    credited: touched,
    anchor,
    trialEnd: trial.begins || trial.extends ? trial.end : trial.ends ? at : undefined,
    discounts,
    lines,
    invoiceNow: lines.length > 0 && (params.proration_behavior === 'always_invoice' || reset),
    metadata: mergeMetadata(subscription.metadata, params.metadata),
    cancelAtPeriodEnd: params.cancel_at_period_end,
  };
}

function prorationDate(params: UpdateParams, before: PlannedItem[], now: number): number {
  if (params.proration_date === undefined) return now;
  const outside = before.some(({ period }) => (params.proration_date ?? now) < period.start || (params.proration_date ?? now) > period.end);
  if (outside) {
    throw invalidRequest('Invalid proration_date: it must be within the current subscription period.', { param: 'proration_date' });
  }
  return params.proration_date;
}

interface Planned {
  items: PlannedItem[];
  removed: string[];
  changed: PlannedItem[];
}

function plannedItems(
  world: World,
  subscription: Stripe.Subscription,
  before: PlannedItem[],
  given: Stripe.SubscriptionUpdateParams.Item[],
  at: number,
): Planned {
  const items = [...before];
  const removed: string[] = [];
  const changed: PlannedItem[] = [];
  for (const [index, each] of given.entries()) {
    onlyKnows('a subscription item', each, ['id', 'price', 'price_data', 'quantity', 'metadata', 'deleted', 'clear_usage']);
    const param = `items[${index}]`;
    if (!each.id) {
      const made = newItem(world, each, subscription.currency, { start: at, end: at }, param);
      items.push(made);
      changed.push(made);
      continue;
    }
    const position = items.findIndex((item) => item.id === each.id);
    const old = items[position];
    if (!old) throw invalidRequest(`No such subscription_item: '${each.id}'`, { code: 'resource_missing', param: `${param}[id]` });
    if (each.deleted) {
      items.splice(position, 1);
      removed.push(old.id);
      continue;
    }
    const other = each.price_data || (each.price && each.price !== old.price.id);
    const price = other ? priceOf(world, each, subscription.currency, param) : old.price;
    const made = {
      ...old,
      price,
      quantity: quantityOf(price, each.quantity, isMetered(old.price) ? 1 : old.quantity, param),
      metadata: mergeMetadata(old.metadata, each.metadata),
    };
    items[position] = made;
    if (made.price.id !== old.price.id || made.quantity !== old.quantity) changed.push(made);
  }
  if (!items.length) throw invalidRequest('A subscription must have at least one item.', { param: 'items' });
  refuseTwice(items);
  return { items, removed, changed };
}

interface Trial {
  end: number | null;
  begins: boolean;
  extends: boolean;
  ends: boolean;
}

function trialOf(subscription: Stripe.Subscription, params: UpdateParams, now: number): Trial {
  const trialing = subscription.status === 'trialing';
  const none = { end: trialing ? subscription.trial_end : null, begins: false, extends: false, ends: false };
  if (params.trial_end === undefined) return none;
  if (params.trial_end === 'now' || params.trial_end <= now) return { end: null, begins: false, extends: false, ends: trialing };
  return { end: params.trial_end, begins: !trialing, extends: trialing, ends: false };
}

/** Another interval begins a cycle of its own, and so does the first price that costs something. */
function changesCycle(world: World, subscription: Stripe.Subscription, before: PlannedItem[], item: PlannedItem): boolean {
  const old = before.find(({ id }) => id === item.id);
  if (!old) return false;
  if (!sameRecurrence(recurrenceOf(old.price), recurrenceOf(item.price))) return true;
  if (isMetered(old.price) || isMetered(item.price)) return false;
  const cost = (each: PlannedItem): number => total(priced(world, each.price, each.quantity, subscription.currency));
  return before.length === 1 && cost(old) === 0 && cost(item) > 0;
}

interface Timing {
  reset: boolean;
  anchor: number;
  at: number;
  trialEnd: number | null;
  subscription: Stripe.Subscription;
  isNew: boolean;
}

function periodAfter(item: PlannedItem, { reset, anchor, at, trialEnd, subscription, isNew }: Timing): Period {
  if (trialEnd !== null) return { start: isNew || reset ? at : item.period.start, end: trialEnd };
  if (reset) return { start: at, end: addIntervals(at, recurrenceOf(item.price), 1) };
  if (!isNew) return item.period;
  return { start: at, end: periodAt(anchor || subscription.billing_cycle_anchor, recurrenceOf(item.price), at).end };
}

interface Change {
  before: PlannedItem[];
  timed: PlannedItem[];
  touched: string[];
  changed: PlannedItem[];
  at: number;
  reset: boolean;
  trialEnd: number | null;
  behavior: UpdateParams['proration_behavior'];
  discounts: Stripe.Discount[];
}

function linesOf(world: World, subscription: Stripe.Subscription, change: Change): DraftLine[] {
  const prorates = change.behavior !== 'none';
  return [
    ...(prorates ? creditsOf(world, subscription, change) : []),
    ...usageOfEnded(world, subscription, change),
    ...chargesOf(world, subscription, change, prorates),
  ];
}

/** What was charged for time that is no longer used: from the charges themselves. */
function creditsOf(world: World, subscription: Stripe.Subscription, { before, touched, at }: Change): DraftLine[] {
  return before
    .filter((item) => touched.includes(item.id))
    .flatMap((item) => {
      const open = (world.billing.debits.get(item.id) ?? []).filter((debit) => debit.end > at);
      return open.map((debit) => unusedLine(world, subscription.id, item, debit, at));
    })
    .filter((line) => line.amount !== 0);
}

/** Use so far of metered items that leave or begin a new cycle. */
function usageOfEnded(world: World, subscription: Stripe.Subscription, { before, touched, at }: Change): DraftLine[] {
  const metered = before.filter((item) => touched.includes(item.id) && isMetered(item.price));
  return metered.flatMap((item) => usageLines(world, subscription, item, { start: item.period.start, end: at }));
}

function chargesOf(
  world: World,
  subscription: Stripe.Subscription,
  { timed, changed, at, reset, trialEnd, discounts }: Change,
  prorates: boolean,
): DraftLine[] {
  const licensed = timed.filter((item) => !isMetered(item.price));
  const { currency, id } = subscription;
  if (trialEnd !== null) return reset ? licensed.flatMap((item) => periodLines(world, id, item, item.period, currency, true)) : [];
  if (reset) return licensed.flatMap((item) => periodLines(world, id, item, item.period, currency, false));
  if (!prorates) return [];
  const off = fullDiscounts(world, timed, discounts, currency);
  const touched = licensed.filter((item) => changed.some((each) => each.id === item.id));
  return touched.map((item) => remainingLine(world, id, item, wholePeriod(subscription, item, at), at, currency, off.get(item.id) ?? []));
}

/** The period that an item's price is for, of which `at` may be in the middle. */
function wholePeriod(subscription: Stripe.Subscription, item: PlannedItem, at: number): Period {
  return periodAt(subscription.billing_cycle_anchor, recurrenceOf(item.price), Math.min(at, item.period.end - 1));
}
