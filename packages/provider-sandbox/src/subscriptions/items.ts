import type { SubscriptionItem } from '@tillkit/contract';
import type { BillingContext } from '@tillkit/host/port';
import type { ChargeItem } from '../charges/item.ts';
import { boughtPrice } from '../prices/example.ts';

/** Whether two items are charged under the same price. */
export function isSamePrice(one: ChargeItem, other: ChargeItem): boolean {
  return one.kind === other.kind && one.key === other.key && one.price.id === other.price.id;
}

/** Items as a subscription holds them. One that was held before under the same price keeps its id. */
export function newItems(context: BillingContext, items: ChargeItem[], currency: string, held: SubscriptionItem[]): SubscriptionItem[] {
  return items.map((item) => ({
    id: held.find((other) => isSamePrice(other, item))?.id ?? context.createId('si'),
    kind: item.kind,
    key: item.key,
    name: item.name,
    price: boughtPrice(item.price, currency, item.quantity),
    quantity: item.quantity,
  }));
}
