import type Stripe from 'stripe';

/** A whole address from what is given; an empty text takes a field away. */
export function addressOf(given: Stripe.AddressParam | Stripe.Emptyable<Stripe.AddressParam> | undefined): Stripe.Address | null {
  if (!given) return null;
  const { city, country, line1, line2, postal_code, state } = given;
  return {
    city: city || null,
    country: country || null,
    line1: line1 || null,
    line2: line2 || null,
    postal_code: postal_code || null,
    state: state || null,
  };
}
