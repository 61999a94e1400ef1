import { BillingError, type ProviderData } from '@tillkit/host/port';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { underKey } from '../operations.ts';

/** Whether each customer of this environment lives by a clock of their own. */
export function hasTestClocks({ settings, context }: Connection): boolean {
  return settings.testClocks && context.environment.kind === 'sandbox';
}

/** A clock for a new customer, at the environment's time. The same account gets the same one. */
export async function createClock({ stripe, context }: Connection, account: string): Promise<string> {
  const frozen_time = unix(context.now);
  const key = `tillkit-clock-${context.environment.id}-${account}-${frozen_time}`;
  const clock = await underKey(key, (options) => stripe.testHelpers.testClocks.create({ frozen_time, name: account }, options));
  return clock.id;
}

/**
 * Brings the customer's clock to the environment's time and waits until Stripe has done what was due until then. Does nothing for a customer
 * without a clock, and where it is there already.
 * @throws {BillingError} provider_unavailable, where Stripe takes too long
 */
export async function bringClock(connection: Connection, accountData: ProviderData): Promise<void> {
  const { test_clock: id } = accountData;
  if (typeof id !== 'string' || !hasTestClocks(connection)) return;
  const { stripe, context } = connection;
  const target = unix(context.now);
  for (let clock = await ready(stripe, id); clock.frozen_time < target; clock = await ready(stripe, id)) {
    const frozen_time = Math.min(target, clock.frozen_time + longestStep);
    await stripe.testHelpers.testClocks.advance(id, { frozen_time });
  }
}

/** Stripe takes at most two intervals of a subscription in one step; the shortest is a month. */
const longestStep = 28 * 24 * 60 * 60;
/** Milliseconds from one look to the next. */
const pauses = [0, 200, 400, 800, 1500, 2500, ...Array.from({ length: 20 }, () => 3000)];

async function ready(stripe: Stripe, id: string): Promise<Stripe.TestHelpers.TestClock> {
  for (const milliseconds of pauses) {
    if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
    const clock = await stripe.testHelpers.testClocks.retrieve(id);
    if (clock.status === 'ready') return clock;
    if (clock.status === 'internal_failure') break;
  }
  throw new BillingError('provider_unavailable', 'Stripe’s clock for this customer does not move on. Try again in a minute.');
}

const unix = (at: string) => Math.floor(Date.parse(at) / 1000);
