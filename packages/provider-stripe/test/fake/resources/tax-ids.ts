import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { listOf } from '../lists.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';

export const taxIds: Routes = {
  'POST /v1/customers/{id}/tax_ids': (call: Call<Stripe.CustomerCreateTaxIdParams>) => {
    const { world, params } = call;
    const customer = world.customer(idIn(call), 'id');
    return createTaxId(world, customer, params);
  },
  'GET /v1/customers/{id}/tax_ids': (call: Call<Stripe.CustomerListTaxIdsParams>) => {
    const { world, params } = call;
    const customer = world.customer(idIn(call), 'id');
    const found = world.store.all('tax_id').filter((taxId) => idOf(taxId.customer) === customer.id);
    return listOf(found.toReversed(), params, `/v1/customers/${customer.id}/tax_ids`);
  },
  'GET /v1/customers/{customerId}/tax_ids/{id}': (call: Call<Stripe.CustomerRetrieveTaxIdParams>) => own(call),
  'DELETE /v1/customers/{customerId}/tax_ids/{id}': (call: Call<Stripe.CustomerDeleteTaxIdParams>) => {
    const taxId = own(call);
    call.world.events.record('customer.tax_id.deleted', taxId, call.world.now(taxId.customer));
    call.world.store.delete(taxId.id);
    return { id: taxId.id, object: 'tax_id', deleted: true };
  },
};

function own(call: Call<unknown>): Stripe.TaxId {
  const { world, path } = call;
  const customer = world.customer(path.customerId ?? '', 'customer');
  const taxId = world.store.require('tax_id', idIn(call));
  if (idOf(taxId.customer) !== customer.id)
    throw invalidRequest(`No such tax_id: '${taxId.id}'`, { code: 'resource_missing', param: 'id' });
  return taxId;
}

export function createTaxId(world: World, customer: Stripe.Customer, given: { type: string; value: string }): Stripe.TaxId {
  const now = world.now(customer);
  if (given.type === 'eu_vat' && !/^[A-Z]{2}[A-Z0-9+*]{2,12}$/.test(given.value)) {
    throw invalidRequest('Invalid value for eu_vat.', { code: 'tax_id_invalid', param: 'value' });
  }
  const taxId: Stripe.TaxId = {
    id: world.ids.next('txi'),
    object: 'tax_id',
    country: given.type === 'eu_vat' ? given.value.slice(0, 2) : given.type.slice(0, 2).toUpperCase(),
    created: now,
    customer: customer.id,
    customer_account: null,
    livemode: false,
    owner: { customer: customer.id, customer_account: null, type: 'customer' },
    type: given.type as Stripe.TaxId['type'],
    value: given.value,
    // In test mode Stripe answers at once for its magic values (000000000 verified, 111111111 unverified) and leaves others pending.
    verification: { status: statusOf(given.value), verified_address: null, verified_name: null },
  };
  return world.create(taxId, 'customer.tax_id.created', now);
}

function statusOf(value: string): 'pending' | 'verified' | 'unverified' {
  if (value.endsWith('000000000')) return 'verified';
  return value.endsWith('111111111') ? 'unverified' : 'pending';
}
