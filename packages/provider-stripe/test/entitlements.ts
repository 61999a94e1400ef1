import type { BilledAccount } from '@tillkit/host/port';
import { all } from '../src/catalog/remote.ts';
import type { Connection } from '../src/client.ts';
import { tags } from '../src/metadata.ts';

/** Keys of the features that Stripe says the account is entitled to now, in alphabetical order. */
export async function readEntitlements({ stripe, context }: Connection, { data }: BilledAccount): Promise<string[]> {
  if (typeof data.customer !== 'string') return [];
  const held = await all(stripe.entitlements.activeEntitlements.list({ customer: data.customer, limit: 100, expand: ['data.feature'] }));
  return held
    .flatMap(({ feature }) => {
      if (typeof feature === 'string' || feature.metadata[tags.environment] !== context.environment.id) return [];
      return feature.metadata.tillkit_feature ?? [];
    })
    .sort();
}
