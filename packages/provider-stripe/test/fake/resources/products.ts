import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { inRange, listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';

export const products: Routes = {
  'POST /v1/products': ({ world, params }: Call<Stripe.ProductCreateParams>) => create(world, params),
  'GET /v1/products/{id}': (call: Call<unknown>) => call.world.store.require('product', idIn(call)),
  'POST /v1/products/{id}': (call: Call<Stripe.ProductUpdateParams>) => {
    const product = call.world.store.require('product', idIn(call));
    const now = call.world.now();
    return call.world.change(product, 'product.updated', now, () => {
      assign(product, call.params);
      if (call.params.default_price !== undefined) product.default_price = call.params.default_price || null;
      product.updated = now;
    });
  },
  'DELETE /v1/products/{id}': (call: Call<unknown>) => remove(call.world, idIn(call)),
  'GET /v1/products': ({ world, params }: Call<Stripe.ProductListParams>) => {
    const found = world.store.all('product').filter((product) => {
      if (params.active !== undefined && product.active !== params.active) return false;
      if (params.ids && !params.ids.includes(product.id)) return false;
      return inRange(product.created, params.created);
    });
    return listOf(found.toReversed(), params, '/v1/products');
  },
};

function create(world: World, params: Stripe.ProductCreateParams): Stripe.Product {
  if (params.id && world.store.anything(params.id)) {
    throw invalidRequest('Product already exists.', { code: 'resource_already_exists', param: 'id' });
  }
  const now = world.now();
  const product: Stripe.Product = {
    id: params.id ?? world.ids.next('prod'),
    object: 'product',
    active: true,
    created: now,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name: params.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: now,
    url: null,
  };
  assign(product, params);
  return world.create(product, 'product.created', now);
}

function assign(product: Stripe.Product, params: Stripe.ProductCreateParams | Stripe.ProductUpdateParams): void {
  const features = params.marketing_features || [];
  if (features.length > 15) {
    throw invalidRequest('You can only have up to 15 marketing features.', { param: 'marketing_features' });
  }
  if (features.some((feature) => feature.name.length > 80)) {
    throw invalidRequest('Invalid string: must be at most 80 characters', { param: 'marketing_features[0][name]' });
  }
  if (params.name !== undefined) product.name = params.name;
  if (params.active !== undefined) product.active = params.active;
  for (const name of ['description', 'statement_descriptor', 'unit_label', 'url'] as const) {
    if (params[name] !== undefined) product[name] = params[name] || null;
  }
  if (params.tax_code !== undefined) product.tax_code = params.tax_code || null;
  if (params.images !== undefined) product.images = params.images || [];
  if (params.marketing_features !== undefined) product.marketing_features = features.map(({ name }) => ({ name }));
  product.metadata = mergeMetadata(product.metadata, params.metadata);
}

function remove(world: World, id: string): Stripe.DeletedProduct {
  const product = world.store.require('product', id);
  if (world.store.all('price').some((price) => idOf(price.product) === id)) {
    throw invalidRequest('This product cannot be deleted because it has one or more user-created prices.');
  }
  world.events.record('product.deleted', product, world.now());
  world.store.delete(id);
  return { id, object: 'product', deleted: true };
}
