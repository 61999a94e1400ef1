import Stripe from 'stripe';
import { isMissing } from '../errors.ts';

/** A customer with its tax ids; null where there is none, or it is gone. */
export async function retrieveCustomer(stripe: Stripe, id: string): Promise<Stripe.Customer | null> {
  try {
    const customer = await stripe.customers.retrieve(id, { expand: ['tax_ids'] });
    return customer.deleted ? null : customer;
  } catch (error) {
    if (isMissing(error) || (await isDeleted(stripe, id, error))) return null;
    throw error;
  }
}

/** One that was deleted has nothing that could be expanded. */
async function isDeleted(stripe: Stripe, id: string, error: unknown): Promise<boolean> {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return false;
  const { deleted } = await stripe.customers.retrieve(id);
  return deleted === true;
}
