import type { Client } from '@tillkit/client';
import type { EndpointInput, StoredPaymentMethod } from '@tillkit/contract';
import { hasReturned, takeReturn } from './return.ts';

const key = 'tillkit.setup.away';

/** What the customer agreed to, as it is confirmed when they are back. */
export type LeftSetup = Omit<EndpointInput<'confirmPaymentMethodSetup'>, 'payment'>;

/** The customer may leave for a page of their bank or of the payment provider now. */
export function leaveSetup(left: LeftSetup): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(left));
  } catch {
    // Full or forbidden: then the provider's news bring the payment method.
  }
}

/** The customer is here, and has not left. */
export function staySetup(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Forbidden.
  }
}

/**
 * Adds what the customer left the page for, where they have just come back from that.
 * @returns undefined where there is nothing of the kind, or where it was added by the provider's news
 * @throws {TillkitError} where it was not added
 */
export async function finishSetup(client: Client): Promise<StoredPaymentMethod | undefined> {
  const left = hasReturned() ? read() : null;
  if (!left || !takeReturn()) return undefined;
  staySetup();
  const { payment_method } = await client.confirmPaymentMethodSetup(left);
  return payment_method ?? undefined;
}

function read(): LeftSetup | null {
  try {
    const left: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof left === 'object' && left !== null && 'id' in left && 'consent' in left ? (left as LeftSetup) : null;
  } catch {
    return null;
  }
}
