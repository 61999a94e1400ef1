import type { Client } from '@tillkit/client';
import type { CartInput } from '@tillkit/contract';
import { type CheckoutFlowOptions, savedCart } from '@tillkit/flows/checkout';

/**
 * Where a checkout is kept for a reload, for each environment by itself. A customer's is not, since the next person at the same screen may be somebody else; only while
 * they are away on a page of their bank.
 */
export function checkoutMemoryOf(client: Client): Pick<CheckoutFlowOptions, 'storage' | 'storageKey' | 'keep'> {
  const storage = safeStorage();
  const storageKey = `tillkit.checkout.${client.publishableKey ?? ''}`;
  return client.hasSession ? { storage, storageKey: `${storageKey}.away`, keep: 'away' } : { storage, storageKey };
}

/** What was in the checkout that was left. */
export function leftCheckout(client: Client | undefined): CartInput | null {
  return client ? savedCart(checkoutMemoryOf(client)) : null;
}

/** Reading the property alone throws where storage is forbidden. */
function safeStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
