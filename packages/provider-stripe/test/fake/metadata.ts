import type Stripe from 'stripe';

/** What was there plus what is given: an empty value takes its key away, empty metadata take all. */
export function mergeMetadata(before: Stripe.Metadata, given: Stripe.MetadataParam | '' | null | undefined): Stripe.Metadata {
  if (given === undefined) return before;
  if (given === '' || given === null) return {};
  const kept = Object.entries({ ...before, ...given }).filter(([, value]) => value !== '' && value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, String(value)]));
}
