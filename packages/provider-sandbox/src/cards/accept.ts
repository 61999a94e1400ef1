import { BillingError, type PaymentInstrument, type ProviderData } from '@tillkit/host/port';
import { plusMonths } from '../calendar/calendar.ts';
import { testCards } from './test-cards.ts';

/** A card as typed into the sandbox's form. */
export interface CardEntry {
  /** Digits; spaces and dashes are taken away. */
  number: string;
  /** 1 to 12. */
  expires_month: number;
  /** Four digits. */
  expires_year: number;
  cvc: string;
}

const remedy = 'Use a test card such as 4242 4242 4242 4242.';

/** Checks a typed card as a card form would, and takes only test numbers. @throws {BillingError} card_number_unknown, expired_card, invalid_request */
export function acceptCard(entry: CardEntry, now: string): { snapshot: PaymentInstrument['snapshot']; data: ProviderData } {
  const number = entry.number.replace(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(number)) {
    throw new BillingError('card_number_unknown', `This card number is not complete. ${remedy}`, '/number');
  }
  if (!passesLuhn(number)) {
    throw new BillingError(
      'card_number_unknown',
      `This card number has a typing mistake: its check digit does not fit. ${remedy}`,
      '/number',
    );
  }
  const card = testCards.find((candidate) => candidate.number === number);
  if (!card) {
    throw new BillingError(
      'card_number_unknown',
      'A sandbox takes test cards only, never real ones. Use one such as 4242 4242 4242 4242.',
      '/number',
    );
  }
  const { expires_month, expires_year } = entry;
  if (hasExpired({ expires_month, expires_year }, now)) {
    throw new BillingError('expired_card', 'The card’s expiry date is in the past. Check the date, or use another card.', '/expires_year');
  }
  const digits = card.brand === 'amex' ? 4 : 3;
  if (!new RegExp(`^\\d{${digits}}$`).test(entry.cvc)) {
    throw new BillingError('invalid_request', `The security code of this card has ${digits} digits. Check it on the card.`, '/cvc');
  }
  return {
    snapshot: { type: 'card', brand: card.brand, last4: number.slice(-4), expires_month, expires_year },
    data: { behavior: card.behavior },
  };
}

/** A card is good until the end of its month, in UTC. */
export function hasExpired(card: { expires_month: number | null; expires_year: number | null }, now: string): boolean {
  if (card.expires_year === null) return false;
  const month = `${String(card.expires_year).padStart(4, '0')}-${String(card.expires_month ?? 12).padStart(2, '0')}-01T00:00:00.000Z`;
  return Date.parse(now) >= Date.parse(plusMonths(month, 1));
}

/** The check digit of ISO/IEC 7812-1. */
export function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const digits = [...number].reverse().map(Number);
  const total = digits.reduce((all, digit, index) => all + (index % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9), 0);
  return total % 10 === 0;
}
