import type { World } from '../world.ts';
import { nextDuty } from './duties.ts';

/**
 * Does what falls due on a clock up to a moment, in the order of time: periods end, drafts become final, payments are tried again.
 * @param clock Null for customers without a test clock. @param from @param to Unix seconds.
 */
export function advanceClock(world: World, clock: string | null, from: number, to: number): void {
  const key = clock ?? '';
  world.working.set(key, from);
  try {
    for (;;) {
      const duty = nextDuty(world, clock, to);
      if (!duty) break;
      world.working.set(key, Math.max(duty.at, world.clockTime(clock)));
      duty.work();
    }
  } finally {
    world.working.delete(key);
  }
}
