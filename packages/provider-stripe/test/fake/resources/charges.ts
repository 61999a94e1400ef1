import type Stripe from 'stripe';
import { inRange, listOf } from '../lists.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';

export const charges: Routes = {
  'GET /v1/charges/{id}': (call: Call<unknown>) => call.world.store.require('charge', idIn(call)),
  'GET /v1/charges': ({ world, params }: Call<Stripe.ChargeListParams>) => {
    const found = world.store.all('charge').filter((charge) => {
      if (params.customer && idOf(charge.customer) !== params.customer) return false;
      if (params.payment_intent && idOf(charge.payment_intent) !== params.payment_intent) return false;
      return inRange(charge.created, params.created);
    });
    return listOf(found.toReversed(), params, '/v1/charges');
  },
  'GET /v1/tax_rates/{id}': (call: Call<unknown>) => call.world.store.require('tax_rate', idIn(call)),
};
