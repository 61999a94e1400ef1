import type { Localize } from '../../localize/localize.ts';
import { allowedWords, lawfulText } from '../../templates/lawful-text.ts';
import type { CancelFlowMessages } from '../../translations/cancel-flow.ts';
import { loadLanguage } from '../../translations/languages.ts';

/**
 * What laws set for the ways out, or words as plain: in English, while the other languages have theirs in `wording`. The first is the default.
 * cancel: BGB section 312k (2); Code de la consommation, articles D215-1 to D215-3.
 * withdraw: directive 2011/83/EU, article 11a, as inserted by directive (EU) 2023/2673; BGB section 356a.
 */
const english = {
  cancel_entry: ['Cancel contracts here', 'Cancel contract here'],
  cancel_confirm: ['Cancel now'],
  withdraw_entry: ['Withdraw from contract here', 'Withdraw from the contract here'],
  withdraw_confirm: ['Confirm withdrawal'],
};

type LegalPhrase = keyof typeof english;

/** The words in the reader's language. A page can override them, but not with words that the law does not take. */
export function legalPhrase(text: Localize<CancelFlowMessages>, phrase: LegalPhrase): string {
  return lawfulText(text, `words_${phrase}`, english[phrase]);
}

/** What leads to cancelling in the element itself: where the language's law sets the words, those. */
export function entryLabel(text: Localize<CancelFlowMessages>): string {
  return lawfulText(text, 'entry');
}

/** What the button or link of a page says that leads to cancelling, for the page's own markup; English where we do not speak the language. */
export function cancellationEntryWords(locale: string): Promise<string> {
  return ofLanguage('cancel_entry', locale);
}

/** The same for withdrawing within the time that the law gives. */
export function withdrawalEntryWords(locale: string): Promise<string> {
  return ofLanguage('withdraw_entry', locale);
}

async function ofLanguage(phrase: LegalPhrase, locale: string): Promise<string> {
  await loadLanguage(locale);
  return allowedWords(locale, `words_${phrase}`, english[phrase])[0] ?? '';
}
