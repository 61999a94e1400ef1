import type { TillkitError } from '@tillkit/client';
import { TillEvent } from './event.ts';

/** Something failed; the element shows it too. `detail.code` is one of the contract's error codes or of the client's own. */
export class TillErrorEvent extends TillEvent<TillkitError> {
  constructor(detail: TillkitError) {
    super('till-error', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-error': TillErrorEvent;
  }
}
