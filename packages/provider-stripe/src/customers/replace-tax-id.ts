import { BillingError } from '@tillkit/host/port';
import Stripe from 'stripe';
import { all } from '../catalog/remote.ts';
import type { StripeTaxId } from './tax-ids.ts';

/** Which tax id of a customer we wrote. Those that somebody else wrote are left alone. */
const writtenTag = 'tillkit_tax_id';

/**
 * Makes a tax id the one that we give a customer. Stripe changes none: a new one is added before the old one goes.
 * @param wanted null for none
 * @throws {BillingError} tax_id_invalid
 */
export async function replaceTaxId(stripe: Stripe, customer: Stripe.Customer, wanted: StripeTaxId | null): Promise<void> {
  const written = customer.metadata[writtenTag];
  const held = customer.tax_ids && !customer.tax_ids.has_more ? customer.tax_ids.data : await all(stripe.customers.listTaxIds(customer.id));
  const same = wanted && held.find(({ type, value }) => type === wanted.type && plain(value) === plain(wanted.value));
  const old = held.find(({ id }) => id === written);
  if (wanted && !same) {
    const { id } = await addTaxId(stripe, customer.id, wanted);
    await stripe.customers.update(customer.id, { metadata: { [writtenTag]: id } });
  } else if (written && old && !same) {
    await stripe.customers.update(customer.id, { metadata: { [writtenTag]: '' } });
  }
  if (old && old !== same) await stripe.customers.deleteTaxId(customer.id, old.id);
}

async function addTaxId(stripe: Stripe, customer: string, { type, value }: StripeTaxId): Promise<Stripe.TaxId> {
  try {
    return await stripe.customers.createTaxId(customer, { type, value });
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || error.code !== 'tax_id_invalid') throw error;
    throw new BillingError('tax_id_invalid', `The tax id "${value}" is not valid. Check it, or leave it out.`, '/tax_id');
  }
}

const plain = (value: string | null) => (value ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
