import type { ErrorCode, PaymentMethod } from '@tillkit/contract';
import type { PendingAction, ProviderData, PurchaseCommand } from '@tillkit/host/port';
import { z } from 'zod';
import { hasExpired } from './accept.ts';
import type { CardBehavior } from './test-cards.ts';

/** Null where the card works. */
export type Refusal = { code: ErrorCode; detail: string } | null;

/** What the bank asks for before it pays. The sandbox itself keeps nothing about it. */
export const threeDSecure: PendingAction = { type: 'three_d_secure', surface: {}, data: {} };

type Expiry = Pick<PaymentMethod, 'expires_month' | 'expires_year'>;

const CardData = z.object({
  behavior: z.enum(['succeeds', 'declined', 'insufficient_funds', 'expired', 'requires_authentication', 'fails_at_renewal']),
});

/** What a bank may say, by its code. */
export const cardRefusals = {
  card_declined: { code: 'card_declined', detail: 'The bank declined the card. Try another card, or ask the bank.' },
  insufficient_funds: { code: 'insufficient_funds', detail: 'The card has insufficient funds. Try another card.' },
  expired_card: { code: 'expired_card', detail: 'The card has expired. Try another card.' },
  authentication_failed: {
    code: 'authentication_failed',
    detail: 'The bank could not confirm that it is you. Try again, or use another card.',
  },
} as const satisfies Partial<Record<ErrorCode, Refusal>>;

/** What the bank says while the buyer is there: `challenge` asks for 3D Secure first. Storing a card for a trial asks the same. */
export function chargeOnSession(
  card: Expiry,
  data: ProviderData,
  authentication: NonNullable<PurchaseCommand['payment']>['authentication'],
  now: string,
): Refusal | 'challenge' {
  if (hasExpired(card, now)) return cardRefusals.expired_card;
  const behavior = behaviorOf(data);
  if (behavior === 'requires_authentication') {
    if (authentication === 'none') return 'challenge';
    return authentication === 'failed' ? cardRefusals.authentication_failed : null;
  }
  return behavior === 'fails_at_renewal' ? null : refusalOf(behavior);
}

/** What the bank says at a renewal, without the buyer. A card that was authenticated once may be charged. */
export function chargeOffSession(card: Expiry, data: ProviderData, now: string): Refusal {
  if (hasExpired(card, now)) return cardRefusals.expired_card;
  const behavior = behaviorOf(data);
  return behavior === 'fails_at_renewal' ? cardRefusals.card_declined : refusalOf(behavior);
}

function refusalOf(behavior: CardBehavior): Refusal {
  if (behavior === 'declined') return cardRefusals.card_declined;
  if (behavior === 'insufficient_funds') return cardRefusals.insufficient_funds;
  return behavior === 'expired' ? cardRefusals.expired_card : null;
}

function behaviorOf(data: ProviderData): CardBehavior {
  return CardData.parse(data).behavior;
}
