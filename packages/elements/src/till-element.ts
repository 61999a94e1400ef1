import type { Client, TillkitError } from '@tillkit/client';
import { type CSSResultGroup, LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import { ContextConsumer } from './context/context-consumer.ts';
import { pageDefaults } from './context/page-defaults.ts';
import { sharedClient } from './context/shared-client.ts';
import { PageLanguageController } from './controllers/page-language.ts';
import { TillErrorEvent } from './events/error.ts';
import { closestAcrossRoots, resolveDirection, resolveLocale } from './localize/locale.ts';
import { Localize, type TextLayer } from './localize/localize.ts';
import type { Message, Messages, Translations } from './localize/messages.ts';
import { baseStyles } from './styles/base.ts';
import { isSpoken, loadLanguage, textsIn } from './translations/languages.ts';

/** What an element shows; also a CSS custom state, as in `:state(loading)`. */
export type DisplayState = 'loading' | 'empty' | 'error' | 'ready';

const displayStates: readonly DisplayState[] = ['loading', 'empty', 'error', 'ready'];

/**
 * What all elements share: their client, language, custom states and errors.
 * @cssproperty [--till-font=inherit] - Typeface.
 * @cssproperty [--till-font-heading=inherit] - Typeface of headings.
 */
export abstract class TillElement<Master extends Messages = Messages> extends LitElement {
  static override styles: CSSResultGroup = [baseStyles];
  // Spelled out rather than decorated: every page loads this class, and decorators weigh more.
  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    api: {},
    key: {},
    publishableKey: { attribute: 'publishable-key', noAccessor: true },
    locale: {},
    currency: {},
    strings: { attribute: false },
  };

  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  declare client: Client | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  declare api: string | undefined;
  /** Publishable key, `pk_…`. */
  declare key: string | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  declare locale: string | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  declare currency: string | undefined;
  /** Texts of the page that replace the element's own, by key. */
  declare strings: Readonly<Record<string, Message>> | undefined;

  /** Texts, money and dates in the element's locale. Ready before each render. @internal */
  localize!: Localize<Master>;
  /** The writing direction, from the page's `dir` or else the locale. @internal */
  direction: 'ltr' | 'rtl' = 'ltr';

  /** English texts of parts that are loaded later. */
  protected extraTexts: Messages = {};
  protected abstract readonly translations: Translations<Master>;
  protected readonly context = new ContextConsumer(this);

  #internals = this.attachInternals();
  #displayState: DisplayState | undefined;
  #layers: readonly unknown[] = [];
  #wanted: string | undefined;
  /** Settled once the language is there, or cannot be had. */
  #language: Promise<void> | undefined;

  constructor() {
    super();
    new PageLanguageController(this);
  }

  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  get publishableKey(): string | undefined {
    return this.key;
  }

  set publishableKey(key: string | undefined) {
    this.key = key;
  }

  /** The client in use; undefined until one is found. */
  get activeClient(): Client | undefined {
    if (this.client) return this.client;
    if (this.context.value?.client) return this.context.value.client;
    const api = this.api ?? pageDefaults.api;
    const key = this.key ?? pageDefaults.key;
    return api !== undefined && key ? sharedClient(api, key) : undefined;
  }

  /** True where no client can be found although every provider around is ready. The element then shows how to give one. */
  protected get lacksClient(): boolean {
    if (this.activeClient) return false;
    return !closestAcrossRoots(this, 'till-provider:not(:defined)');
  }

  /** What the page puts in the place of our texts; the element's own come before the provider's. @internal */
  get pageTexts(): readonly (Readonly<Record<string, Message>> | undefined)[] {
    return [this.strings, this.context.value?.strings];
  }

  protected get preferredCurrency(): string | undefined {
    return (this.currency ?? this.context.value?.currency)?.toLowerCase();
  }

  /** What the element shows. */
  get displayState(): DisplayState | undefined {
    return this.#displayState;
  }

  protected setDisplayState(state: DisplayState): void {
    this.#displayState = state;
    for (const each of displayStates) this.toggleState(each, each === state);
  }

  /** Adds or removes a CSS custom state. */
  protected toggleState(name: string, on: boolean): void {
    if (on) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }

  protected reportError(error: TillkitError): void {
    this.dispatchEvent(new TillErrorEvent(error));
  }

  // What is drawn first has hardly any words; what comes then waits for its language.
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await this.#language;
    super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { context, pageTexts, translations } = this;
    const wanted = resolveLocale(this, this.locale, context.value?.locale);
    if (wanted !== this.#wanted) {
      this.#wanted = wanted;
      this.#language = loadLanguage(wanted)?.then(() => {
        this.#language = undefined;
        this.requestUpdate();
      });
    }
    // English throughout for a language that nobody has given the words of: no foreign dates in English sentences.
    const locale = isSpoken(wanted) || pageTexts.some(Boolean) ? wanted : 'en';
    const layers = [...pageTexts, textsIn(locale, translations.part), translations.en, this.extraTexts];
    // The same object while nothing changes: long lists compare it.
    if (this.localize?.locale !== locale || layers.some((layer, index) => layer !== this.#layers[index])) {
      this.#layers = layers;
      this.localize = new Localize(locale, layers as TextLayer<Master>[]);
    }
    this.direction = resolveDirection(this, locale);
  }
}
