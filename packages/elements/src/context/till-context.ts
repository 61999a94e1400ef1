import type { Client } from '@tillkit/client';
import type { Message } from '../localize/messages.ts';

/** What a provider gives to the elements inside it. */
export interface TillContext {
  client: Client | undefined;
  locale: string | undefined;
  currency: string | undefined;
  /** The page's own texts, by key, for every element inside. */
  strings: Readonly<Record<string, Message>> | undefined;
}

export type ContextCallback = (value: TillContext, unsubscribe: () => void) => void;

/** Names our context in the community context protocol. */
export const tillContext = Symbol.for('tillkit.context');

/** Asks the nearest provider for its context: the `context-request` event of the web components community's context protocol. */
export class ContextRequestEvent extends Event {
  readonly context = tillContext;
  readonly contextTarget: Element;
  readonly callback: ContextCallback;
  readonly subscribe = true;

  constructor(contextTarget: Element, callback: ContextCallback) {
    super('context-request', { bubbles: true, composed: true });
    this.contextTarget = contextTarget;
    this.callback = callback;
  }
}
