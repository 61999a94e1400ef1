import { testCards } from '../../../provider-sandbox/src/cards/test-cards.ts';

export type CardBehavior = (typeof testCards)[number]['behavior'];

/** What a card does when it is charged; Stripe's test numbers, as the sandbox provider uses them. */
export interface Card {
  behavior: CardBehavior;
  /** Whether a 3D Secure check has been passed for later charges without the customer. */
  authenticated: boolean;
}

/** What the bank knows about the cards behind payment methods. */
export class CardBook {
  readonly #cards = new Map<string, Card>();

  add(paymentMethod: string, behavior: CardBehavior): void {
    this.#cards.set(paymentMethod, { behavior, authenticated: false });
  }

  of(paymentMethod: string): Card {
    return this.#cards.get(paymentMethod) ?? { behavior: 'succeeds', authenticated: false };
  }

  /** Another bank decision from now on, e.g. for a card that gets blocked. */
  change(paymentMethod: string, behavior: CardBehavior): void {
    this.#cards.set(paymentMethod, { behavior, authenticated: false });
  }

  authenticate(paymentMethod: string): void {
    this.#cards.set(paymentMethod, { ...this.of(paymentMethod), authenticated: true });
  }
}

export interface Decline {
  message: string;
  code: 'card_declined' | 'expired_card';
  decline_code: string;
}

const declines: Partial<Record<CardBehavior, Decline>> = {
  declined: { message: 'Your card was declined.', code: 'card_declined', decline_code: 'generic_decline' },
  insufficient_funds: { message: 'Your card has insufficient funds.', code: 'card_declined', decline_code: 'insufficient_funds' },
  expired: { message: 'Your card has expired.', code: 'expired_card', decline_code: 'expired_card' },
};

/** Why the bank declines a charge; null where it does not. @param offSession Whether the customer is absent. */
export function declineOf(card: Card, offSession: boolean, failingCardCanBuy: boolean): Decline | null {
  if (card.behavior !== 'fails_at_renewal') return declines[card.behavior] ?? null;
  return failingCardCanBuy && !offSession ? null : (declines.declined ?? null);
}

/** Why a card cannot even be saved. 4000 0000 0000 0341 can: it fails later. */
export function declineOfSaving(card: Card): Decline | null {
  return declines[card.behavior] ?? null;
}

export function behaviorOfNumber(number: string): { behavior: CardBehavior; brand: string } | null {
  const found = testCards.find((card) => card.number === number.replace(/\s/g, ''));
  return found ? { behavior: found.behavior, brand: found.brand } : null;
}

/** Stripe's ready-made payment methods and tokens, by their numbers. */
export const readyMade: Record<string, string> = {
  pm_card_visa: '4242424242424242',
  pm_card_mastercard: '5555555555554444',
  pm_card_amex: '378282246310005',
  pm_card_authenticationRequiredOnSetup: '4000002500003155',
  pm_card_chargeCustomerFail: '4000000000000341',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  tok_visa: '4242424242424242',
  tok_mastercard: '5555555555554444',
  tok_amex: '378282246310005',
  tok_chargeCustomerFail: '4000000000000341',
  tok_chargeDeclined: '4000000000000002',
  tok_visa_chargeDeclined: '4000000000000002',
  tok_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  tok_chargeDeclinedExpiredCard: '4000000000000069',
};
