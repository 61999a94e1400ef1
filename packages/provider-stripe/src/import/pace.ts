import type Stripe from 'stripe';
import type { Connection } from '../client.ts';

/** When the next request may be made, in milliseconds of the machine's clock, by account. */
const next = new WeakMap<Stripe, number>();

/**
 * Waits until so many requests may be made, wherever in this process they come from. What comes seldom never waits.
 * @param count of requests
 */
export async function pace({ stripe, settings }: Connection, count: number): Promise<void> {
  const now = Date.now();
  const begin = Math.max(now, next.get(stripe) ?? now);
  next.set(stripe, begin + (count * 1000) / settings.importRequestsPerSecond);
  if (begin > now) await new Promise((resolve) => setTimeout(resolve, begin - now));
}
