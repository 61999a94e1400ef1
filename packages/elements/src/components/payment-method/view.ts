import type { EndpointOutput, Money, StoredPaymentMethod } from '@tillkit/contract';
import type { Localize } from '../../localize/localize.ts';
import type { PaymentMethodMessages } from '../../translations/payment-method.ts';

export type Text = Localize<PaymentMethodMessages>;
export type NextCharge = EndpointOutput<'listPaymentMethods'>['next_charge'];

/** "49.00 € on 3 March 2027", for the places of a sentence. */
export function chargeValues(text: Text, { amount, at }: { amount: Money; at: string }): { amount: string; date: string } {
  return { amount: text.money(amount), date: text.date(at) };
}

/** A card is good until the end of its month, in UTC. */
export function endOf({ expires_month, expires_year }: Pick<StoredPaymentMethod, 'expires_month' | 'expires_year'>): number {
  return Date.UTC(expires_year, expires_month);
}
