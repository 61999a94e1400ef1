import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { priced, total } from './amounts.ts';
import { discountLines } from './discounts.ts';
import { isMetered, type PlannedItem } from './lines.ts';

/** What the discounts take off a whole period of each item: a part of the period gets its part of that. */
export function fullDiscounts(
  world: World,
  items: PlannedItem[],
  discounts: Stripe.Discount[],
  currency: string,
): Map<string, { discount: string; amount: number }[]> {
  const licensed = items.filter((item) => !isMetered(item.price));
  const lines = licensed.map((item) => ({
    amount: total(priced(world, item.price, item.quantity, currency)),
    product: idOf(item.price.product),
    discountable: true,
  }));
  const off = discountLines(world, lines, discounts, currency);
  return new Map(licensed.map((item, index) => [item.id, off[index] ?? []]));
}
