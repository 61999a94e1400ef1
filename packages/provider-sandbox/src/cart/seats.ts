import type { Seats } from '@tillkit/contract';
import { BillingError, type CatalogPlan } from '@tillkit/host/port';
import { formatCount } from '../money/format.ts';

const param = '/seats';

/** The seats of a cart, or the plan's default. @throws {BillingError} seats_not_supported, seats_below_minimum, seats_above_maximum */
export function resolveSeats(plan: CatalogPlan, limits: Seats | null, asked: number | undefined): number | null {
  if (!limits) {
    if (asked === undefined) return null;
    throw new BillingError('seats_not_supported', `${plan.name} is not sold by the seat. Leave the number of seats out.`, param);
  }
  const seats = asked ?? limits.default;
  if (seats < limits.minimum) {
    throw new BillingError(
      'seats_below_minimum',
      `${plan.name} starts at ${count(limits.minimum)}; you asked for ${formatCount(seats)}. Choose ${formatCount(limits.minimum)} or more.`,
      param,
    );
  }
  if (limits.maximum !== null && seats > limits.maximum) {
    throw new BillingError(
      'seats_above_maximum',
      `${plan.name} takes up to ${count(limits.maximum)}; you asked for ${formatCount(seats)}. Choose ${formatCount(limits.maximum)} or fewer, or a larger plan.`,
      param,
    );
  }
  return seats;
}

function count(seats: number): string {
  return seats === 1 ? '1 seat' : `${formatCount(seats)} seats`;
}
