import type { Localize } from '../../localize/localize.ts';
import type { CancelFlowMessages } from '../../translations/cancel-flow.ts';

type Words = Record<string, readonly string[]>;

/**
 * What laws set for the ways out, or words as plain, by language. Lower case; the first is the default.
 * cancel: BGB section 312k (2); Code de la consommation, articles D215-1 to D215-3.
 * withdraw: directive 2011/83/EU, article 11a, as inserted by directive (EU) 2023/2673; BGB section 356a.
 */
const legalWords = {
  cancel_entry: {
    de: ['verträge hier kündigen', 'vertrag hier kündigen'],
    en: ['cancel contracts here', 'cancel contract here'],
    fr: ['résilier votre contrat', 'résilier le contrat'],
  },
  cancel_confirm: {
    de: ['jetzt kündigen'],
    en: ['cancel now'],
    fr: ['notifier la résiliation', 'notification de la résiliation'],
  },
  withdraw_entry: {
    de: ['vertrag widerrufen', 'vertrag hier widerrufen'],
    en: ['withdraw from contract here', 'withdraw from the contract here'],
    fr: ['renoncer au contrat ici', 'se rétracter du contrat ici'],
  },
  withdraw_confirm: {
    de: ['widerruf bestätigen'],
    en: ['confirm withdrawal'],
    fr: ['confirmer la rétractation'],
  },
} satisfies Record<string, Words>;

type LegalPhrase = keyof typeof legalWords;

/** The words in the reader's language. A page can override them, but not with words that the law does not take. */
export function legalPhrase(text: Localize<CancelFlowMessages>, phrase: LegalPhrase): string {
  const words = text.text(`words_${phrase}`);
  const allowed = allowedWords(phrase, text.locale);
  return !allowed || allowed.includes(words.toLowerCase()) ? words : capitalized(allowed[0] ?? words);
}

/** What the button or link of a page says that leads to cancelling, for the page's own markup; English where the law sets nothing. */
export function cancellationEntryWords(locale: string): string {
  return ofLanguage('cancel_entry', locale);
}

/** The same for withdrawing within the time that the law gives. */
export function withdrawalEntryWords(locale: string): string {
  return ofLanguage('withdraw_entry', locale);
}

/** What leads to cancelling in the element itself: where the language's law sets the words, those. */
export function entryLabel(text: Localize<CancelFlowMessages>): string {
  const isSet = ['de', 'fr'].includes(languageOf(text.locale));
  return isSet ? legalPhrase(text, 'cancel_entry') : text.text('entry');
}

function ofLanguage(phrase: LegalPhrase, locale: string): string {
  return capitalized((allowedWords(phrase, locale) ?? legalWords[phrase].en)[0] ?? '');
}

function allowedWords(phrase: LegalPhrase, locale: string): readonly string[] | undefined {
  return (legalWords[phrase] as Words)[languageOf(locale)];
}

function languageOf(locale: string): string {
  return locale.slice(0, 2).toLowerCase();
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
