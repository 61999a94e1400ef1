import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** An element that shows itself in place, or with `modal` in a dialog while `open`. */
export interface ModalHost extends ReactiveControllerHost, HTMLElement {
  modal: boolean;
  open: boolean;
}

/**
 * Keeps the native dialog in the element's template in step with its `open` property. The browser then does the rest: it holds the
 * focus inside, gives it back afterwards, and closes on Escape.
 */
export class ModalController implements ReactiveController {
  #host: ModalHost;

  constructor(host: ModalHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const { modal, open, renderRoot } = this.#host as ModalHost & { renderRoot: ParentNode };
    const dialog = renderRoot.querySelector('dialog');
    if (!dialog) return;
    if (modal && open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }

  /** For the dialog's `close` event and its close button. */
  readonly close = (): void => {
    this.#host.open = false;
  };
}
