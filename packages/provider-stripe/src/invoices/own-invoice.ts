import type { Invoice } from '@tillkit/contract';
import { BillingError } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { idOf } from '../catalog/remote.ts';
import type { Connection } from '../client.ts';
import { isMissing } from '../errors.ts';
import { isOurs } from '../metadata.ts';

/** An invoice as Stripe has it now. @throws {BillingError} invoice_not_found, also for one of another environment or subscription */
export async function ownInvoice(
  { stripe, context }: Connection,
  { id, subscription }: Pick<Invoice, 'id' | 'subscription'>,
): Promise<Stripe.Invoice> {
  try {
    const invoice = await stripe.invoices.retrieve(id, { expand: ['payments.data.payment.payment_intent'] });
    const details = invoice.parent?.subscription_details;
    const isRight = isOurs(context, details?.metadata) && (!subscription || (details && idOf(details.subscription) === subscription));
    if (isRight) return invoice;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  throw new BillingError('invoice_not_found', 'There is no such invoice at the payment provider.');
}

/** What an open invoice is paid by. */
export function openIntent({ payments }: Stripe.Invoice): Stripe.PaymentIntent | null {
  const open = payments?.data.find(({ status, payment }) => status === 'open' && payment.type === 'payment_intent');
  const intent = open?.payment.payment_intent;
  return intent && typeof intent !== 'string' ? intent : null;
}
