import type { SignUp } from '@tillkit/contract';
import { TillEvent } from './event.ts';

/** An account was opened. */
export class TillSignedUpEvent extends TillEvent<SignUp> {
  constructor(detail: SignUp) {
    super('till-signed-up', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'till-signed-up': TillSignedUpEvent;
  }
}
