import type { Subscription } from '@tillkit/contract';
import { hasCode, isRefusal } from '../answers.ts';
import { OutcomeUnknownError } from '../payable.ts';
import type { CancellationFlowOptions } from './types.ts';

/**
 * Takes a cancellation back. Where the answer gets lost, or the page does it itself, the subscription tells whether it was.
 * @throws {TillkitError} a refusal of the host
 * @throws {OutcomeUnknownError} where nobody can tell
 */
export async function undoCancellation({ client, handleUndo }: CancellationFlowOptions, signal: AbortSignal): Promise<Subscription> {
  let cause: unknown;
  try {
    const handled = handleUndo?.();
    if (!handled) return await client.undoCancellation({}, { signal });
    await handled;
  } catch (error) {
    const done = hasCode(error, 'not_canceled');
    if (signal.aborted || (isRefusal(error) && !done) || hasCode(error, 'session_failed')) throw error;
    cause = error;
  }
  const subscription = await client.getSubscription({}, { signal }).catch((error: unknown) => {
    throw new OutcomeUnknownError(cause ?? error);
  });
  if (subscription.cancel_at === null && subscription.status !== 'canceled') return subscription;
  throw cause ?? new OutcomeUnknownError(null);
}
