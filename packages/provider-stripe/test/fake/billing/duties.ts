import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { invoiceDuties } from './invoice-duties.ts';
import { voidInvoice } from './invoices.ts';
import { dropPendingUpdate } from './outcomes.ts';
import { scheduleOf } from './phases.ts';
import { previewInvoice } from './preview.ts';
import { endAsPlanned, renew } from './renew.ts';
import { enterNextPhase } from './schedule-steps.ts';
import { subscriptionBook } from './subscription-book.ts';
import { endTrial } from './trial-end.ts';

/** Something that happens by itself. */
export interface Duty {
  /** Unix seconds. */
  at: number;
  work: () => void;
}

/** The earliest thing that is due by a moment; null if nothing is. What is written first wins where two are due at once. */
export function nextDuty(world: World, clock: string | null, by: number): Duty | null {
  let earliest: Duty | null = null;
  for (const duty of duties(world, clock)) {
    if (duty.at <= by && (!earliest || duty.at < earliest.at)) earliest = duty;
  }
  return earliest;
}

function* duties(world: World, clock: string | null): Generator<Duty> {
  for (const subscription of world.store.all('subscription')) {
    if (idOf(subscription.test_clock) === clock) yield* subscriptionDuties(world, subscription);
  }
  for (const invoice of world.store.all('invoice')) {
    if (idOf(invoice.test_clock) === clock) yield* invoiceDuties(world, invoice);
  }
}

const billed = new Set<string>(['active', 'trialing', 'past_due', 'unpaid']);

function* subscriptionDuties(world: World, subscription: Stripe.Subscription): Generator<Duty> {
  const book = subscriptionBook(world, subscription);
  if (subscription.status === 'incomplete' && book.expiresAt !== null)
    yield { at: book.expiresAt, work: () => expire(world, subscription) };
  if (book.pendingUpdate) {
    const { expiresAt, invoice } = book.pendingUpdate;
    yield { at: expiresAt, work: () => expireUpdate(world, subscription, invoice) };
  }
  if (!billed.has(subscription.status)) return;
  if (subscription.pause_collection?.resumes_at)
    yield { at: subscription.pause_collection.resumes_at, work: () => collectAgain(world, subscription) };
  yield* announcements(world, subscription);
  if (subscription.cancel_at !== null) yield { at: subscription.cancel_at, work: () => endAsPlanned(world, subscription) };
  const schedule = scheduleOf(world, subscription);
  if (schedule?.current_phase) yield { at: schedule.current_phase.end_date, work: () => enterNextPhase(world, schedule, subscription) };
  if (subscription.status === 'trialing' && subscription.trial_end !== null)
    yield { at: subscription.trial_end, work: () => endTrial(world, subscription) };
  else yield { at: periodEnd(subscription), work: () => renew(world, subscription) };
}

function periodEnd(subscription: Stripe.Subscription): number {
  return Math.min(...subscription.items.data.map((item) => item.current_period_end));
}

/** A first invoice that nobody paid for 23 hours. */
function expire(world: World, subscription: Stripe.Subscription): void {
  subscriptionBook(world, subscription).expiresAt = null;
  const invoice = world.store.get('invoice', idOf(subscription.latest_invoice) ?? '');
  if (invoice?.status === 'open') voidInvoice(world, invoice);
}

function expireUpdate(world: World, subscription: Stripe.Subscription, invoice: string): void {
  dropPendingUpdate(world, subscription, true);
  const open = world.store.get('invoice', invoice);
  if (open?.status === 'open') voidInvoice(world, open);
}

function collectAgain(world: World, subscription: Stripe.Subscription): void {
  world.change(subscription, 'customer.subscription.updated', world.now(subscription.customer), () => {
    subscription.pause_collection = null;
  });
}

const daySeconds = 86_400;

/** What is told some days before it happens. */
function* announcements(world: World, subscription: Stripe.Subscription): Generator<Duty> {
  const { told } = subscriptionBook(world, subscription);
  const tell = (key: string, at: number, work: () => void): Duty => ({
    at,
    work: () => {
      told.add(key);
      work();
    },
  });
  const trialKey = `trial_will_end ${subscription.trial_end}`;
  if (subscription.status === 'trialing' && subscription.trial_end !== null && !told.has(trialKey)) {
    yield tell(trialKey, subscription.trial_end - 3 * daySeconds, () => {
      world.events.record('customer.subscription.trial_will_end', subscription, world.now(subscription.customer));
    });
  }
  const end = periodEnd(subscription);
  const at = end - world.settings.upcomingDays * daySeconds;
  const begun = Math.max(...subscription.items.data.map((item) => item.current_period_start));
  const renewalKey = `upcoming ${end}`;
  if (at < begun || told.has(renewalKey) || subscription.cancel_at === end) return;
  yield tell(renewalKey, at, () => {
    const { id: _, ...upcoming } = previewInvoice(world, { subscription: subscription.id });
    world.events.record('invoice.upcoming', upcoming, world.now(subscription.customer));
  });
}
