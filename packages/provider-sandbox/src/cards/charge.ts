import type { ErrorCode, PaymentMethod } from '@tillkit/contract';
import type { ProviderData, PurchaseCommand } from '@tillkit/host/port';
import { z } from 'zod';
import { hasExpired } from './accept.ts';
import type { CardBehavior } from './test-cards.ts';

/** Null where the card works. */
export type Refusal = { code: ErrorCode; detail: string } | null;

type Expiry = Pick<PaymentMethod, 'expires_month' | 'expires_year'>;

const CardData = z.object({
  behavior: z.enum(['succeeds', 'declined', 'insufficient_funds', 'expired', 'requires_authentication', 'fails_at_renewal']),
});

const declined = { code: 'card_declined', detail: 'The bank declined the card. Try another card, or ask the bank.' } as const;
const insufficient = { code: 'insufficient_funds', detail: 'The card has insufficient funds. Try another card.' } as const;
const expired = { code: 'expired_card', detail: 'The card has expired. Try another card.' } as const;
const unauthenticated = {
  code: 'authentication_failed',
  detail: 'The bank could not confirm that it is you. Try again, or use another card.',
} as const;

/** What the bank says while the buyer is there: `challenge` asks for 3D Secure first. Storing a card for a trial asks the same. */
export function chargeOnSession(
  card: Expiry,
  data: ProviderData,
  authentication: NonNullable<PurchaseCommand['payment']>['authentication'],
  now: string,
): Refusal | 'challenge' {
  if (hasExpired(card, now)) return expired;
  const behavior = behaviorOf(data);
  if (behavior === 'requires_authentication') {
    if (authentication === 'none') return 'challenge';
    return authentication === 'failed' ? unauthenticated : null;
  }
  return behavior === 'fails_at_renewal' ? null : refusalOf(behavior);
}

/** What the bank says at a renewal, without the buyer. A card that was authenticated once may be charged. */
export function chargeOffSession(card: Expiry, data: ProviderData, now: string): Refusal {
  if (hasExpired(card, now)) return expired;
  const behavior = behaviorOf(data);
  return behavior === 'fails_at_renewal' ? declined : refusalOf(behavior);
}

function refusalOf(behavior: CardBehavior): Refusal {
  if (behavior === 'declined') return declined;
  if (behavior === 'insufficient_funds') return insufficient;
  return behavior === 'expired' ? expired : null;
}

function behaviorOf(data: ProviderData): CardBehavior {
  return CardData.parse(data).behavior;
}
