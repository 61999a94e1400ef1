import Big from 'big.js';
import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { priced } from './amounts.ts';
import type { Period } from './calendar.ts';
import { type DraftLine, type PlannedItem, productName } from './lines.ts';

/** The lines of what was used in a period; none where nothing was, as flexible billing writes no empty lines. */
export function usageLines(world: World, subscription: Stripe.Subscription, item: PlannedItem, period: Period): DraftLine[] {
  const quantity = usageOf(world, idOf(subscription.customer), item.price, period);
  if (quantity === 0) return [];
  return priced(world, item.price, quantity, subscription.currency).map((part) => ({
    description: `${part.quantity} × ${productName(world, item.price)}${part.label ? ` (${part.label})` : ''}`,
    amount: part.amount,
    quantity: part.quantity,
    unitAmount: part.unitAmount,
    price: item.price,
    period,
    proration: false,
    discountable: true,
    discounts: [],
    subscription: subscription.id,
    item: item.id,
    invoiceItem: null,
    credited: null,
    metadata: item.metadata,
  }));
}

/** What a meter counted of a customer in a period, by the meter's formula. */
function usageOf(world: World, customer: string, price: Stripe.Price, period: Period): number {
  const meter = world.store.get('billing.meter', price.recurring?.meter ?? '');
  if (!meter) return 0;
  const events = world.store.all('billing.meter_event').filter((event) => {
    if (event.event_name !== meter.event_name || event.payload[meter.customer_mapping.event_payload_key] !== customer) return false;
    return event.timestamp >= period.start && event.timestamp < period.end;
  });
  const values = events.map((event) => Number(event.payload[meter.value_settings.event_payload_key] ?? 1));
  if (meter.default_aggregation.formula === 'count') return values.length;
  if (meter.default_aggregation.formula === 'last') return values.at(-1) ?? 0;
  return values.reduce((sum, value) => sum.plus(value), new Big(0)).toNumber();
}
