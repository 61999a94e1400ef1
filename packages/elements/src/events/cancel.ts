import type { Cancellation, CurrentSubscription } from '@tillkit/contract';
import { TillActionEvent } from './event.ts';

/** Somebody is about to end their contract. */
export interface CancelIntent {
  kind: 'cancellation' | 'withdrawal';
  /** What is canceled; null for a form that is filled in without signing in. */
  subscription: CurrentSubscription | null;
  /** What canceling comes to, with the answer of the survey; null for a form and a withdrawal. */
  cancellation: Cancellation | null;
}

/**
 * Somebody has confirmed that they leave, and it is about to be done. `preventDefault()` hands that to the page; a page that must not
 * stand in the way of it, as in the European Union, only listens.
 */
export class TillCancelEvent extends TillActionEvent<CancelIntent> {
  constructor(detail: CancelIntent) {
    super('till-cancel', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-cancel': TillCancelEvent;
  }
}
