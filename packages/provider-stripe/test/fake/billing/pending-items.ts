import type Stripe from 'stripe';
import { decimal } from '../includable.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import type { DraftLine } from './lines.ts';

/** Keeps a line for the next invoice of a subscription, as an invoice item. */
export function keepForNextInvoice(world: World, subscription: Stripe.Subscription, line: DraftLine, at: number): Stripe.InvoiceItem {
  const off = line.discounts.reduce((sum, { amount }) => sum + amount, 0);
  const itemized = subscription.billing_mode.flexible?.proration_discounts === 'itemized';
  const item: Stripe.InvoiceItem = {
    id: world.ids.next('ii'),
    object: 'invoiceitem',
    amount: itemized ? line.amount : line.amount - off,
    currency: subscription.currency,
    customer: idOf(subscription.customer),
    customer_account: null,
    date: at,
    description: line.description,
    discountable: line.discountable,
    discounts: line.discounts.map(({ discount }) => discount),
    invoice: null,
    livemode: false,
    metadata: line.metadata,
    net_amount: line.amount - off,
    parent: {
      subscription_details: { subscription: subscription.id, ...(line.item ? { subscription_item: line.item } : {}) },
      type: 'subscription_details',
    },
    period: line.period,
    pricing: {
      price_details: { price: line.price.id, product: idOf(line.price.product) },
      type: 'price_details',
      unit_amount_decimal: null,
    },
    proration: line.proration,
    quantity: line.quantity ?? 1,
    quantity_decimal: decimal(line.quantity ?? 1),
    tax_rates: [],
    test_clock: idOf(subscription.test_clock),
  };
  world.billing.waiting.set(item.id, { ...line, invoiceItem: item.id });
  if (line.item && line.amount > 0 && line.price.recurring?.usage_type !== 'metered') {
    const debits = world.billing.debits.get(line.item) ?? [];
    debits.push({
      price: line.price.id,
      quantity: line.quantity,
      start: line.period.start,
      end: line.period.end,
      amount: line.amount,
      discounts: line.discounts,
      tax: null,
      invoice: null,
      line: null,
      invoiceItem: item.id,
    });
    world.billing.debits.set(line.item, debits);
  }
  return world.create(item, 'invoiceitem.created', at);
}

/** What waits for the next invoice of a subscription, oldest first. */
export function waitingLines(world: World, subscription: Stripe.Subscription): DraftLine[] {
  return world.store
    .all('invoiceitem')
    .filter((item) => item.parent?.subscription_details?.subscription === subscription.id)
    .flatMap((item) => world.billing.waiting.get(item.id) ?? []);
}
