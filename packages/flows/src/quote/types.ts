import type { Client, ClientMethods } from '@tillkit/client';
import type { Consent, PaymentChoice } from '@tillkit/contract';
import type { PaymentSurface } from '../payment.ts';

/** The part of a client that accepting a quote needs. */
export type QuoteClient = Pick<ClientMethods, 'getQuote' | 'createQuotePreview' | 'acceptQuote' | 'getSubscription' | 'getInvoice'>;
/** Fails to compile where the client stops to offer that. */
export type ClientFits = Client extends QuoteClient ? true : never;

export interface QuoteFlowOptions {
  client: QuoteClient;
  /** Makes idempotency keys. `crypto.randomUUID` unless given. */
  createKey?: () => string;
}

/** Where the customer chooses how to pay. */
export interface QuotePaymentSurface extends Pick<PaymentSurface, 'authenticate'> {
  /**
   * What was chosen; undefined for the stored payment method. Charges nothing.
   * @throws {PaymentFormError} when the customer has to correct something; the surface has marked it
   */
  collect(options: { signal: AbortSignal }): Promise<PaymentChoice | undefined>;
}

export interface QuoteConfirmation {
  /** Id of the preview that the customer saw. Nothing that costs anything else is accepted. */
  preview: string;
  /** What the customer agreed to, word for word as shown. */
  consent: Consent;
  /** Not needed where it is paid by invoice, or the stored payment method is charged and its bank asks nothing. */
  surface?: QuotePaymentSurface;
}
