import type { Messages } from '../src/localize/messages.ts';
import { accountTranslations } from '../src/translations/account.ts';
import { addOnsTranslations } from '../src/translations/add-ons.ts';
import { billingBannerTranslations } from '../src/translations/billing-banner.ts';
import { cancelFlowTranslations } from '../src/translations/cancel-flow.ts';
import { changeTranslations } from '../src/translations/change.ts';
import { checkoutTranslations } from '../src/translations/checkout.ts';
import { contactSalesTranslations } from '../src/translations/contact-sales.ts';
import { pricingTableExtras } from '../src/translations/en/pricing-table-extras.ts';
import { invoiceListTranslations } from '../src/translations/invoice-list.ts';
import { paymentChoiceTranslations } from '../src/translations/payment-choice.ts';
import { paymentMethodTranslations } from '../src/translations/payment-method.ts';
import { planSwitcherTranslations } from '../src/translations/plan-switcher.ts';
import { portalTranslations } from '../src/translations/portal.ts';
import { pricingTableTranslations } from '../src/translations/pricing-table.ts';
import { sandboxCardFormTranslations } from '../src/translations/sandbox-card-form.ts';
import { usageTranslations } from '../src/translations/usage.ts';

const catalogs: Messages[] = [
  accountTranslations,
  addOnsTranslations,
  billingBannerTranslations,
  cancelFlowTranslations,
  changeTranslations,
  checkoutTranslations,
  contactSalesTranslations,
  invoiceListTranslations,
  paymentChoiceTranslations,
  paymentMethodTranslations,
  planSwitcherTranslations,
  portalTranslations,
  pricingTableTranslations,
  sandboxCardFormTranslations,
  usageTranslations,
].map(({ en }) => en);

const texts = [...catalogs, pricingTableExtras]
  .flatMap((messages) => Object.values(messages))
  .flatMap((message) => (typeof message === 'string' ? [message] : Object.values(message)));

/** One pattern for all English texts: each with anything in its places. */
const english = new RegExp(`^(?:${[...new Set(texts)].filter(hasWords).map(patternOf).join('|')})$`);

function hasWords(text: string): boolean {
  return /[a-z]{3}/i.test(text.replace(/\{\w+\}/g, ''));
}

function patternOf(text: string): string {
  return text.replace(/[.*+?^$|()[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+');
}

/** What an element still says in English: on the screen, and to a screen reader; also the elements inside it. */
export function englishIn(element: Element, same: readonly string[] = []): string[] {
  return wordsOf(element.shadowRoot ?? element).filter((words) => english.test(words) && !same.includes(words));
}

const spoken = ['aria-label', 'aria-description', 'alt', 'title', 'placeholder'];

function wordsOf(root: Node): string[] {
  if (root instanceof Text) return [clean(root.data)].filter(Boolean);
  if (root instanceof HTMLStyleElement) return [];
  const attributes = root instanceof Element ? spoken.flatMap((name) => root.getAttribute(name) ?? []) : [];
  const inside = root instanceof Element && root.shadowRoot ? wordsOf(root.shadowRoot) : [];
  return [...attributes.map(clean), ...inside, ...[...root.childNodes].flatMap(wordsOf)];
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
