import type { Message, Messages } from '../../packages/elements/src/localize/messages.ts';
import { typographyProblems } from './typography.ts';

/** What the elements say in one language, and what it is compared with. */
export interface Comparison {
  /** BCP 47 code, such as `fr`. */
  language: string;
  /** The language's texts, by part. */
  texts: Record<string, Messages>;
  /** English, by part. */
  english: Record<string, Messages>;
  /** Keys that the parts leave out, since laws set their words. */
  lawful: readonly string[];
  /** Keys that only the other languages have: errors and taxes that hosts write in English. */
  ofHosts: RegExp;
  /** Texts that are the same in both languages, and right. */
  same: readonly string[];
}

/** Everything that is wrong with a language, each with the part and key where it is. */
export function problemsOf(comparison: Comparison): string[] {
  const { english, texts, lawful, ofHosts } = comparison;
  const problems: string[] = [];
  for (const [part, master] of Object.entries(english)) {
    const translated = texts[part];
    if (!translated) {
      problems.push(`${part}: missing`);
      continue;
    }
    for (const [key, message] of Object.entries(master)) {
      const found = translated[key];
      if (lawful.includes(key)) continue;
      if (found === undefined) problems.push(`${part}.${key}: missing`);
      else problems.push(...messageProblems(comparison, message, found).map((problem) => `${part}.${key}: ${problem}`));
    }
    for (const key of Object.keys(translated)) {
      if (!(key in master) && !ofHosts.test(key)) problems.push(`${part}.${key}: not in English`);
      if (lawful.includes(key)) problems.push(`${part}.${key}: belongs into "wording"`);
    }
  }
  for (const part of Object.keys(texts)) if (!(part in english)) problems.push(`${part}: not in English`);
  return problems;
}

/** What is wrong in the words that laws set: none, the same twice, or English. */
export function wordingProblems(
  wording: Readonly<Partial<Record<string, readonly string[]>>>,
  keys: readonly string[],
  english: readonly string[],
): string[] {
  const missing = keys.filter((key) => !wording[key]?.length);
  const countries = Object.keys(wording).filter((key) => !keys.includes(key) && key !== 'entry');
  const foreign = countries.filter((key) => !keys.includes(key.replace(/_[A-Z]{2}$/, '')));
  return [
    ...missing.map((key) => `wording.${key}: missing`),
    ...foreign.map((key) => `wording.${key}: neither known nor known with the code of a country`),
    ...Object.entries(wording).flatMap(([key, allowed = []]) => {
      const doubled = allowed.filter((words, index) => allowed.indexOf(words) !== index);
      const untranslated = allowed.filter((words) => english.includes(words));
      return [
        ...doubled.map((words) => `wording.${key}: "${words}" twice`),
        ...untranslated.map((words) => `wording.${key}: not translated: "${words}"`),
      ];
    }),
  ];
}

function messageProblems({ language, same }: Comparison, english: Message, message: Message): string[] {
  const problems = pluralProblems(language, english, message);
  const wanted = placesIn(english);
  const original = formsOf(english).map(([, text]) => text);
  for (const [form, text] of formsOf(message)) {
    const where = form ? `"${form}": ` : '';
    const found = placesIn(text);
    const missing = [...wanted].filter((place) => !found.has(place) && !(place === 'count' && namesNumber(form)));
    const unknown = [...found].filter((place) => !wanted.has(place));
    if (missing.length > 0) problems.push(`${where}lacks {${missing.join('}, {')}}`);
    if (unknown.length > 0) problems.push(`${where}has an unknown {${unknown.join('}, {')}}`);
    if (original.includes(text) && hasWords(text) && !same.includes(text)) problems.push(`${where}not translated: "${text}"`);
    problems.push(...typographyProblems(language, text).map((problem) => `${where}${problem}: "${text}"`));
  }
  return problems;
}

/** Languages whose nouns stay as they are after a number, so that one text does for all counts. */
const countless = ['hu', 'ja', 'ka', 'ko', 'th', 'tr', 'vi', 'zh'];

function pluralProblems(language: string, english: Message, message: Message): string[] {
  if (typeof message === 'string') {
    const isOne = typeof english === 'string' || countless.includes(language);
    return isOne ? [] : ['has one text for all counts'];
  }
  const wanted = pluralForms(language);
  const missing = [...wanted].filter((form) => !(form in message));
  const unknown = Object.keys(message).filter((form) => !wanted.has(form));
  return [
    ...missing.map((form) => `lacks the plural "${form}"`),
    ...unknown.map((form) => `has a plural "${form}" that the language has not`),
  ];
}

/** The plural forms of whole numbers below a million: what seats, days and invoices come to. */
export function pluralForms(language: string): Set<string> {
  const rules = new Intl.PluralRules(language);
  const numbers = [...Array(1_001).keys(), 10_000, 100_000, 999_999];
  return new Set(numbers.map((number) => rules.select(number)));
}

/** These forms may say the number in words. */
function namesNumber(form: string): boolean {
  return ['zero', 'one', 'two'].includes(form);
}

/** Each text of a message with its plural form; a message of one text has none. */
function formsOf(message: Message): [string, string][] {
  return typeof message === 'string' ? [['', message]] : Object.entries(message);
}

function placesIn(message: Message): Set<string> {
  return new Set(formsOf(message).flatMap(([, text]) => [...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place ?? '')));
}

function hasWords(text: string): boolean {
  return /\p{L}/u.test(text.replace(/\{\w+\}/g, ''));
}
