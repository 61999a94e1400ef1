import type Stripe from 'stripe';
import { activeEntitlements } from '../billing/entitlements.ts';
import { invalidRequest } from '../failure.ts';
import { listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';

export const features: Routes = {
  'POST /v1/entitlements/features': ({ world, params }: Call<Stripe.Entitlements.FeatureCreateParams>) => {
    const taken = world.store.all('entitlements.feature').some((feature) => feature.lookup_key === params.lookup_key);
    if (taken)
      throw invalidRequest(`A feature with lookup_key ${params.lookup_key} already exists.`, {
        code: 'resource_already_exists',
        param: 'lookup_key',
      });
    return world.store.add<Stripe.Entitlements.Feature>({
      id: world.ids.next('feat'),
      object: 'entitlements.feature',
      active: true,
      livemode: false,
      lookup_key: params.lookup_key,
      metadata: mergeMetadata({}, params.metadata),
      name: params.name,
    });
  },
  'GET /v1/entitlements/features': ({ world, params }: Call<Stripe.Entitlements.FeatureListParams>) => {
    const found = world.store.all('entitlements.feature').filter((feature) => {
      if (params.lookup_key && feature.lookup_key !== params.lookup_key) return false;
      return params.archived === undefined || feature.active !== params.archived;
    });
    return listOf(found.toReversed(), params, '/v1/entitlements/features');
  },
  'POST /v1/entitlements/features/{id}': (call: Call<Stripe.Entitlements.FeatureUpdateParams>) => {
    const feature = call.world.store.require('entitlements.feature', idIn(call));
    if (call.params.active !== undefined) feature.active = call.params.active;
    if (call.params.name !== undefined) feature.name = call.params.name;
    feature.metadata = mergeMetadata(feature.metadata, call.params.metadata);
    return feature;
  },
  'POST /v1/products/{id}/features': (call: Call<Stripe.ProductCreateFeatureParams>) => {
    const { world, params } = call;
    const product = world.store.require('product', idIn(call));
    const feature = world.store.require('entitlements.feature', params.entitlement_feature, 'entitlement_feature');
    const attached = world.store.add<Stripe.ProductFeature>({
      id: world.ids.next('prodft'),
      object: 'product_feature',
      entitlement_feature: feature,
      livemode: false,
    });
    world.billing.productOfFeature.set(attached.id, product.id);
    return attached;
  },
  'GET /v1/products/{id}/features': (call: Call<Stripe.ProductListFeaturesParams>) => {
    const { world, params } = call;
    const product = world.store.require('product', idIn(call));
    const found = world.store.all('product_feature').filter((each) => world.billing.productOfFeature.get(each.id) === product.id);
    return listOf(found.toReversed(), params, `/v1/products/${product.id}/features`);
  },
  'DELETE /v1/products/{productId}/features/{id}': (call: Call<unknown>) => {
    const attached = call.world.store.require('product_feature', idIn(call));
    call.world.store.delete(attached.id);
    return { id: attached.id, object: 'product_feature', deleted: true };
  },
  'GET /v1/entitlements/active_entitlements': ({ world, params }: Call<Stripe.Entitlements.ActiveEntitlementListParams>) => {
    const customer = world.customer(params.customer);
    return listOf(activeEntitlements(world, customer.id), params, '/v1/entitlements/active_entitlements');
  },
};
