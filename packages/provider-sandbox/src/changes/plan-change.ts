import type { AppliedDiscount, ChangeKind, ChangeTime, Period, Subscription } from '@tillkit/contract';
import { type BillingContext, BillingError, type PreviewChangeCommand, type QuotedTerms, type SubscriptionState } from '@tillkit/host/port';
import { creditFor } from '../billing/invoice.ts';
import { firstPeriod, isBefore, periodFrom } from '../calendar/calendar.ts';
import { everCharges, recurringTotals } from '../charges/forecast.ts';
import { money, sum } from '../money/money.ts';
import { addedUsage, type SubscriptionData } from '../subscriptions/data.ts';
import { agreementOf } from '../subscriptions/forecast.ts';
import { newItems } from '../subscriptions/items.ts';
import { requireCountry } from '../subscriptions/require-country.ts';
import { afterScheduled } from '../subscriptions/terms.ts';
import { beginWork, type Work } from '../subscriptions/working-state.ts';
import { type ChargeBasis, type Charges, chargeAnew, chargeNothing, chargeRest } from './charges.ts';
import { discountAfter } from './discount.ts';
import { type Direction, directionOf, kindOf } from './kind.ts';
import { planResumption } from './resumption.ts';
import { resolveTarget, type Target } from './target.ts';

/** All that a change comes to, before anything is done. */
export interface ChangePlan {
  /** Before the change. */
  work: Work;
  kind: ChangeKind;
  direction: Direction;
  when: ChangeTime;
  effectiveAt: string;
  /** The subscription once it is agreed: changed, or with the scheduled change. */
  agreed: Subscription;
  /** The subscription once it is in effect. */
  after: Subscription;
  data: SubscriptionData;
  charges: Charges;
  /** What is charged now covers this. */
  period: Period;
  /** Minor units that are paid from the credit. */
  creditApplied: number;
  needsCard: boolean;
}

/** @throws {BillingError} nothing_to_change, subscription_not_changeable, not_paused, address_required, or any of the cart's error codes */
export function planChange(context: BillingContext, state: SubscriptionState, command: PreviewChangeCommand): ChangePlan {
  const { change, at, terms, earliest } = command;
  const work = beginWork(context, state);
  const plan = change.resume ? planResumption(work, change, at) : planTarget(work, { change, at, terms, earliest });
  // Whoever pays already has been asked.
  if (plan.needsCard && work.paymentMethod === null) requireCountry(work);
  return plan;
}

function planTarget(work: Work, { change, at, terms, earliest = null }: PreviewChangeCommand): ChangePlan {
  const { subscription } = work.progress;
  refuseUnchangeable(subscription);
  const target = resolveTarget(work.context.catalog, subscription, change, terms);
  const direction = directionOf(subscription, target);
  const shared = { work, target, direction, kind: kindOf(subscription, target, direction), terms };
  const usual = direction === 'decrease' && subscription.status !== 'trialing' ? 'period_end' : 'now';
  return (change.when ?? usual) === 'now' ? planNow(shared, at) : planLater(shared, earliest);
}

type Shared = Pick<ChangePlan, 'work' | 'direction' | 'kind'> & { target: Target; terms: QuotedTerms | undefined };

function refuseUnchangeable({ status, plan, cancel_at, pause }: Subscription): void {
  const reasons: Partial<Record<Subscription['status'], string>> = {
    past_due: 'An invoice is unpaid. Pay it first, then change the plan.',
    paused: `${plan.name} is paused. Resume it first.`,
    canceled: `${plan.name} has ended. Buy a plan instead.`,
  };
  const ends = cancel_at === null ? undefined : `${plan.name} ends on ${cancel_at.slice(0, 10)}. Take the cancellation back first.`;
  const pauses = pause ? `${plan.name} pauses from ${pause.starts_at.slice(0, 10)} on. Take the pause back first.` : undefined;
  const reason = reasons[status] ?? ends ?? pauses;
  if (reason !== undefined) throw new BillingError('subscription_not_changeable', reason);
}

function planNow(shared: Shared, at: string): ChangePlan {
  const { work, target, terms } = shared;
  const { progress, context, tax } = work;
  const { subscription, data } = progress;
  const { currency, credit_balance } = subscription;
  const isInTrial = subscription.status === 'trialing';
  const trialGoesOn = isInTrial && target.plan.kind === 'paid' && target.plan.trial !== null;
  const isRestarted = isInTrial ? !trialGoesOn : restarts(shared);
  const anchor = isRestarted ? at : subscription.anchor;
  const discount = terms ? terms.discount : discountAfter(context.catalog, subscription, target, anchor);
  const period = isRestarted ? firstPeriod(at, target.interval) : subscription.current_period;
  const changed: Subscription = {
    ...subscription,
    ...heldBy(work, target),
    status: isRestarted ? 'active' : subscription.status,
    discount,
    collection: terms?.collection ?? subscription.collection,
    anchor,
    current_period: period,
    trial: isInTrial && isRestarted && subscription.trial ? { ...subscription.trial, end: at } : subscription.trial,
    scheduled_change: null,
  };
  const basis = basisOf(shared, at, changed);
  const charges = trialGoesOn ? chargeNothing(basis) : isRestarted ? chargeAnew(basis, period) : chargeRest(basis);
  const creditApplied = creditFor(charges.settlement.total.amount, charges.credits, credit_balance.amount);
  const given = sum(charges.credits.map((credit) => credit.total.amount));
  const after = {
    ...changed,
    recurring: recurringTotals(agreementOf(changed, tax), firstPeriod(anchor, target.interval)),
    credit_balance: money(credit_balance.amount + given - creditApplied, currency),
  };
  return {
    ...shared,
    when: 'now',
    effectiveAt: at,
    agreed: after,
    after,
    data: {
      ...data,
      without_card: target.plan.trial?.without_card ?? data.without_card,
      charged: charges.charged,
      billed_usage: isRestarted ? {} : addedUsage(data.billed_usage, charges.billedUsage),
    },
    charges,
    period: isRestarted ? period : { start: at, end: period.end },
    creditApplied,
    needsCard: trialGoesOn ? target.plan.trial?.card_required === true : everCharges(agreementOf(after, tax), period),
  };
}

/** Another interval begins a new period; so does the first plan that costs anything. */
function restarts({ work, target, terms }: Shared): boolean {
  const { subscription } = work.progress;
  if (subscription.interval !== target.interval) return true;
  const { current_period: period } = subscription;
  const held = agreementOf(subscription, work.tax);
  return (
    !everCharges(held, period) && everCharges({ ...held, items: target.items, discount: terms ? terms.discount : held.discount }, period)
  );
}

function planLater(shared: Shared, earliest: string | null): ChangePlan {
  const { work, target, kind, terms } = shared;
  const { subscription, data } = work.progress;
  const effectiveAt = periodEndFrom(subscription, earliest);
  const anchor = target.interval === subscription.interval ? subscription.anchor : effectiveAt;
  const scheduled = {
    kind,
    effective_at: effectiveAt,
    ...heldBy(work, target),
    recurring: subscription.recurring,
    discount: terms ? terms.discount : discountAfter(work.context.catalog, subscription, target, anchor),
    collection: terms?.collection ?? null,
    preview: '',
    created_at: work.context.now,
  };
  const changed = afterScheduled({ ...subscription, scheduled_change: scheduled });
  const recurring = recurringTotals(agreementOf(changed, work.tax), firstPeriod(anchor, target.interval));
  return {
    ...shared,
    when: 'period_end',
    effectiveAt,
    agreed: { ...subscription, scheduled_change: { ...scheduled, recurring } },
    after: { ...changed, recurring },
    data,
    charges: chargeNothing(basisOf(shared, effectiveAt, changed)),
    period: subscription.current_period,
    creditApplied: 0,
    needsCard:
      (terms !== undefined || subscription.status !== 'trialing') &&
      everCharges(agreementOf(changed, work.tax), firstPeriod(effectiveAt, target.interval)),
  };
}

/** The end of the present period, or the first one that is not before `earliest`. */
function periodEndFrom({ anchor, interval, current_period }: Subscription, earliest: string | null): string {
  let { end } = current_period;
  while (earliest !== null && isBefore(end, earliest)) end = periodFrom(anchor, interval, end).end;
  return end;
}

function heldBy({ context, progress }: Work, { plan, interval, seats, add_ons, items }: Target) {
  const { currency, items: held } = progress.subscription;
  return { plan: { key: plan.key, name: plan.name }, interval, seats, add_ons, items: newItems(context, items, currency, held) };
}

function basisOf({ work, target, direction, terms }: Shared, at: string, changed: Subscription): ChargeBasis {
  const { subscription, data } = work.progress;
  const { anchor, interval, current_period, currency } = subscription;
  return {
    at,
    proration: work.context.environment.proration,
    currency,
    tax: work.tax,
    counted: { anchor, interval, period: current_period },
    charged: data.charged,
    held: subscription.items,
    wanted: target.items,
    discount: changed.discount,
    usage: subscription.status === 'trialing' ? {} : work.unbilledUsage,
    isRepriced: terms !== undefined && !isSameDiscount(terms.discount, subscription.discount),
    isIncrease: direction === 'increase',
  };
}

function isSameDiscount(one: AppliedDiscount | null, other: AppliedDiscount | null): boolean {
  return one?.coupon === other?.coupon && one?.percent_off === other?.percent_off;
}
