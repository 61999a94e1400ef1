import type { SubscriptionItem } from '@tillkit/contract';
import type { CatalogPrice } from '@tillkit/host/port';

/** Something that is charged in each interval: one price with its quantity. A subscription's items are such. */
export interface ChargeItem extends Pick<SubscriptionItem, 'kind' | 'key' | 'name'> {
  price: CatalogPrice;
  /** Seats or pieces; 0 for usage, whose quantity is known only at the end of a period. */
  quantity: number;
}

/** Items that are paid in advance. */
export function licensedItems<Item extends ChargeItem>(items: Item[]): Item[] {
  return items.filter((item) => item.kind !== 'usage');
}

/** Items that are paid in arrears. */
export function usageItems<Item extends ChargeItem>(items: Item[]): Item[] {
  return items.filter((item) => item.kind === 'usage');
}
