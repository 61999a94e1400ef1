import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { endSubscription } from './end.ts';
import { setPaused } from './pause.ts';
import { renew } from './renew.ts';

/** A trial is over: it is charged for, unless there is nothing to charge and the settings say otherwise. */
export function endTrial(world: World, subscription: Stripe.Subscription): void {
  const behavior = subscription.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice';
  const missing = subscription.collection_method === 'charge_automatically' && !methodAtHand(world, subscription);
  if (missing && behavior === 'cancel') endSubscription(world, subscription, null);
  else if (missing && behavior === 'pause') setPaused(world, subscription, 'trial_end_without_payment_method');
  else renew(world, subscription);
}

function methodAtHand(world: World, subscription: Stripe.Subscription): boolean {
  const customer = world.store.get('customer', idOf(subscription.customer));
  return Boolean(subscription.default_payment_method ?? customer?.invoice_settings.default_payment_method);
}
