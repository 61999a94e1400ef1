import type { PartName } from '../translations/language.ts';
import { pluralRules } from './formatters.ts';

/** A text with `{name}` places; or one text for each plural form of the locale, chosen by `{count}`. */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
export type Messages = Record<string, Message>;

/** The same keys, in another language. */
export type Translation<Master> = { [Key in keyof Master]: Message };

/** English travels with its element; other languages are loaded on first need, all parts of one together. */
export interface Translations<Master extends Messages = Messages> {
  en: Master;
  /** Where the texts stand in the file of a language; none for an element that is not ours. */
  part?: PartName;
}

export type MessageValues = Record<string, string | number>;

/** Picks the plural form and fills the places; numbers are formatted by the caller's `format`. */
export function compose(message: Message, values: MessageValues, locale: string, format: (value: number) => string): string {
  const text = typeof message === 'string' ? message : (message[pluralRules(locale).select(Number(values.count))] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? format(value) : inOrder(value, text);
  });
}

const fromRightToLeft = /[\u0590-\u08ff]/;

/** A value that is written the other way than its sentence keeps its own order there: a date in Arabic, a plan called "Pro+". */
function inOrder(value: string, text: string): string {
  const isRight = fromRightToLeft.test(value);
  const isOther = fromRightToLeft.test(text) ? !isRight && /[a-z]/i.test(value) : isRight && /[\d\u0660-\u0669]/.test(value);
  return isOther ? `\u2068${value}\u2069` : value;
}
