import type { Notice } from '@tillkit/contract';
import { TillActionEvent } from './event.ts';

/** What a banner offers to do. */
export type BannerAction =
  | 'pay_invoice'
  | 'add_card'
  | 'replace_card'
  | 'view_plan'
  | 'keep_plan'
  | 'resume'
  | 'view_usage'
  | 'view_quote'
  | 'view_contract';

/** A notice, and what somebody wants to do about it. */
export interface BannerRequest {
  action: BannerAction;
  notice: Notice;
}

/** Somebody pressed the button of a banner. By default the element that does it opens: in the portal around it, else in a dialog. */
export class TillBannerActionEvent extends TillActionEvent<BannerRequest> {
  constructor(detail: BannerRequest) {
    super('till-banner-action', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-banner-action': TillBannerActionEvent;
  }
}
