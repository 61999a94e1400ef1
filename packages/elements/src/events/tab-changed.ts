import { TillEvent } from './event.ts';

/** A tab of the portal, as it is shown now. */
export interface TabSelection {
  /** `overview`, `plan`, `usage`, `invoices`, `payment`, `account`, or the name of a tab of the page’s own. */
  tab: string;
  /** As it is written on the tab: for the title of the page. */
  label: string;
}

/** Another tab of the portal is shown. */
export class TillTabChangedEvent extends TillEvent<TabSelection> {
  constructor(detail: TabSelection) {
    super('till-tab-changed', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-tab-changed': TillTabChangedEvent;
  }
}
