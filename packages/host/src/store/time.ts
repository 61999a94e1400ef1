import type { Row } from './schema.ts';

type ClockColumns = Pick<Row<'environments'>, 'clock_mode' | 'clock_offset_ms' | 'clock_frozen_at'>;

/** The environment's time: the frozen moment, or the machine's time moved by the environment's offset. */
export function environmentNow(environment: ClockColumns): Date {
  if (environment.clock_mode === 'frozen' && environment.clock_frozen_at) return new Date(environment.clock_frozen_at);
  return new Date(Date.now() + Number(environment.clock_offset_ms));
}
