import type { AppliedDiscount, Money, Offer, Subscription } from '@tillkit/contract';
import {
  type BillingChanges,
  BillingError,
  type DiscountCommand,
  type ExtendTrialCommand,
  type RetentionOffer,
  type SubscriptionState,
} from '@tillkit/host/port';
import {
  firstPeriod,
  isBefore,
  money,
  monthsOf,
  movedBy,
  pauseFor,
  periodFrom,
  plusDays,
  plusMonths,
} from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import { ownCoupon } from '../catalog/coupons.ts';
import type { Connection } from '../client.ts';
import { once } from '../operations.ts';
import { recurringBill } from '../snapshots/forecast.ts';
import { knownFrom } from '../snapshots/known.ts';
import { readSubscription } from '../snapshots/read.ts';
import { seconds } from '../snapshots/time.ts';
import { ownSubscription, standingSubscription } from './own-subscription.ts';
import { whyNotPause } from './pause.ts';

/** What is offered to somebody who wants to leave, with its dates and amounts; null where it makes no sense now. */
export async function previewRetention(connection: Connection, state: SubscriptionState, offer: RetentionOffer): Promise<Offer | null> {
  switch (offer.type) {
    case 'discount':
      return discountOffer(connection, state, offer);
    case 'pause':
      return pauseOffer(connection, state, offer.cycles);
    case 'trial_extension':
      return extensionOffer(state, offer);
  }
}

/** Lowers the next charges. @throws {BillingError} offer_not_available */
export async function discount(connection: Connection, state: SubscriptionState, command: DiscountCommand): Promise<BillingChanges> {
  const { id, version } = state.subscription;
  if (!isDiscountable(state.subscription)) throw notAvailable();
  const { subscription } = await standingSubscription(connection, state, 'offer_not_available');
  const coupon = await retentionCoupon(connection, state.subscription, command);
  const params = { discounts: [...keptDiscounts(subscription), { coupon }] };
  await once(connection, 'discount', [id, params, version], (options) => connection.stripe.subscriptions.update(id, params, options));
  return readSubscription(connection, id, knownFrom(state));
}

/** Moves the end of a trial. @throws {BillingError} offer_not_available */
export async function extendTrial(connection: Connection, state: SubscriptionState, command: ExtendTrialCommand): Promise<BillingChanges> {
  const offer = extensionOffer(state, command);
  if (!offer) throw notAvailable();
  const { id, version } = state.subscription;
  await standingSubscription(connection, state, 'offer_not_available');
  const params: Stripe.SubscriptionUpdateParams = { trial_end: seconds(offer.to), proration_behavior: 'none' };
  await once(connection, 'extend-trial', [id, params, version], (options) => connection.stripe.subscriptions.update(id, params, options));
  return readSubscription(connection, id, knownFrom(state));
}

const notAvailable = () => new BillingError('offer_not_available', 'This offer is no longer available. Nothing was changed.');

type OfferOf<Type extends Offer['type']> = Extract<Offer, { type: Type }>;

/** Not on top of another discount, and only where the next charges are known. */
function isDiscountable({ status, discount: held, scheduled_change, pause, cancel_at, recurring, items }: Subscription): boolean {
  if ((status !== 'active' && status !== 'trialing') || held || scheduled_change || pause || cancel_at !== null) return false;
  return recurring.total.amount > 0 || items.some(({ kind }) => kind === 'usage');
}

async function discountOffer(
  connection: Connection,
  state: SubscriptionState,
  command: DiscountCommand,
): Promise<OfferOf<'discount'> | null> {
  const { subscription } = state;
  if (!isDiscountable(subscription)) return null;
  const period = nextPeriod(subscription);
  const whole = await ownSubscription(connection, state);
  if (whole.subscription.status === 'canceled') return null;
  const coupon = await retentionCoupon(connection, subscription, command);
  const before = await intervalTotal(connection, state);
  const after = await intervalTotal(connection, state, [...keptDiscounts(whole.subscription), { coupon }]);
  return {
    type: 'discount',
    percent_off: command.percent_off,
    periods: command.periods,
    from: period.start,
    until: movedBy(subscription.anchor, period.start, command.periods * monthsOf(subscription.interval)),
    before,
    after,
  };
}

/** Of one period, tax included, without use. @param discounts those that there are unless said */
async function intervalTotal(
  connection: Connection,
  { subscription, account }: SubscriptionState,
  discounts: { coupon?: string; discount?: string }[] | 'as_they_are' = 'as_they_are',
): Promise<Money> {
  const bill = await recurringBill(connection, {
    of: { subscription: subscription.id },
    currency: subscription.currency,
    details: {},
    discounts,
    country: account.address?.country ?? null,
    book: new Map(),
  });
  return bill.total;
}

/** A list takes the place of the old one. */
function keptDiscounts({ discounts }: Stripe.Subscription): { discount: string }[] {
  return discounts.map((held) => ({ discount: typeof held === 'string' ? held : held.id }));
}

/** It stands for no coupon of the catalog, so no code of a customer gives it. */
function retentionCoupon(connection: Connection, subscription: Subscription, command: DiscountCommand): Promise<string> {
  const { percent_off, periods, name } = command;
  const applied: AppliedDiscount = {
    coupon: 'retention-offer',
    code: '',
    name: name ?? `${percent_off}% off`,
    percent_off,
    amount_off: null,
    duration: 'repeating',
    ends_at: null,
  };
  const duration_in_months = monthsUntilLast(subscription, periods, connection.context.now);
  return ownCoupon(connection, applied, { percent_off, duration: 'repeating', duration_in_months });
}

/** Stripe counts the months of a coupon from now on, and not from the first charge that it lowers: as many as reach the last one. */
function monthsUntilLast(subscription: Subscription, periods: number, now: string): number {
  const { anchor, interval } = subscription;
  const last = movedBy(anchor, nextPeriod(subscription).start, (periods - 1) * monthsOf(interval));
  let months = 1;
  while (!isBefore(last, plusMonths(now, months))) months += 1;
  return months;
}

function nextPeriod({ anchor, interval, status, current_period }: Subscription) {
  return status === 'trialing' ? firstPeriod(anchor, interval) : periodFrom(anchor, interval, current_period.end);
}

/** Plans that are charged by use cannot be paused at Stripe. */
async function pauseOffer(connection: Connection, state: SubscriptionState, cycles: number[]): Promise<OfferOf<'pause'> | null> {
  const { subscription } = state;
  if (whyNotPause(state) !== null || subscription.items.some(({ kind }) => kind === 'usage')) return null;
  const options = [...new Set(cycles)].sort((one, other) => one - other).map((count) => pauseFor(subscription, count));
  const [first] = options;
  if (!first) return null;
  const { discount: held, currency } = subscription;
  const isLowered = held !== null && (held.ends_at === null || isBefore(first.resumes_at, held.ends_at));
  return {
    type: 'pause',
    starts_at: first.starts_at,
    options: options.map(({ cycles: count, resumes_at }) => ({ cycles: count, resumes_at })),
    amount: isLowered ? await intervalTotal(connection, state) : money(subscription.recurring.total.amount, currency),
  };
}

/** Only in a trial that goes on, with nothing planned for its end. */
function extensionOffer({ subscription }: SubscriptionState, { days }: ExtendTrialCommand): OfferOf<'trial_extension'> | null {
  const { status, trial, scheduled_change, cancel_at } = subscription;
  if (status !== 'trialing' || !trial || scheduled_change || cancel_at !== null) return null;
  return { type: 'trial_extension', days, from: trial.end, to: plusDays(trial.end, days) };
}
