import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { once } from '../operations.ts';

/** Nobody owes an invoice any more. A draft of a subscription cannot be deleted at Stripe: it is issued without being collected, then voided. */
export async function voidInvoice(connection: Connection, { id, status }: Stripe.Invoice): Promise<void> {
  const { stripe } = connection;
  if (status === 'draft') {
    await once(connection, 'issue', id, (options) => stripe.invoices.finalizeInvoice(id, { auto_advance: false }, options));
  }
  const issued = status === 'draft' ? await stripe.invoices.retrieve(id) : { status };
  // Nothing to pay is paid at once.
  if (issued.status === 'open') await once(connection, 'void', id, (options) => stripe.invoices.voidInvoice(id, {}, options));
}
