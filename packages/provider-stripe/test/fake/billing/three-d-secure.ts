import type { Card } from '../cards.ts';

/** Whether the bank wants to see the customer before this use of the card. */
export function wantsAuthentication(card: Card): boolean {
  return card.behavior === 'requires_authentication' && !card.authenticated;
}

interface NextAction {
  type: string;
  redirect_to_url?: { return_url: string | null; url: string | null };
  use_stripe_sdk?: Record<string, never>;
}

/** How the page goes on: Stripe.js shows the check, or the customer is sent away where a return address was given to the API. */
export function nextAction(intent: string, returnUrl: string | undefined, stripeJs: boolean | undefined): NextAction {
  if (!returnUrl || stripeJs) return { type: 'use_stripe_sdk', use_stripe_sdk: {} };
  return {
    type: 'redirect_to_url',
    redirect_to_url: { return_url: returnUrl, url: `https://hooks.stripe.com/3d_secure_2/hosted?intent=${intent}` },
  };
}
