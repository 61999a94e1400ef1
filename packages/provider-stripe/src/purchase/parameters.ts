import type { Collection } from '@tillkit/contract';
import type { PricedCart, PurchaseCommand, QuotedTerms } from '@tillkit/host/port';
import { mergedAddOns, resolveCart } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import { type Order, orderCatalog, orderOf, placeholder } from '../cart/order.ts';
import { discountCoupon } from '../cart/preview.ts';
import type { Connection } from '../client.ts';
import { tags } from '../metadata.ts';
import { digestOf } from '../snapshots/canonical.ts';
import { heldMetadata } from '../snapshots/items.ts';

/** What is bought, whoever buys it. */
export interface Bought {
  priced: PricedCart;
  terms?: QuotedTerms;
  collection: Collection;
  /** Our id of the account. */
  account: string;
}

export interface PurchaseParameters {
  items: Stripe.SubscriptionCreateParams.Item[];
  discounts: { coupon: string }[];
  metadata: Record<string, string>;
  /** What happens at the end of a trial without a card; null where there is no trial. */
  trialSettings: { end_behavior: { missing_payment_method: 'cancel' | 'pause' } } | null;
  /** Says what exactly is ordered: the same order has the same. */
  digest: string;
  order: Order;
}

export function collectionOf({ collection, terms }: Pick<PurchaseCommand, 'collection' | 'terms'>): Collection {
  return collection ?? terms?.collection ?? { method: 'automatic', net_days: 0 };
}

/** The subscription that a purchase begins, in Stripe's words. @throws {BillingError} with any of the cart's error codes, and not_supported_by_provider */
export async function purchaseParameters(connection: Connection, bought: Bought): Promise<PurchaseParameters> {
  const { priced, terms, collection, account } = bought;
  const { context } = connection;
  const catalog = orderCatalog(context.catalog, terms);
  const resolved = resolveCart(catalog, priced.cart);
  const order = await orderOf(connection, catalog, resolved);
  const listed = order.wanted.map(({ price, quantity }) => (quantity === null ? { price } : { price, quantity }));
  const items = listed.length > 0 ? listed : [await placeholder(connection, resolved.plan, priced)];
  const discount = priced.discount_applied;
  const discounts = discount ? [{ coupon: await discountCoupon(connection, discount) }] : [];
  const digest = await digestOf([items, discounts, priced.trial?.days ?? null, collection, priced.currency, priced.due_now.amount]);
  const held = heldMetadata({ seats: resolved.seats, add_ons: mergedAddOns(priced.cart.add_ons) });
  const metadata = {
    [tags.environment]: context.environment.id,
    [tags.account]: account,
    [tags.operation]: context.operation.slice(0, 500),
    [tags.order]: digest,
    [tags.plan]: resolved.plan.key,
    ...held,
    ...(discount ? { [tags.code]: discount.code } : {}),
  };
  return {
    items,
    discounts,
    metadata: Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== '')),
    trialSettings: priced.trial && { end_behavior: { missing_payment_method: resolved.plan.trial?.without_card ?? 'cancel' } },
    digest,
    order,
  };
}
