import type { Pause } from '@tillkit/contract';
import type Stripe from 'stripe';

/** How a pause is kept on the subscription at Stripe, whose own field says only when collecting goes on. */
const pauseTags = { starts: 'tillkit_pause_starts_at', cycles: 'tillkit_pause_cycles', resumes: 'tillkit_pause_resumes_at' } as const;

export interface PauseState {
  pause: Pause | null;
  /** Whether nothing is charged now: in a pause, or after a trial that ended without a card. */
  isPaused: boolean;
}

/**
 * The pause of a subscription. Stripe goes on counting periods and voids their invoices; ours is what was agreed. A pause that somebody
 * began in Stripe's dashboard begins at once.
 * @param now the environment's time
 */
export function pauseOf(
  subscription: Pick<Stripe.Subscription, 'status' | 'pause_collection' | 'metadata' | 'items'>,
  now: string,
): PauseState {
  const { status, pause_collection, metadata } = subscription;
  if (status === 'paused') return { pause: null, isPaused: true };
  if (!pause_collection || status === 'canceled') return { pause: null, isPaused: false };
  const { [pauseTags.starts]: starts, [pauseTags.cycles]: cycles, [pauseTags.resumes]: resumes } = metadata;
  if (starts === undefined || resumes === undefined) return { pause: null, isPaused: true };
  const isOver = Date.parse(now) >= Date.parse(resumes);
  if (isOver) return { pause: null, isPaused: false };
  const pause = { starts_at: starts, cycles: Number(cycles ?? 1), resumes_at: resumes };
  return { pause, isPaused: Date.parse(now) >= Date.parse(starts) };
}

/** What is written to the subscription with a pause. */
export function pauseMetadata(pause: Pause | null): Record<string, string> {
  return {
    [pauseTags.starts]: pause?.starts_at ?? '',
    [pauseTags.cycles]: pause ? String(pause.cycles) : '',
    [pauseTags.resumes]: pause?.resumes_at ?? '',
  };
}
