import type { ChangeInput, Plan, SalesTopic } from '@tillkit/contract';
import { TillActionEvent } from './event.ts';

/** What somebody was looking at when they asked to talk to a person. */
export interface SalesInquiry {
  plan: Plan | null;
  seats: number | null;
  /** What it is about. */
  topic?: SalesTopic;
  /** The change that a customer wanted to make. */
  change?: ChangeInput;
  /** Id of the preview that they saw of it. */
  preview?: string;
}

/** Somebody wants to talk to a person. By default the contact form opens. */
export class TillContactSalesOpenEvent extends TillActionEvent<SalesInquiry> {
  constructor(detail: SalesInquiry) {
    super('till-contact-sales-open', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-contact-sales-open': TillContactSalesOpenEvent;
  }
}
