import { html, type TemplateResult } from 'lit';
import { dateFormat } from '../localize/formatters.ts';

/** Names that card networks go by; others are shown as the host has them. */
const brandNames: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

export interface Card {
  brand: string;
  /** Null for what has no number, such as a wallet. */
  last4: string | null;
}

function brandName({ brand }: Pick<Card, 'brand'>): string {
  return brandNames[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1);
}

/** "Visa •••• 4242" or "PayPal", for a text. */
export function cardText(card: Card): string {
  // Isolated from left to right, so that the digits stay behind the dots in any sentence.
  return `\u2066${brandName(card)}${card.last4 ? ` •••• ${card.last4}` : ''}\u2069`;
}

/** The same in pieces that do not break, without four dots to be read aloud. */
export function cardName(card: Card): TemplateResult {
  if (!card.last4) return html`<bdi dir="ltr" class="card-name"><span>${brandName(card)}</span></bdi>`;
  return html`<bdi dir="ltr" class="card-name"
    ><span>${brandName(card)}</span> <span aria-hidden="true">••••</span> <span>${card.last4}</span></bdi
  >`;
}

/** "03/2027", in the order and with the digits of the reader; undefined for what does not expire. */
export function expiryText(locale: string, card: { expires_month: number | null; expires_year: number | null }): string | undefined {
  if (card.expires_month === null || card.expires_year === null) return undefined;
  const month = new Date(Date.UTC(card.expires_year, card.expires_month - 1, 15));
  return dateFormat(locale, { month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(month);
}
