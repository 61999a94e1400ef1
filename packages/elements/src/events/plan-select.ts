import type { Currency, Interval, Plan, Subscription } from '@tillkit/contract';
import { TillActionEvent } from './event.ts';

/** What was chosen in a pricing table. */
export interface PlanSelection {
  plan: Plan;
  interval: Interval;
  currency: Currency;
  /** Null for a plan that is not sold by the seat. */
  seats: number | null;
  /** What the signed-in customer has now. */
  subscription: Subscription | null;
}

/** Somebody chose a plan. By default the sign-up, the checkout or the contact form opens. */
export class TillPlanSelectEvent extends TillActionEvent<PlanSelection> {
  constructor(detail: PlanSelection) {
    super('till-plan-select', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-plan-select': TillPlanSelectEvent;
  }
}
