import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ContextRequestEvent, type TillContext } from './till-context.ts';

/** Keeps the context of the nearest provider, also of one that is defined after the element. */
export class ContextConsumer implements ReactiveController {
  value: TillContext | undefined;
  #host: ReactiveControllerHost & Element;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#ask();
    if (!this.#unsubscribe) customElements.whenDefined('till-provider').then(() => this.#host.isConnected && this.#ask());
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.value = undefined;
  }

  #ask(): void {
    this.#unsubscribe?.();
    this.#host.dispatchEvent(new ContextRequestEvent(this.#host, this.#take));
  }

  #take = (value: TillContext, unsubscribe: () => void): void => {
    this.value = value;
    this.#unsubscribe = unsubscribe;
    this.#host.requestUpdate();
  };
}
