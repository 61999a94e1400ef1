import type { ChangePreview } from '@tillkit/contract';
import { TillActionEvent } from './event.ts';

/** Somebody is about to change what they have bought, as the preview shows: plan, interval, seats, add-ons, or the end of a pause. */
export class TillPlanChangeEvent extends TillActionEvent<ChangePreview> {
  constructor(detail: ChangePreview) {
    super('till-plan-change', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-plan-change': TillPlanChangeEvent;
  }
}
