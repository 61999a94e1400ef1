import type { Account } from '@tillkit/contract';
import { isEuropeanUnion } from '../components/checkout/countries.ts';
import type { Localize } from '../localize/localize.ts';
import { lawfulText } from './lawful-text.ts';

/** In English; the other languages have theirs in `wording`. The first is the default. */
const obligationWords = ['Order with obligation to pay', 'Pay now', 'Buy now'];

/**
 * Where the law wants a button that orders to say that one orders and has to pay, and nothing besides. The Union, the other states of
 * the European Economic Area, and the United Kingdom, which kept the rule: directive 2011/83/EU, article 8 (2), as in BGB section 312j
 * (3), Code de la consommation L221-14, TRLGDCU article 98.2, 45/2014. (II. 26.) Korm. rendelet section 15. CJEU C-249/21: only the
 * button's own words count. Japan: Act on Specified Commercial Transactions, article 12-6. An unknown country counts as one of these.
 */
export function namesObligation(country: string | null | undefined): boolean {
  return !country || isEuropeanUnion(country) || 'IS LI NO GB JP'.includes(country);
}

/** Consumers where the law sets the words. Who has not said counts as one, unless a tax id says that they are none. */
export function namesObligationTo(account: Account | undefined): boolean {
  if (account?.buyer === 'business' || (account?.buyer !== 'consumer' && account?.tax_id)) return false;
  return namesObligation(account?.address?.country);
}

/** The page's words for a button that orders, unless the law does not take them: then the default of language and country. */
export function lawfulWords(text: Localize<{ button_obligation: string }>, country: string | null | undefined): string {
  return lawfulText(text, 'button_obligation', obligationWords, country);
}
