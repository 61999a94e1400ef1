import { BillingError } from '@tillkit/host/port';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { tags } from '../metadata.ts';
import { subscriptionParts, type WholeSubscription, wholeSubscription } from '../snapshots/retrieve.ts';

/** What a customer has at Stripe before a purchase. */
export interface Begun {
  /** What an earlier try of the same purchase made: paid, or still to be paid. */
  same: WholeSubscription | null;
  /** What tries of other purchases left unpaid. */
  abandoned: Stripe.Subscription[];
  /** What the purchase takes the place of: it costs nothing. */
  replaced: Stripe.Subscription[];
  /** Ids of all that there ever were: after another one, making it again is another purchase. */
  ids: string[];
}

const parts = subscriptionParts.map((part) => `data.${part}`).filter((part) => part.split('.').length <= 4);

/** All subscriptions that this environment ever began for a customer, the latest first. */
export async function ownSubscriptions({ stripe, context }: Connection, customer: string): Promise<Stripe.Subscription[]> {
  const { data } = await stripe.subscriptions.list({ customer, status: 'all', limit: 100, expand: parts });
  return data.filter(({ metadata }) => metadata[tags.environment] === context.environment.id);
}

/** What this very action has bought already, so that only its answer was lost: whatever the catalog says by now. */
export function boughtBefore({ context }: Connection, own: Stripe.Subscription[]): string | null {
  const operation = context.operation.slice(0, 500);
  const bought = own.find(({ status, metadata }) => metadata[tags.operation] === operation && status !== 'incomplete' && !isOver(status));
  return bought?.id ?? null;
}

/**
 * Looks what earlier tries left.
 * @throws {BillingError} already_subscribed, where another purchase went through
 */
export function sortBegun(own: Stripe.Subscription[], digest: string): Begun {
  const begun: Begun = { same: null, abandoned: [], replaced: [], ids: own.map(({ id }) => id) };
  for (const subscription of own.filter(({ status }) => !isOver(status))) {
    const isSame = subscription.metadata[tags.order] === digest;
    if (subscription.status === 'incomplete') {
      if (isSame && !begun.same) begun.same = wholeSubscription(subscription);
      else begun.abandoned.push(subscription);
    } else if (!isPaidFor(subscription)) begun.replaced.push(subscription);
    else if (isSame) begun.same = wholeSubscription(subscription);
    else throw new BillingError('already_subscribed', alreadyBought);
  }
  return begun;
}

/** What ends with a purchase: what tries left unpaid, and what it takes the place of. */
export function leftOver(own: Stripe.Subscription[], bought: string): Stripe.Subscription[] {
  const live = own.filter(({ id, status }) => id !== bought && !isOver(status));
  return live.filter((subscription) => subscription.status === 'incomplete' || !isPaidFor(subscription));
}

function isOver(status: Stripe.Subscription.Status): boolean {
  return status === 'canceled' || status === 'incomplete_expired';
}

const alreadyBought = 'An order of this account went through a moment ago. It shows here soon; change that plan instead.';

/** Whether something was paid, or a card was given to pay with: nobody buys a second one by accident. */
function isPaidFor({ items, default_payment_method, collection_method }: Stripe.Subscription): boolean {
  const costs = items.data.some(({ price }) => price.recurring?.usage_type === 'metered' || price.unit_amount !== 0);
  return costs && (default_payment_method !== null || collection_method === 'send_invoice');
}
