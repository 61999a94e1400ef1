import type { Account, PaymentMethod, Subscription } from '@tillkit/contract';
import type { BillingContext, PricedCart } from '@tillkit/host/port';
import { firstPeriod, isBefore, plusDays } from '../calendar/calendar.ts';
import { mergedAddOns } from '../cart/add-ons.ts';
import type { ResolvedCart } from '../cart/resolve.ts';
import { money } from '../money/money.ts';
import type { SubscriptionData } from './data.ts';
import { trialNoticeDays } from './due.ts';
import { newItems } from './items.ts';

/** The subscription that a purchase begins. */
export function newSubscription(
  context: BillingContext,
  priced: PricedCart,
  { plan, seats, items }: ResolvedCart,
  account: Account,
  paymentMethod: PaymentMethod | null,
): Subscription {
  const { currency, interval, trial } = priced;
  const anchor = trial?.ends_at ?? context.now;
  const trialPeriod = trial && { start: context.now, end: trial.ends_at };
  return {
    id: context.createId('sub'),
    account: account.id,
    status: trial ? 'trialing' : 'active',
    plan: { key: plan.key, name: plan.name },
    interval,
    currency,
    seats,
    add_ons: mergedAddOns(priced.cart.add_ons),
    items: newItems(context, items, currency, []),
    current_period: trialPeriod ?? firstPeriod(anchor, interval),
    anchor,
    trial: trialPeriod,
    discount: priced.discount_applied,
    recurring: priced.recurring,
    next_charge: priced.next_charge,
    credit_balance: money(0, currency),
    scheduled_change: null,
    pause: null,
    collection: { method: 'automatic', net_days: 0 },
    dunning: null,
    payment_method: paymentMethod,
    cancel_at: null,
    canceled_at: null,
    ended_at: null,
    version: 1,
    created_at: context.now,
  };
}

/** A trial that is over within the days of the notice is announced when it begins. */
export function newData(context: BillingContext, priced: PricedCart, { plan }: ResolvedCart): SubscriptionData {
  const { cart, trial } = priced;
  return {
    country: cart.country ?? null,
    postal_code: cart.postal_code ?? null,
    tax_id: cart.tax_id ?? null,
    buyer: cart.buyer ?? null,
    without_card: plan.trial?.without_card ?? 'cancel',
    trial_notice_given: trial !== null && !isBefore(context.now, plusDays(trial.ends_at, -trialNoticeDays)),
    charged: trial ? [] : priced.lines,
    billed_usage: {},
  };
}
