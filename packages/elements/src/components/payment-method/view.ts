import type { EndpointOutput, StoredPaymentMethod, Subscription } from '@tillkit/contract';
import type { Localize } from '../../localize/localize.ts';
import { nextAmountText } from '../../templates/next-charge.ts';
import type { PaymentMethodMessages } from '../../translations/payment-method.ts';

export type Text = Localize<PaymentMethodMessages>;
export type NextCharge = EndpointOutput<'listPaymentMethods'>['next_charge'];

/** What is charged next and to what, as far as it is known. */
export interface ChargeView {
  text: Text;
  /** What will be charged to the default card next. */
  nextCharge: NextCharge;
  /** Says whether use comes on top of that. */
  subscription: Subscription | undefined;
}

/** "49.00 € plus use" and "3 March 2027", for the places of a sentence. */
export function chargeValues({ text, nextCharge, subscription }: ChargeView): { amount: string; date: string } | undefined {
  return nextCharge ? { amount: nextAmountText(text, nextCharge.amount, subscription), date: text.date(nextCharge.at) } : undefined;
}

/** A card is good until the end of its month, in UTC; other things for ever. */
export function endOf({ expires_month, expires_year }: Pick<StoredPaymentMethod, 'expires_month' | 'expires_year'>): number {
  return expires_month === null || expires_year === null ? Number.POSITIVE_INFINITY : Date.UTC(expires_year, expires_month);
}
