import { type ContextCallback, type ContextRequestEvent, type TillContext, tillContext } from './till-context.ts';

/** Answers the context requests of the elements inside `host`, now and whenever the value changes. */
export class ContextSource {
  #value: TillContext;
  #subscribers = new Map<ContextCallback, () => void>();

  constructor(host: HTMLElement, value: TillContext) {
    this.#value = value;
    host.addEventListener('context-request', (event) => {
      const request = event as ContextRequestEvent;
      if (request.context !== tillContext || request.contextTarget === host) return;
      request.stopImmediatePropagation();
      const { callback } = request;
      const unsubscribe = () => this.#subscribers.delete(callback);
      if (request.subscribe) this.#subscribers.set(callback, unsubscribe);
      callback(this.#value, unsubscribe);
    });
  }

  set(value: TillContext): void {
    this.#value = value;
    for (const [callback, unsubscribe] of this.#subscribers) callback(value, unsubscribe);
  }
}
