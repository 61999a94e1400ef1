import { BillingError } from '@tillkit/host/port';
import type { Work } from './working-state.ts';

/**
 * The tax depends on where the buyer is, so that nothing is priced for somebody who has not said it.
 * @throws {BillingError} address_required
 */
export function requireCountry({ account, progress }: Work): void {
  if (account.address !== null || progress.data.country !== null) return;
  throw new BillingError(
    'address_required',
    'The country is not known, and the tax depends on it. Add the billing address of the account first.',
  );
}
