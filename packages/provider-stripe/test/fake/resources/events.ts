import type Stripe from 'stripe';
import { inRange, listOf } from '../lists.ts';
import { type Call, idIn, type Routes } from '../routes.ts';

export const events: Routes = {
  'GET /v1/events/{id}': (call: Call<unknown>) => call.world.store.require('event', idIn(call)),
  'GET /v1/events': ({ world, params }: Call<Stripe.EventListParams>) => {
    const found = world.store.all('event').filter((event) => {
      if (params.type && event.type !== params.type) return false;
      if (params.types && !params.types.includes(event.type)) return false;
      return inRange(event.created, params.created);
    });
    return listOf(found.toReversed(), params, '/v1/events');
  },
};
