import type { Seats } from '@tillkit/contract';
import type { CatalogPlan, CatalogPrice } from '@tillkit/host/port';

/** Whether a price counts seats rather than usage or nothing. */
export function countsSeats(price: Pick<CatalogPrice, 'model' | 'meter'>): boolean {
  return price.meter === null && price.model !== 'flat';
}

/** How many seats a plan takes; null where it is not sold by the seat. A plan with seat prices but no limits takes one or more. */
export function seatLimits(plan: CatalogPlan): Seats | null {
  if (plan.seats) return plan.seats;
  return plan.prices.some(countsSeats) ? { minimum: 1, maximum: null, default: 1 } : null;
}
