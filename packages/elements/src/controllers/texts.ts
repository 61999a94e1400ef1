import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Localize } from '../localize/localize.ts';
import type { Message, Messages, Translation, Translations } from '../localize/messages.ts';

export interface TextsHost extends ReactiveControllerHost {
  localize: { readonly locale: string };
  readonly pageTexts: readonly (Readonly<Record<string, Message>> | undefined)[];
}

/** The texts of a part that several elements show, in the language of its element. */
export class TextsController<Part extends Messages> implements ReactiveController {
  #host: TextsHost;
  #translations: Translations<Part>;
  #language: string | undefined;
  #loaded: Translation<Part> | undefined;

  constructor(host: TextsHost, translations: Translations<Part>) {
    this.#host = host;
    this.#translations = translations;
    host.addController(this);
  }

  hostConnected(): void {}

  get localize(): Localize<Part> {
    const { localize, pageTexts } = this.#host;
    this.#load(localize.locale.split('-', 1)[0]?.toLowerCase() ?? '');
    const layers = [...pageTexts, this.#loaded, this.#translations.en].filter((layer) => layer !== undefined);
    return new Localize<Part>(localize.locale, layers as Partial<Record<keyof Part, Message>>[]);
  }

  #load(language: string): void {
    if (language === this.#language) return;
    this.#language = language;
    this.#loaded = undefined;
    const { load } = this.#translations;
    if (!Object.hasOwn(load, language)) return;
    load[language]?.().then(
      (loaded) => {
        if (language !== this.#language) return;
        this.#loaded = loaded;
        this.#host.requestUpdate();
      },
      () => {},
    );
  }
}
