import { type Client, createClient, type SessionSource } from '@tillkit/client';
import { type PropertyDeclarations, type PropertyValues, ReactiveElement } from 'lit';
import { ContextSource } from '../../context/context-source.ts';
import { pageDefaults } from '../../context/page-defaults.ts';
import { sessionFrom } from '../../context/session-from.ts';
import type { TillContext } from '../../context/till-context.ts';
import type { Message } from '../../localize/messages.ts';

/**
 * Gives the elements inside it a client, a language and a currency. It draws nothing itself.
 * @tag till-provider
 * @slot - The elements that it gives them to.
 */
export class TillProvider extends ReactiveElement {
  static override properties: PropertyDeclarations = {
    api: {},
    key: {},
    publishableKey: { attribute: 'publishable-key', noAccessor: true },
    sessionUrl: { attribute: 'session-url' },
    session: { attribute: false },
    client: { attribute: false },
    locale: {},
    currency: {},
    strings: { attribute: false },
  };

  /** Address of the host, such as `https://billing.example.com`; empty for the page's own. */
  declare api: string | undefined;
  /** Publishable key, `pk_…`. */
  declare key: string | undefined;
  /** Address of the page's own server that answers a POST with `{ "token": "…" }` for the signed-in customer, or 204 for nobody. */
  declare sessionUrl: string | undefined;
  /** A session token, or a function that gets one from the page's own server; nothing where nobody is signed in. */
  declare session: SessionSource | undefined;
  /** A client made by the page, in place of the attributes above. */
  declare client: Client | undefined;
  /** BCP 47 language tag for the elements inside. */
  declare locale: string | undefined;
  /** ISO 4217 code that the elements inside begin with. */
  declare currency: string | undefined;
  /** Texts of the page that replace those of the elements inside, by key. */
  declare strings: Readonly<Record<string, Message>> | undefined;

  #own: Client | undefined;
  #source = new ContextSource(this, this.#context());

  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  get publishableKey(): string | undefined {
    return this.key;
  }

  set publishableKey(key: string | undefined) {
    this.key = key;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { session, sessionUrl } = this;
    const api = this.api ?? pageDefaults.api;
    const key = this.key ?? pageDefaults.key;
    if (changed.has('api') || changed.has('key') || changed.has('sessionUrl') || changed.has('session')) {
      const source = session ?? (sessionUrl ? sessionFrom(sessionUrl) : undefined);
      this.#own = api !== undefined && key ? createClient({ api, key, session: source }) : undefined;
    }
    this.#source.set(this.#context());
  }

  #context(): TillContext {
    return { client: this.client ?? this.#own, locale: this.locale, currency: this.currency, strings: this.strings };
  }
}
