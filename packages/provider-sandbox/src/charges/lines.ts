import type { Line, Period } from '@tillkit/contract';
import { formatCount } from '../money/format.ts';
import { money } from '../money/money.ts';
import { priceQuantity } from '../prices/price-quantity.ts';
import { countsSeats } from '../prices/seats.ts';
import { type ChargeItem, licensedItems, usageItems } from './item.ts';

/** A line before its place, discount and tax are known. */
export type DraftLine = Omit<Line, 'id' | 'discount' | 'tax'>;

/** One line for each price that is paid in advance. */
export function licensedLines(items: ChargeItem[], currency: string, period: Period): DraftLine[] {
  const licensed = licensedItems(items);
  return licensed.map((item) => {
    const siblings = licensed.filter((other) => other.kind === item.kind && other.key === item.key);
    const description = siblings.length > 1 && countsSeats(item.price) ? `${item.name} (seats)` : item.name;
    return draftLine(item, item.quantity, description, currency, period);
  });
}

/** One line for each metered price, also where nothing was used. Its quantity is what is left after the included units. */
export function usageLines(items: ChargeItem[], currency: string, period: Period, usage: Record<string, number>): DraftLine[] {
  return usageItems(items).map((item) => {
    const used = usage[item.key] ?? 0;
    const included = item.price.included ?? 0;
    const description = included > 0 ? `${item.name} (${formatCount(used)} used, ${formatCount(included)} included)` : item.name;
    return draftLine(item, used, description, currency, period);
  });
}

function draftLine(item: ChargeItem, quantity: number, description: string, currency: string, period: Period): DraftLine {
  const priced = priceQuantity(item.price, currency, quantity);
  return {
    kind: item.kind,
    key: item.key,
    price: item.price.id,
    description,
    quantity: priced.quantity,
    unit_amount: priced.unit_amount,
    tiers: priced.tiers,
    period,
    amount: money(priced.amount, currency),
    tax_behavior: item.price.tax_behavior,
  };
}
