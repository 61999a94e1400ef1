import { es } from './languages/es.ts';
import { fr } from './languages/fr.ts';
import { hu } from './languages/hu.ts';

/** What an invoice says, besides what is bought. */
const en = {
  invoice: 'Invoice',
  number: 'Invoice number',
  issued: 'Date of issue',
  due: 'Due date',
  paidOn: 'Date of payment',
  purchaseOrder: 'Purchase order',
  from: 'From',
  to: 'Bill to',
  vatId: (id: string) => `VAT ID ${id}`,
  taxId: (id: string) => `Tax ID ${id}`,
  description: 'Description',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  amount: 'Amount',
  tierQuantity: (quantity: string, price: string) => `${quantity} at ${price}`,
  tierFlat: (price: string) => `${price} flat`,
  /** Taxes as they are called in the language; `VAT` is the name of most. */
  taxName: (name: string) => name,
  subtotal: 'Subtotal',
  discount: (name: string) => `Discount: ${name}`,
  tax: (name: string, rate: string, net: string) => `${name} ${rate} on ${net}`,
  taxInside: (name: string, rate: string, net: string) => `Includes ${name} ${rate} on ${net}`,
  reverseChargeTax: (name: string, net: string) => `${name} 0% on ${net} (reverse charge)`,
  total: (currency: string) => `Total in ${currency}`,
  creditApplied: 'Paid from your credit',
  paid: 'Paid',
  amountPaid: 'Paid by card',
  amountDue: 'Amount due',
  refunded: 'Refunded',
  isPaid: (amount: string, date: string) => `${amount} paid on ${date}`,
  isSettled: (date: string) => `Nothing to pay: settled on ${date}`,
  isDue: (amount: string, date: string) => `${amount} due on ${date}`,
  isVoid: 'Void',
  isUncollectible: (amount: string) => `${amount} not paid`,
  card: (brand: string, last4: string) => `${brand} ending in ${last4}`,
  reverseCharge: 'Reverse charge: you, the recipient of the service, account for the VAT (Article 196 of Council Directive 2006/112/EC).',
  terms: (date: string, days: number) =>
    days > 0
      ? `Please pay by ${date}, ${days} ${days === 1 ? 'day' : 'days'} after the date of issue. You can pay by card where you manage your subscription.`
      : 'Payment was due with the date of issue. You can pay by card where you manage your subscription.',
  retried: (date: string) => `We charge your card again on ${date}.`,
  wasRefunded: (amount: string) => `${amount} of what you paid was given back to your card.`,
  credits: 'Credit for what was not used',
  creditsNote: 'This was added to your credit. It is not part of the totals above.',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
};

export type Texts = typeof en;

const de: Texts = {
  invoice: 'Rechnung',
  number: 'Rechnungsnummer',
  issued: 'Rechnungsdatum',
  due: 'Fällig am',
  paidOn: 'Bezahlt am',
  purchaseOrder: 'Bestellnummer',
  from: 'Von',
  to: 'An',
  vatId: (id) => `USt-IdNr. ${id}`,
  taxId: (id) => `Steuernummer ${id}`,
  description: 'Beschreibung',
  quantity: 'Menge',
  unitPrice: 'Einzelpreis',
  amount: 'Betrag',
  tierQuantity: (quantity, price) => `${quantity} zu ${price}`,
  tierFlat: (price) => `${price} pauschal`,
  taxName: (name) => (name === 'VAT' ? 'USt.' : name),
  subtotal: 'Zwischensumme',
  discount: (name) => `Rabatt: ${name}`,
  tax: (name, rate, net) => `${name} ${rate} auf ${net}`,
  taxInside: (name, rate, net) => `Enthält ${name} ${rate} auf ${net}`,
  reverseChargeTax: (name, net) => `${name} 0 % auf ${net} (Steuerschuldnerschaft des Leistungsempfängers)`,
  total: (currency) => `Gesamtbetrag in ${currency}`,
  creditApplied: 'Aus Ihrem Guthaben bezahlt',
  paid: 'Bezahlt',
  amountPaid: 'Mit Karte bezahlt',
  amountDue: 'Offener Betrag',
  refunded: 'Erstattet',
  isPaid: (amount, date) => `${amount}, bezahlt am ${date}`,
  isSettled: (date) => `Nichts zu zahlen: beglichen am ${date}`,
  isDue: (amount, date) => `${amount}, fällig am ${date}`,
  isVoid: 'Ungültig',
  isUncollectible: (amount) => `${amount}, nicht bezahlt`,
  card: (brand, last4) => `${brand}, endet auf ${last4}`,
  reverseCharge:
    'Steuerschuldnerschaft des Leistungsempfängers: Sie schulden die Umsatzsteuer (Artikel 196 der Richtlinie 2006/112/EG des Rates).',
  terms: (date, days) =>
    days > 0
      ? `Bitte zahlen Sie bis zum ${date}, ${days} ${days === 1 ? 'Tag' : 'Tage'} nach dem Rechnungsdatum. Sie können dort mit Karte zahlen, wo Sie Ihr Abonnement verwalten.`
      : 'Die Zahlung war mit dem Rechnungsdatum fällig. Sie können dort mit Karte zahlen, wo Sie Ihr Abonnement verwalten.',
  retried: (date) => `Am ${date} belasten wir Ihre Karte erneut.`,
  wasRefunded: (amount) => `Vom bezahlten Betrag wurden ${amount} auf Ihre Karte erstattet.`,
  credits: 'Gutschrift für nicht Genutztes',
  creditsNote: 'Der Betrag wurde Ihrem Guthaben hinzugefügt. Er ist in den Summen oben nicht enthalten.',
  page: (page, pages) => `Seite ${page} von ${pages}`,
};

/** Of the languages of the elements, those that the typeface of invoices has the letters of: not Arabic and Japanese. */
const languages: Record<string, Texts> = { en, de, es, fr, hu };

/** The locale that a document is written in: the wanted one where its language is there, else English. */
export function localeOf(wanted: string | undefined): string {
  try {
    const locale = new Intl.Locale(wanted ?? 'en');
    return locale.language in languages ? locale.toString() : 'en';
  } catch {
    return 'en';
  }
}

export function textsOf(locale: string): Texts {
  return languages[new Intl.Locale(locale).language] ?? en;
}
