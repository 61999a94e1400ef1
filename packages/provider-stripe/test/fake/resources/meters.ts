import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { listOf } from '../lists.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import type { World } from '../world.ts';

const daySeconds = 86_400;

export const meters: Routes = {
  'POST /v1/billing/meters': ({ world, params }: Call<Stripe.Billing.MeterCreateParams>) => {
    const taken = world.store.all('billing.meter').some((meter) => meter.status === 'active' && meter.event_name === params.event_name);
    if (taken)
      throw invalidRequest(`There is already an active meter with the event name ${params.event_name}.`, {
        code: 'resource_already_exists',
        param: 'event_name',
      });
    const now = world.now();
    return world.create<Stripe.Billing.Meter>(
      {
        id: world.ids.next('mtr'),
        object: 'billing.meter',
        created: now,
        customer_mapping: { event_payload_key: params.customer_mapping?.event_payload_key ?? 'stripe_customer_id', type: 'by_id' },
        default_aggregation: { formula: params.default_aggregation.formula },
        display_name: params.display_name,
        event_name: params.event_name,
        event_time_window: params.event_time_window ?? null,
        livemode: false,
        status: 'active',
        status_transitions: { deactivated_at: null },
        updated: now,
        value_settings: { event_payload_key: params.value_settings?.event_payload_key ?? 'value' },
      },
      'billing.meter.created',
      now,
    );
  },
  'GET /v1/billing/meters': ({ world, params }: Call<Stripe.Billing.MeterListParams>) => {
    const found = world.store.all('billing.meter').filter((meter) => !params.status || meter.status === params.status);
    return listOf(found.toReversed(), params, '/v1/billing/meters');
  },
  'GET /v1/billing/meters/{id}': (call: Call<unknown>) => call.world.store.require('billing.meter', idIn(call)),
  'POST /v1/billing/meters/{id}': (call: Call<Stripe.Billing.MeterUpdateParams>) => {
    const meter = call.world.store.require('billing.meter', idIn(call));
    return call.world.change(meter, 'billing.meter.updated', call.world.now(), () => {
      if (call.params.display_name) meter.display_name = call.params.display_name;
    });
  },
  'POST /v1/billing/meters/{id}/deactivate': (call: Call<unknown>) => {
    const meter = call.world.store.require('billing.meter', idIn(call));
    return call.world.change(meter, 'billing.meter.deactivated', call.world.now(), () => {
      meter.status = 'inactive';
      meter.status_transitions = { deactivated_at: call.world.now() };
    });
  },
  'POST /v1/billing/meters/{id}/reactivate': (call: Call<unknown>) => {
    const meter = call.world.store.require('billing.meter', idIn(call));
    return call.world.change(meter, 'billing.meter.reactivated', call.world.now(), () => {
      meter.status = 'active';
      meter.status_transitions = { deactivated_at: null };
    });
  },
  'POST /v1/billing/meter_events': ({ world, params }: Call<Stripe.Billing.MeterEventCreateParams>) => createMeterEvent(world, params),
};

/** Use within 35 days back and 5 minutes ahead; the same identifier counts once within 24 hours. */
function createMeterEvent(world: World, params: Stripe.Billing.MeterEventCreateParams): Stripe.Billing.MeterEvent {
  const meter = world.store.all('billing.meter').find((each) => each.event_name === params.event_name && each.status === 'active');
  if (!meter)
    throw invalidRequest(`No active meter found for event name ${params.event_name}.`, { code: 'resource_missing', param: 'event_name' });
  const customer = params.payload[meter.customer_mapping.event_payload_key];
  if (!customer) throw invalidRequest(`The payload needs ${meter.customer_mapping.event_payload_key}.`, { param: 'payload' });
  world.customer(customer, 'payload');
  const now = world.now(customer);
  const timestamp = params.timestamp ?? now;
  if (timestamp < now - 35 * daySeconds)
    throw invalidRequest('The timestamp must be within the past 35 calendar days.', {
      code: 'timestamp_too_far_in_past',
      param: 'timestamp',
    });
  if (timestamp > now + 300)
    throw invalidRequest('The timestamp must be at most 5 minutes in the future.', {
      code: 'timestamp_in_future',
      param: 'timestamp',
    });
  const value = params.payload[meter.value_settings.event_payload_key];
  if (meter.default_aggregation.formula !== 'count' && !/^-?\d+(\.\d{1,12})?$/.test(value ?? '')) {
    throw invalidRequest(`The payload's ${meter.value_settings.event_payload_key} must be a number.`, { param: 'payload' });
  }
  const identifier = params.identifier ?? world.ids.next('mev');
  if (world.store.all('billing.meter_event').some((event) => event.identifier === identifier)) {
    throw invalidRequest(`An event already exists with identifier ${identifier}.`, {
      code: 'duplicate_meter_event',
      param: 'identifier',
    });
  }
  const event: Stripe.Billing.MeterEvent = {
    object: 'billing.meter_event',
    created: now,
    event_name: params.event_name,
    identifier,
    livemode: false,
    payload: params.payload,
    timestamp,
  };
  world.store.add({ ...event, id: world.ids.next('mev') });
  return event;
}
