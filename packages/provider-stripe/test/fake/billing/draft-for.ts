import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { buyerOf } from './buyer.ts';
import { runsAt } from './discounts.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import type { DraftLine } from './lines.ts';

interface Given {
  lines: DraftLine[];
  discounts?: Stripe.Discount[];
  reason: Stripe.Invoice['billing_reason'];
  at: number;
  period?: { start: number; end: number };
  preview?: boolean;
  prorationDate?: number;
}

/** An invoice of a subscription, with its customer's taxes and balance. */
export function draftFor(world: World, subscription: Stripe.Subscription, given: Given): InvoiceDraft {
  const customer = world.customer(idOf(subscription.customer));
  const discounts = given.discounts ?? subscription.discounts.map((discount) => world.store.require('discount', idOf(discount)));
  return {
    customer,
    buyer: buyerOf(world, customer),
    currency: subscription.currency,
    lines: given.lines,
    discounts: discounts.filter((discount) => runsAt(discount, given.at)),
    automaticTax: subscription.automatic_tax.enabled,
    itemized: subscription.billing_mode.flexible?.proration_discounts === 'itemized',
    subscription,
    reason: given.reason,
    at: given.at,
    period: given.period ?? { start: given.at, end: given.at },
    collection: { method: subscription.collection_method, daysUntilDue: subscription.days_until_due },
    balance: world.billing.balancesOf(customer.id).get(subscription.currency) ?? 0,
    preview: given.preview ?? false,
    prorationDate: given.prorationDate,
    metadata: {},
  };
}

/** Automatic tax needs to know where the customer is. */
export function requireLocation(world: World, subscription: Stripe.Subscription): void {
  if (!subscription.automatic_tax.enabled) return;
  const customer = world.customer(idOf(subscription.customer));
  if (buyerOf(world, customer).country) return;
  throw invalidRequest("The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.", {
    code: 'customer_tax_location_invalid',
  });
}
