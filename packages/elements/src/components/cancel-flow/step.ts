import type { CancellationState } from '@tillkit/flows/cancellation';
import type { JourneysController } from './journeys.ts';

/** What the element shows; a new step begins with its heading. */
export type Step =
  | 'home'
  | 'starting'
  | 'overview'
  | 'offer'
  | 'review'
  | 'checking'
  | 'canceled'
  | 'retained'
  | 'resumed'
  | 'notice'
  | 'received'
  | 'resume'
  | 'pauseEnded'
  | 'pauseUndone';

const ofCancellation: Record<CancellationState['status'], Step> = {
  idle: 'home',
  failed: 'home',
  aborted: 'home',
  undoing: 'home',
  starting: 'starting',
  overview: 'overview',
  answering: 'overview',
  offer: 'offer',
  accepting: 'offer',
  requires_action: 'offer',
  review: 'review',
  canceling: 'review',
  verifying: 'checking',
  uncertain: 'checking',
  retained: 'retained',
  canceled: 'canceled',
  resumed: 'resumed',
};

export function stepOf({ cancellation, notice, resumption, pauseUndone }: JourneysController): Step {
  if (notice) return notice.state.status === 'received' ? 'received' : 'notice';
  if (pauseUndone) return 'pauseUndone';
  if (resumption) return resumption.state.status === 'completed' ? 'pauseEnded' : 'resume';
  return cancellation ? ofCancellation[cancellation.state.status] : 'home';
}
