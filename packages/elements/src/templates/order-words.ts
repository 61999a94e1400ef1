import type { Account } from '@tillkit/contract';
import { isEuropeanUnion } from '../components/checkout/countries.ts';

/**
 * What a button that orders may say where the law wants it to name the obligation to pay, and nothing besides: directive
 * 2011/83/EU, article 8 (2); BGB section 312j (3). CJEU C-249/21: only the button's own words count. Lower case; the first is the default.
 */
const obligationWords: Record<string, readonly string[]> = {
  de: ['zahlungspflichtig bestellen', 'kostenpflichtig bestellen', 'zahlungspflichtigen vertrag schließen', 'kaufen'],
  en: ['order with obligation to pay', 'pay now', 'buy now'],
};

/** The Union, the other states of the European Economic Area, and the United Kingdom, which kept the rule. An unknown country counts as one. */
export function namesObligation(country: string | null | undefined): boolean {
  return !country || isEuropeanUnion(country) || 'IS LI NO GB'.includes(country);
}

/** Consumers where the law sets the words. Who has not said counts as one, unless a tax id says that they are none. */
export function namesObligationTo(account: Account | undefined): boolean {
  if (account?.buyer === 'business' || (account?.buyer !== 'consumer' && account?.tax_id)) return false;
  return namesObligation(account?.address?.country);
}

/** The page's words for a button that orders, unless the law does not take them: then the default of the language. */
export function lawfulWords(locale: string, words: string): string {
  const allowed = obligationWords[locale.slice(0, 2).toLowerCase()];
  if (!allowed || allowed.includes(words.toLowerCase())) return words;
  const [fallback = words] = allowed;
  return fallback.charAt(0).toUpperCase() + fallback.slice(1);
}
