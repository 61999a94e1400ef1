import { Localize, type TextLayer } from '../localize/localize.ts';
import type { Message, Messages, Translations } from '../localize/messages.ts';
import { textsIn } from '../translations/languages.ts';

export interface TextsHost {
  readonly localize: { readonly locale: string };
  readonly pageTexts: readonly (Readonly<Record<string, Message>> | undefined)[];
}

/** The texts of a part that several elements show, in the language of its element, which has seen to it that they are loaded. */
export class TextsController<Part extends Messages> {
  #host: TextsHost;
  #translations: Translations<Part>;

  constructor(host: TextsHost, translations: Translations<Part>) {
    this.#host = host;
    this.#translations = translations;
  }

  get localize(): Localize<Part> {
    const { localize, pageTexts } = this.#host;
    const { en, part } = this.#translations;
    const layers = [...pageTexts, textsIn(localize.locale, part), en];
    return new Localize<Part>(localize.locale, layers as TextLayer<Part>[]);
  }
}
