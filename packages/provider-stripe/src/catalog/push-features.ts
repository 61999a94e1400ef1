import type { Feature } from '@tillkit/contract';
import type { CatalogSnapshot } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { tags } from '../metadata.ts';
import { metadataChange, readText, withoutEmpty, writeText } from './metadata-text.ts';
import { featureLookupKey } from './names.ts';
import { all } from './remote.ts';

/** Key of ours that a feature at Stripe carries. */
const featureTag = 'tillkit_feature';

/** The features of this environment, those that are archived too. */
export async function listFeatures(stripe: Stripe, environment: string): Promise<Stripe.Entitlements.Feature[]> {
  const current = await all(stripe.entitlements.features.list({ limit: 100 }));
  const archived = await all(stripe.entitlements.features.list({ limit: 100, archived: true }));
  const known = new Map([...current, ...archived].map((feature) => [feature.id, feature]));
  return [...known.values()].filter(({ metadata }) => metadata[tags.environment] === environment);
}

/** Makes Stripe's features what ours are. @returns their ids by our keys */
export async function pushFeatures(stripe: Stripe, environment: string, { features }: CatalogSnapshot): Promise<Map<string, string>> {
  const held = new Map((await listFeatures(stripe, environment)).map((feature) => [feature.metadata[featureTag], feature]));
  const ids = new Map<string, string>();
  for (const [index, feature] of features.entries()) {
    const remote = held.get(feature.key);
    ids.set(feature.key, await pushFeature(stripe, environment, { feature, index, remote }));
  }
  for (const [key, feature] of held) {
    if (key !== undefined && !ids.has(key) && feature.active) await stripe.entitlements.features.update(feature.id, { active: false });
  }
  return ids;
}

/** Our features as Stripe keeps them, in order. */
export function readFeatures(remote: Stripe.Entitlements.Feature[]): Feature[] {
  return remote
    .filter(({ active }) => active)
    .toSorted((one, other) => Number(one.metadata.tillkit_order) - Number(other.metadata.tillkit_order))
    .map(({ name, metadata }) => {
      const description = readText('tillkit_description', metadata);
      const { tillkit_group: group, tillkit_unit: unit } = metadata;
      return {
        key: metadata[featureTag] ?? '',
        name: readText('tillkit_name', metadata) ?? name,
        ...(description === null ? {} : { description }),
        ...(group === undefined ? {} : { group }),
        ...(unit === undefined ? {} : { unit }),
      };
    });
}

/** Whoever buys the product is entitled to what its plan has. */
export async function attachFeatures(stripe: Stripe, product: string, wanted: string[]): Promise<void> {
  const held = await all(stripe.products.listFeatures(product, { limit: 100 }));
  const attached = new Set(held.map(({ entitlement_feature }) => entitlement_feature.id));
  for (const feature of wanted) {
    if (!attached.has(feature)) await stripe.products.createFeature(product, { entitlement_feature: feature });
  }
  for (const { id, entitlement_feature } of held) {
    const isOurs = entitlement_feature.metadata[featureTag] !== undefined;
    if (isOurs && !wanted.includes(entitlement_feature.id)) await stripe.products.deleteFeature(product, id);
  }
}

interface FeaturePush {
  feature: Feature;
  index: number;
  remote: Stripe.Entitlements.Feature | undefined;
}

/** Stripe takes 80 characters of a name. */
const nameLength = 80;

async function pushFeature(stripe: Stripe, environment: string, { feature, index, remote }: FeaturePush): Promise<string> {
  const name = feature.name.slice(0, nameLength);
  const metadata = {
    [tags.environment]: environment,
    [featureTag]: feature.key,
    tillkit_order: String(index),
    tillkit_group: feature.group ?? '',
    tillkit_unit: feature.unit ?? '',
    ...writeText('tillkit_description', feature.description ?? ''),
    ...(name === feature.name ? {} : writeText('tillkit_name', feature.name)),
  };
  if (!remote) {
    const lookup_key = featureLookupKey(environment, feature.key);
    const created = await stripe.entitlements.features.create({ lookup_key, name, metadata: withoutEmpty(metadata) });
    return created.id;
  }
  const changed = metadataChange(remote.metadata, metadata);
  const change: Stripe.Entitlements.FeatureUpdateParams = {
    ...(remote.active ? {} : { active: true }),
    ...(remote.name === name ? {} : { name }),
    ...(changed ? { metadata: changed } : {}),
  };
  if (Object.keys(change).length > 0) await stripe.entitlements.features.update(remote.id, change);
  return remote.id;
}
