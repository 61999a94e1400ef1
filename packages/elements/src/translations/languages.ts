import type { Language } from './language.ts';

/**
 * Every language that the elements speak, by its BCP 47 code. English travels with them; each other language is one file, loaded when
 * an element first needs it, which then stands here itself. A page can add a language of its own before its elements are drawn, as
 * texts or as what loads them: `languages.it = () => import('./it.js')`.
 */
export const languages: Record<string, Language | object | (() => Promise<Language>)> = {
  en: {},
  ar: () => import('./languages/ar.ts'),
  de: () => import('./languages/de.ts'),
  es: () => import('./languages/es.ts'),
  fr: () => import('./languages/fr.ts'),
  hu: () => import('./languages/hu.ts'),
  ja: () => import('./languages/ja.ts'),
};

/** `fr` of `fr-CA`. */
const languageOf = (locale: string): string => locale.toLowerCase().replace(/-.*/, '');

export const isSpoken = (locale: string): boolean => languageOf(locale) in languages;

/** Texts of one part in the language of this locale, as soon as they are loaded; English is not here. */
export const textsIn = <Name extends keyof Language>(locale: string, name: Name | undefined): Language[Name] | undefined =>
  (languages[languageOf(locale)] as Language | undefined)?.[name as Name];

/** Nothing where there is nothing to load. Ends well in any case: without its language, an element speaks English. */
export function loadLanguage(locale: string): Promise<void> | undefined {
  const language = languageOf(locale);
  const load = languages[language];
  if (typeof load !== 'function') return undefined;
  return (load as () => Promise<Language>)().then(
    (texts) => {
      languages[language] = texts;
    },
    () => {},
  );
}
