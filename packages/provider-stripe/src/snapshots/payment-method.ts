import type { PaymentMethod } from '@tillkit/contract';
import type { PaymentInstrument, ProviderData } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { instant } from './time.ts';

export interface StoredMethod {
  snapshot: PaymentMethod;
  data: ProviderData;
}

/** A payment method of a customer as a row. @param defaultId the one that is charged */
export function paymentMethodOf(method: Stripe.PaymentMethod, defaultId: string | null): StoredMethod {
  return {
    snapshot: { id: method.id, ...shownOf(method), is_default: method.id === defaultId, created_at: instant(method.created) },
    data: { method: method.id },
  };
}

/** What the payment form in the page gave, before anything is paid with it. */
export function instrumentOf(method: Stripe.PaymentMethod): PaymentInstrument {
  return { id: method.id, snapshot: shownOf(method), data: { method: method.id }, createdAt: instant(method.created) };
}

type Shown = PaymentInstrument['snapshot'];

/** Enough to tell a method from others. */
function shownOf({ type, card, sepa_debit }: Pick<Stripe.PaymentMethod, 'type' | 'card' | 'sepa_debit'>): Shown {
  if (type === 'card' && card) {
    const { brand, last4, exp_month, exp_year } = card;
    return { type: 'card', brand, last4, expires_month: exp_month, expires_year: exp_year };
  }
  const lasting = { last4: null, expires_month: null, expires_year: null };
  if (type === 'sepa_debit') return { ...lasting, type: 'sepa_debit', brand: 'SEPA Direct Debit', last4: sepa_debit?.last4 ?? null };
  if (type === 'link') return { ...lasting, type: 'link', brand: 'Link' };
  if (type === 'paypal') return { ...lasting, type: 'paypal', brand: 'PayPal' };
  return { ...lasting, type: 'other', brand: namedAfter(type) };
}

/** What an attempt to collect was made with. */
export function attemptedWith(details: Stripe.Charge.PaymentMethodDetails | null): { brand: string; last4: string | null } | null {
  if (!details) return null;
  const { type, card, sepa_debit } = details;
  if (card) return { brand: card.brand ?? 'card', last4: card.last4 };
  const shown = shownOf({ type: type as Stripe.PaymentMethod.Type, sepa_debit: undefined });
  return { brand: shown.brand, last4: sepa_debit?.last4 ?? null };
}

/** e.g. "Bacs debit" for `bacs_debit`. */
function namedAfter(type: string): string {
  const words = type.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
