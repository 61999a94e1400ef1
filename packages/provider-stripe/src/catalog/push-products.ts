import type Stripe from 'stripe';
import { isMissing } from '../errors.ts';
import { metadataChange, withoutEmpty } from './metadata-text.ts';
import { productId } from './names.ts';
import type { ProductTerms } from './product-terms.ts';

/**
 * Makes a product what it has to be.
 * @param held the one that stands for it so far, where Stripe listed one
 */
export async function pushProduct(
  stripe: Stripe,
  environment: string,
  terms: ProductTerms,
  held: Stripe.Product | undefined,
): Promise<Stripe.Product> {
  const id = productId(environment, terms.kind, terms.key);
  const product = held ?? (await archivedProduct(stripe, id));
  if (!product) return createProduct(stripe, id, terms);
  const change = changeOf(product, terms);
  return change ? stripe.products.update(product.id, change) : product;
}

/** A product that was archived is not listed. Its id is taken for good. */
async function archivedProduct(stripe: Stripe, id: string): Promise<Stripe.Product | null> {
  try {
    return await stripe.products.retrieve(id);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function createProduct(stripe: Stripe, id: string, terms: ProductTerms): Promise<Stripe.Product> {
  const { name, description, marketingFeatures, unitLabel, metadata } = terms;
  return stripe.products.create({
    id,
    name,
    ...(description === '' ? {} : { description }),
    ...(unitLabel === '' ? {} : { unit_label: unitLabel }),
    ...(marketingFeatures.length === 0 ? {} : { marketing_features: marketingFeatures.map((feature) => ({ name: feature })) }),
    metadata: withoutEmpty(metadata),
  });
}

/** Null where it is so already. */
function changeOf(product: Stripe.Product, terms: ProductTerms): Stripe.ProductUpdateParams | null {
  const metadata = metadataChange(product.metadata, terms.metadata);
  const features = product.marketing_features.map(({ name }) => name ?? '');
  const change: Stripe.ProductUpdateParams = {
    ...(product.active ? {} : { active: true }),
    ...(product.name === terms.name ? {} : { name: terms.name }),
    ...((product.description ?? '') === terms.description ? {} : { description: terms.description }),
    ...((product.unit_label ?? '') === terms.unitLabel ? {} : { unit_label: terms.unitLabel }),
    ...(features.join('\n') === terms.marketingFeatures.join('\n') ? {} : { marketing_features: listed(terms.marketingFeatures) }),
    ...(metadata ? { metadata } : {}),
  };
  return Object.keys(change).length === 0 ? null : change;
}

const listed = (features: string[]) => (features.length === 0 ? ('' as const) : features.map((name) => ({ name })));
