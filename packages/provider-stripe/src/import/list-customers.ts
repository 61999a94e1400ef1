import { BillingError, type ImportedCustomer } from '@tillkit/host/port';
import type { Clients, Connection } from '../client.ts';
import { retrieveCustomer } from '../customers/retrieve-customer.ts';
import { isMissing } from '../errors.ts';
import { importedCustomer } from './imported-customer.ts';
import { pace } from './pace.ts';

export interface CustomerPage {
  customers: ImportedCustomer[];
  cursor: string | null;
  /** Stripe does not say how many there are. */
  total: null;
}

/**
 * Pages through the customers, the newest first: those that come in the meantime are before the first page.
 * @param limit 1 to 100
 * @throws {BillingError} invalid_cursor
 */
export async function listCustomers(connection: Connection, cursor: string | null, limit: number): Promise<CustomerPage> {
  const { stripe } = connection;
  await pace(connection, 1);
  try {
    const page = await stripe.customers.list({
      limit,
      expand: ['data.tax_ids'],
      ...(cursor === null ? {} : { starting_after: cursor }),
    });
    return { customers: page.data.map(importedCustomer), cursor: page.has_more ? (page.data.at(-1)?.id ?? null) : null, total: null };
  } catch (error) {
    if (cursor === null || !isMissing(error)) throw error;
    throw new BillingError(
      'invalid_cursor',
      'The customer that the import had come to is gone at Stripe. Begin the import anew: nothing is imported twice.',
    );
  }
}

/** One customer. Null where there is none, or it is gone. @param livemode whether it pays with real money */
export async function findCustomer(clients: Clients, id: string, livemode: boolean): Promise<ImportedCustomer | null> {
  const client = livemode ? clients.live : clients.sandbox;
  if (!client || !/^cus_[A-Za-z0-9]+$/.test(id)) return null;
  const customer = await retrieveCustomer(client.stripe, id);
  return customer && importedCustomer(customer);
}
