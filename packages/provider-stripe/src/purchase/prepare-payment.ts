import type { PricedCart } from '@tillkit/host/port';
import type { Connection } from '../client.ts';

/** What the payment form in the page needs to know: what will be charged, to the last unit, or that only a card is kept. Never a secret. */
export function preparePayment({ publishableKey }: Connection, { priced }: { id: string; priced: PricedCart }): Record<string, string> {
  const { currency, due_now, cart } = priced;
  return {
    publishable_key: publishableKey,
    mode: due_now.amount > 0 ? 'subscription' : 'setup',
    amount: String(due_now.amount),
    currency,
    ...(cart.country ? { country: cart.country } : {}),
  };
}
