import type Stripe from 'stripe';
import type { World } from '../world.ts';
import type { SubscriptionBook } from './records.ts';

export function subscriptionBook(world: World, subscription: Stripe.Subscription): SubscriptionBook {
  let book = world.billing.subscriptions.get(subscription.id);
  if (!book) {
    book = { told: new Set(), expiresAt: null, pendingUpdate: null, resumption: null };
    world.billing.subscriptions.set(subscription.id, book);
  }
  return book;
}
