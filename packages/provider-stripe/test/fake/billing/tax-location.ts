import type Stripe from 'stripe';

/** Where Stripe Tax takes a customer to be: the shipping address wins over the billing address. */
export function locationOf(customer: Stripe.Customer): Stripe.Customer.Tax.Location | null {
  const shipping = customer.shipping?.address;
  if (shipping?.country) return { country: shipping.country, source: 'shipping_destination', state: shipping.state ?? null };
  const address = customer.address;
  if (address?.country) return { country: address.country, source: 'billing_address', state: address.state ?? null };
  return null;
}

export function automaticTaxOf(customer: Stripe.Customer): 'supported' | 'unrecognized_location' {
  return locationOf(customer) ? 'supported' : 'unrecognized_location';
}
