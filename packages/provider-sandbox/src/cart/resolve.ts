import type { Cart } from '@tillkit/contract';
import { BillingError, type CatalogPlan, type CatalogSnapshot } from '@tillkit/host/port';
import type { ChargeItem } from '../charges/item.ts';
import { seatLimits } from '../prices/seats.ts';
import { resolveAddOns } from './add-ons.ts';
import { chargeItems, pricesFor } from './prices.ts';
import { resolveSeats } from './seats.ts';

/** A cart with everything that its keys stand for. */
export interface ResolvedCart {
  plan: CatalogPlan;
  /** Null where the plan is not sold by the seat. */
  seats: number | null;
  items: ChargeItem[];
}

/** @throws {BillingError} with any of the cart's error codes but those of coupons */
export function resolveCart(catalog: CatalogSnapshot, cart: Cart): ResolvedCart {
  const plan = findPlan(catalog, cart.plan);
  const seats = resolveSeats(plan, seatLimits(plan), cart.seats);
  const prices = pricesFor(plan, cart, { optional: plan.kind === 'free', param: '/interval' });
  const planItems = chargeItems(catalog, { kind: 'plan', owner: plan, prices, pieces: 1, seats });
  return { plan, seats, items: [...planItems, ...resolveAddOns(catalog, plan, cart, seats)] };
}

function findPlan(catalog: CatalogSnapshot, key: string): CatalogPlan {
  const plan = catalog.plans.find((candidate) => candidate.key === key);
  if (!plan) {
    const keys = catalog.plans.filter((candidate) => candidate.kind !== 'sales').map((candidate) => `"${candidate.key}"`);
    const remedy = keys.length > 0 ? ` Choose one of ${keys.slice(0, 10).join(', ')}.` : '';
    throw new BillingError('plan_not_found', `There is no plan "${key}".${remedy}`, '/plan');
  }
  if (plan.kind === 'sales') {
    const contact = plan.sales?.email ?? plan.sales?.url;
    const remedy = contact ? `Talk to them at ${contact}` : 'Send them a request';
    throw new BillingError('plan_not_for_sale', `${plan.name} is sold by our sales team. ${remedy}, or choose another plan.`, '/plan');
  }
  return plan;
}
