import type { Meter } from '@tillkit/contract';
import type { CatalogSnapshot } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { meterEventName } from './names.ts';
import type { RemoteReading } from './read-catalog.ts';

/** A meter of ours with the name that its events have at Stripe. */
export interface PushedMeter {
  meter: Meter;
  event: string;
  /** Null where Stripe cannot count in its way, and no price needs it. */
  id: string | null;
}

/** Makes the meters that Stripe lacks. What it cannot count is no fault until a price counts by it. */
export async function pushMeters(
  stripe: Stripe,
  environment: string,
  { meters }: CatalogSnapshot,
  reading: RemoteReading,
  listed: Stripe.Billing.Meter[],
): Promise<PushedMeter[]> {
  const pushed: PushedMeter[] = [];
  for (const meter of meters) {
    const event = meterEventName(environment, meter.key);
    if (meter.aggregation !== 'sum') {
      pushed.push({ meter, event, id: null });
      continue;
    }
    const held = reading.meters.find(({ key }) => key === meter.key)?.remote ?? listed.find(({ event_name }) => event_name === event);
    const remote = held ? await upToDate(stripe, held, meter) : await createMeter(stripe, meter, event);
    pushed.push({ meter, event: remote.event_name, id: remote.id });
  }
  return pushed;
}

async function upToDate(stripe: Stripe, held: Stripe.Billing.Meter, { name }: Meter): Promise<Stripe.Billing.Meter> {
  if (held.status !== 'active') await stripe.billing.meters.reactivate(held.id);
  return held.display_name === name ? held : stripe.billing.meters.update(held.id, { display_name: name });
}

/** Stripe refuses a second meter for the same events. */
function createMeter(stripe: Stripe, { name }: Meter, event: string): Promise<Stripe.Billing.Meter> {
  return stripe.billing.meters.create({
    display_name: name,
    event_name: event,
    default_aggregation: { formula: 'sum' },
    customer_mapping: { type: 'by_id', event_payload_key: 'stripe_customer_id' },
    value_settings: { event_payload_key: 'value' },
  });
}
