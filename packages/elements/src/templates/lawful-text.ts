import type { Localize } from '../localize/localize.ts';
import type { Message } from '../localize/messages.ts';
import type { WordedByLaw, Wording } from '../translations/language.ts';
import { textsIn } from '../translations/languages.ts';

/**
 * A text whose words a law sets, in the reader's language. A page can replace it, but only by words that the law takes as well.
 * @param english what it may say in English, the default first
 * @param country ISO 3166-1 code of the buyer, where that matters
 */
export function lawfulText<Key extends WordedByLaw | 'entry'>(
  text: Localize<Record<Key, Message>>,
  key: Key,
  english: readonly string[] = [],
  country?: string | null,
): string {
  const words = text.text(key);
  const allowed = allowedWords(text.locale, key, english, country);
  const isAllowed = allowed.some((each) => each.toLowerCase() === words.toLowerCase());
  return isAllowed ? words : (allowed[0] ?? words);
}

/** What it may say; nothing where no law sets it. */
export function allowedWords(
  locale: string,
  key: WordedByLaw | 'entry',
  english: readonly string[] = [],
  country?: string | null,
): readonly string[] {
  const wording = textsIn(locale, 'wording');
  return (wording ? (wording[`${key}_${country}` as keyof Wording] ?? wording[key]) : english) ?? [];
}
