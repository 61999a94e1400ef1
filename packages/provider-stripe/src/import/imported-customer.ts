import type { Account } from '@tillkit/contract';
import type { ImportedCustomer } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { tags } from '../metadata.ts';
import { instant } from '../snapshots/time.ts';

/** A customer in our words. @param customer with its tax ids */
export function importedCustomer(customer: Stripe.Customer): ImportedCustomer {
  const { id, email, name, address, tax_ids, metadata, created } = customer;
  return {
    id,
    email,
    name: name ?? null,
    address: addressOf(address ?? null),
    tax_id: tax_ids?.data[0]?.value ?? null,
    external_id: metadata.tillkit_external_id ?? null,
    environment: metadata[tags.environment] ?? null,
    account: metadata[tags.account] ?? null,
    created_at: instant(created),
  };
}

/** Null where the country is not known: nothing else counts then. */
function addressOf(address: Stripe.Address | null): Account['address'] {
  if (!address?.country) return null;
  const { line1, line2, postal_code, city, state, country } = address;
  return { line1, line2, postal_code, city, region: state, country };
}
