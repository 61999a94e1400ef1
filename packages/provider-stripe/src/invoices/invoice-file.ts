import type { Invoice } from '@tillkit/contract';
import { BillingError } from '@tillkit/host/port';
import type { Connection } from '../client.ts';
import { ownInvoice } from './own-invoice.ts';

/** The PDF that Stripe made of an invoice; null for a draft. @throws {BillingError} invoice_not_found, provider_unavailable */
export async function invoiceFile(connection: Connection, fetch: typeof globalThis.fetch, invoice: Invoice): Promise<Uint8Array | null> {
  const { invoice_pdf } = await ownInvoice(connection, invoice);
  if (!invoice_pdf) return null;
  const response = await fetch(invoice_pdf, { signal: AbortSignal.timeout(timeoutMilliseconds) }).catch(() => null);
  if (response?.ok) return new Uint8Array(await response.arrayBuffer());
  throw new BillingError('provider_unavailable', 'The payment provider does not hand out the document right now. Try again in a minute.');
}

const timeoutMilliseconds = 20_000;
