import type { TillkitError } from './error.ts';

const firstDelay = 300;
const longestDelay = 5_000;
/** Seconds. A host that asks for more is not waited for: the person is told instead. */
const longestRetryAfter = 30;

/**
 * Milliseconds to wait before trying again, or undefined where trying again is wrong: refusals (4xx) stay refusals, except for
 * 429, which says that nothing was done yet. Everything else is safe to repeat, since reads change nothing and writes carry an
 * idempotency key. Exponential back-off with full jitter, so that clients do not come back all at once.
 */
export function retryDelay({ code, status, retryAfter = 0 }: TillkitError, attempt: number): number | undefined {
  const isPassing = status === 429 || status >= 500 || code === 'network_error' || code === 'timeout';
  if (!isPassing || retryAfter > longestRetryAfter) return undefined;
  return Math.max(retryAfter * 1000, Math.random() * Math.min(longestDelay, firstDelay * 2 ** attempt));
}
