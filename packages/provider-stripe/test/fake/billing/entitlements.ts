import type Stripe from 'stripe';
import { embedded } from '../lists.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';

/** The features of the products that a customer's living subscriptions have. */
export function activeEntitlements(world: World, customer: string): Stripe.Entitlements.ActiveEntitlement[] {
  const living = world.store.all('subscription').filter((each) => idOf(each.customer) === customer && gives.has(each.status));
  const products = new Set(living.flatMap((each) => each.items.data.map((item) => idOf(item.price.product))));
  const features = new Map<string, Stripe.Entitlements.Feature>();
  for (const attached of world.store.all('product_feature')) {
    const product = world.billing.productOfFeature.get(attached.id);
    if (product && products.has(product)) features.set(attached.entitlement_feature.id, attached.entitlement_feature);
  }
  return [...features.values()].map((feature) => ({
    id: `ent_${customer.slice(4)}${feature.id.slice(5)}`,
    object: 'entitlements.active_entitlement',
    feature: feature.id,
    livemode: false,
    lookup_key: feature.lookup_key,
  }));
}

/** Tells what a customer's subscriptions give now. */
export function recordEntitlements(world: World, subscription: Stripe.Subscription): void {
  if (!world.store.all('product_feature').length) return;
  const customer = idOf(subscription.customer);
  const summary: Stripe.Entitlements.ActiveEntitlementSummary = {
    object: 'entitlements.active_entitlement_summary',
    customer,
    entitlements: embedded(activeEntitlements(world, customer), '/v1/entitlements/active_entitlements'),
    livemode: false,
  };
  world.events.record('entitlements.active_entitlement_summary.updated', summary, world.now(customer));
}

const gives = new Set<string>(['active', 'trialing', 'past_due']);
