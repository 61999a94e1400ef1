import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import type { TaxedBuyer } from './tax.ts';
import { locationOf } from './tax-location.ts';

/** What taxes depend on about a customer. */
export function buyerOf(world: World, customer: Stripe.Customer): TaxedBuyer {
  const taxIds = world.store.all('tax_id').filter((taxId) => idOf(taxId.customer) === customer.id);
  return {
    country: locationOf(customer)?.country ?? null,
    taxIds: taxIds.map(({ type, value }) => ({ type, value })),
    exempt: (customer.tax_exempt as TaxedBuyer['exempt'] | null | undefined) ?? 'none',
  };
}
