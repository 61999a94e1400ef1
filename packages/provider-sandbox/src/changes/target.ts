import type { CartAddOn, ChangeRequest, Interval, Subscription } from '@tillkit/contract';
import { BillingError, type CatalogPlan, type CatalogSnapshot, type QuotedTerms } from '@tillkit/host/port';
import { mergedAddOns } from '../cart/add-ons.ts';
import { type ResolvedCart, resolveCart } from '../cart/resolve.ts';
import { seatLimits } from '../prices/seats.ts';
import { quotedCatalog } from '../quotes/quoted-catalog.ts';
import { isSamePrice } from '../subscriptions/items.ts';
import { ownCatalog } from './own-catalog.ts';

/** What a subscription shall hold. */
export interface Target extends ResolvedCart {
  interval: Interval;
  add_ons: CartAddOn[];
}

/** @throws {BillingError} nothing_to_change, or any of the cart's error codes but those of coupons */
export function resolveTarget(catalog: CatalogSnapshot, subscription: Subscription, change: ChangeRequest, terms?: QuotedTerms): Target {
  const { plan: key = subscription.plan.key, interval = subscription.interval } = change;
  const own = terms ? quotedCatalog(catalog, terms) : ownCatalog(catalog, subscription, key, interval);
  const plan = own.plans.find((candidate) => candidate.key === key);
  const add_ons = change.add_ons ?? keptAddOns(subscription, plan);
  const seats = change.seats ?? keptSeats(subscription, plan);
  const cart = {
    plan: key,
    interval,
    currency: subscription.currency,
    add_ons,
    skip_trial: true,
    ...(seats === undefined ? {} : { seats }),
  };
  const target = { ...resolveCart(own, cart), interval, add_ons: mergedAddOns(add_ons) };
  if (!terms && isHeld(subscription, target)) {
    throw new BillingError(
      'nothing_to_change',
      'The subscription holds exactly that already. Choose another plan, interval, seats or add-ons.',
    );
  }
  return target;
}

/** Add-ons that another plan does not have fall away. */
function keptAddOns({ add_ons }: Subscription, plan: CatalogPlan | undefined): CartAddOn[] {
  return add_ons.filter(({ key }) => plan?.add_ons.includes(key));
}

/** At least as many as the plan asks for; nobody loses a seat without being asked. */
function keptSeats({ seats }: Subscription, plan: CatalogPlan | undefined): number | undefined {
  const limits = plan && seatLimits(plan);
  return limits && seats !== null ? Math.max(seats, limits.minimum) : undefined;
}

function isHeld(subscription: Subscription, target: Target): boolean {
  const { plan, interval, seats, items } = subscription;
  if (plan.key !== target.plan.key || interval !== target.interval || seats !== target.seats) return false;
  if (items.length !== target.items.length) return false;
  const same = target.items.every((item) => items.some((held) => isSamePrice(held, item) && held.quantity === item.quantity));
  return same && samePieces(subscription.add_ons, target.add_ons);
}

/** Whether two lists hold the same add-ons in the same quantities. */
function samePieces(one: CartAddOn[], other: CartAddOn[]): boolean {
  return (
    one.length === other.length && one.every(({ key, quantity }) => other.some((each) => each.key === key && each.quantity === quantity))
  );
}
