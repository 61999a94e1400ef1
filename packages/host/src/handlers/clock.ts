import type { Clock, ClockAdvance } from '@tillkit/contract';
import { runDue } from '../billing/advance.ts';
import { addDuration } from '../billing/calendar.ts';
import { appendEvents } from '../billing/events.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope, Handlers } from '../http/scope.ts';
import { handOverBefore } from '../network/hand-over-usage.ts';
import { environmentNow } from '../store/time.ts';

/** Farthest that one step goes, in years, and the end of time for sandboxes. */
const maximumYears = 10;
export const endOfTime = new Date('2200-01-01T00:00:00.000Z');

export const clockHandlers = {
  async getClock({ environment, now }) {
    return { now: now.toISOString(), mode: environment.clock_mode };
  },

  /** Nobody else writes in the sandbox meanwhile. */
  async advanceClock(scope, input) {
    const { db, environment, provider, now } = scope;
    if (environment.kind !== 'sandbox') {
      throw new ProblemError('sandbox_only', 'The live environment runs on real time; only a sandbox’s clock can be moved.');
    }
    if (provider.network && !provider.network.movableClock) {
      throw new ProblemError(
        'not_supported_by_provider',
        'This sandbox lives by the payment provider’s real time: its test clocks are off.',
      );
    }
    const target = targetOf(input, now);
    await handOverBefore(scope);
    const events = await runDue(db, provider, environment, target);
    const clock = await setClock(scope, target);
    await appendEvents(db, environment.id, target, [{ type: 'clock.advanced', data: { from: now.toISOString(), clock }, account: null }]);
    return { from: now.toISOString(), clock, events };
  },
} satisfies Partial<Handlers>;

/** @throws {ProblemError} invalid_request, clock_backwards, clock_too_far */
function targetOf({ to, by }: ClockAdvance, now: Date): Date {
  if ((to === undefined) === (by === undefined)) {
    throw new ProblemError('invalid_request', 'Give either "to" or "by", and not both.', { param: to === undefined ? '/by' : '/to' });
  }
  const param = to === undefined ? '/by' : '/to';
  const target = to === undefined ? addDuration(now, by ?? '') : new Date(to);
  const farthest = addDuration(now, `P${maximumYears}Y`);
  if (!target || !farthest || target > farthest || target > endOfTime) {
    throw new ProblemError('clock_too_far', `One step goes at most ${maximumYears} years, and no clock beyond the year 2199.`, { param });
  }
  if (target < now) {
    throw new ProblemError('clock_backwards', `It is ${now.toISOString()} here. A clock only moves forward.`, { param });
  }
  return target;
}

/** From now on the clock shows the target: it stands there, or runs on from there. */
async function setClock({ db, environment }: EnvironmentScope, target: Date): Promise<Clock> {
  const mode = environment.clock_mode;
  // A running clock may have come past a target that was near while the work on the way was done.
  const now = mode === 'running' && environmentNow(environment) > target ? environmentNow(environment) : target;
  const change = mode === 'frozen' ? { clock_frozen_at: now } : { clock_offset_ms: now.getTime() - Date.now() };
  await db.updateTable('environments').set(change).where('id', '=', environment.id).execute();
  return { now: now.toISOString(), mode };
}
