import type { SubscriptionChange } from '@tillkit/contract';
import { TillEvent } from './event.ts';

/** A change is in effect, scheduled, or sent to sales; `detail.status` says which. */
export class TillPlanChangedEvent extends TillEvent<SubscriptionChange> {
  constructor(detail: SubscriptionChange) {
    super('till-plan-changed', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-plan-changed': TillPlanChangedEvent;
  }
}
