import { idOf } from '../catalog/remote.ts';
import type { Connection } from '../client.ts';
import { once } from '../operations.ts';

/**
 * Puts a payment method to a customer. Does nothing where it is there already. The bank may refuse: then it is an error of the card.
 * @param method `pm_…`
 */
export async function attachMethod(connection: Connection, customer: string, method: string): Promise<void> {
  const { stripe } = connection;
  const held = await stripe.paymentMethods.retrieve(method);
  if (held.customer && idOf(held.customer) === customer) return;
  await once(connection, 'attach', [customer, method], (options) => stripe.paymentMethods.attach(method, { customer }, options));
}
