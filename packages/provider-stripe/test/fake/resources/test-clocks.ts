import type Stripe from 'stripe';
import { advanceClock } from '../billing/advance.ts';
import { invalidRequest } from '../failure.ts';
import { listOf } from '../lists.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';

const monthSeconds = 31 * 24 * 3600;

export const testClocks: Routes = {
  'POST /v1/test_helpers/test_clocks': ({ world, params }: Call<Stripe.TestHelpers.TestClockCreateParams>) => {
    return world.store.add<Stripe.TestHelpers.TestClock>({
      id: world.ids.next('clock'),
      object: 'test_helpers.test_clock',
      created: world.wallTime,
      deletes_after: world.wallTime + monthSeconds,
      frozen_time: params.frozen_time,
      livemode: false,
      name: params.name ?? null,
      status: 'ready',
      status_details: {},
    });
  },
  'GET /v1/test_helpers/test_clocks/{id}': (call: Call<unknown>) => {
    const clock = call.world.store.require('test_helpers.test_clock', idIn(call));
    if (clock.status === 'advancing') becomeReady(call.world, clock);
    return clock;
  },
  'GET /v1/test_helpers/test_clocks': ({ world, params }: Call<Stripe.TestHelpers.TestClockListParams>) => {
    return listOf(world.store.all('test_helpers.test_clock').toReversed(), params, '/v1/test_helpers/test_clocks');
  },
  'POST /v1/test_helpers/test_clocks/{id}/advance': (call: Call<Stripe.TestHelpers.TestClockAdvanceParams>) => {
    const { world, params } = call;
    const clock = world.store.require('test_helpers.test_clock', idIn(call));
    if (clock.status === 'advancing') throw invalidRequest('The test clock is already advancing.', { code: 'testclock_advancing' });
    if (params.frozen_time <= clock.frozen_time)
      throw invalidRequest('You can only advance a test clock to a time in its future.', { param: 'frozen_time' });
    checkReach(world, clock, params.frozen_time);
    advanceClock(world, clock.id, clock.frozen_time, params.frozen_time);
    clock.frozen_time = params.frozen_time;
    clock.status = 'advancing';
    clock.status_details = { advancing: { target_frozen_time: params.frozen_time } };
    world.events.record('test_helpers.test_clock.advancing', clock, world.wallTime);
    // The answer is a copy: what is asked for next is ready.
    return JSON.parse(JSON.stringify(clock)) as Stripe.TestHelpers.TestClock;
  },
  'DELETE /v1/test_helpers/test_clocks/{id}': (call: Call<unknown>) => {
    const { world } = call;
    const clock = world.store.require('test_helpers.test_clock', idIn(call));
    for (const customer of world.store.all('customer')) if (idOf(customer.test_clock) === clock.id) world.store.delete(customer.id);
    world.store.delete(clock.id);
    world.events.record('test_helpers.test_clock.deleted', clock, world.wallTime);
    return { id: clock.id, object: 'test_helpers.test_clock', deleted: true };
  },
};

function becomeReady(world: World, clock: Stripe.TestHelpers.TestClock): void {
  clock.status = 'ready';
  clock.status_details = {};
  world.events.record('test_helpers.test_clock.ready', clock, world.wallTime);
}

/** A clock can be advanced by at most two of the shortest intervals of its subscriptions at a time. */
function checkReach(world: World, clock: Stripe.TestHelpers.TestClock, to: number): void {
  const living = world.store.all('subscription').filter((each) => idOf(each.test_clock) === clock.id && each.status !== 'canceled');
  const lengths = living.flatMap((each) => each.items.data.map((item) => intervalSeconds(item.price.recurring)));
  const reach = 2 * Math.min(...lengths, 366 * 24 * 3600);
  if (to - clock.frozen_time > reach) {
    throw invalidRequest('You can only advance the test clock by at most two intervals of the shortest subscription.', {
      param: 'frozen_time',
    });
  }
}

function intervalSeconds(recurring: Stripe.Price.Recurring | null): number {
  const days = { day: 1, week: 7, month: 31, year: 366 };
  return (days[recurring?.interval as 'day' | 'week' | 'month' | 'year'] ?? 366) * (recurring?.interval_count ?? 1) * 24 * 3600;
}
