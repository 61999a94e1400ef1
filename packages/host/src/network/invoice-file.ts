import type { Invoice } from '@tillkit/contract';
import { contextOf, refusing } from '../billing/context.ts';
import type { EnvironmentScope } from '../http/scope.ts';

/** The document that a provider on the network made of an invoice; null where it makes none. */
export async function providersFile(scope: EnvironmentScope, invoice: Invoice): Promise<File | null> {
  const { network } = scope.provider;
  if (!network) return null;
  const context = await contextOf(scope);
  const bytes = await refusing(null, () => network.invoiceFile(context, invoice));
  return bytes && new File([new Uint8Array(bytes)], `${invoice.number}.pdf`, { type: 'application/pdf' });
}
