import type { Client, ClientMethods } from '@tillkit/client';
import type { PaymentChoice } from '@tillkit/contract';
import type { PaymentSurface } from '../payment.ts';

/** The part of a client that a change needs. */
export type ChangeClient = Pick<
  ClientMethods,
  'createChangePreview' | 'confirmChange' | 'createResumption' | 'undoScheduledChange' | 'listAmendments' | 'getSubscription' | 'getInvoice'
>;
/** Fails to compile where the client stops to offer that. */
export type ClientFits = Client extends ChangeClient ? true : never;

export interface ChangeFlowOptions {
  client: ChangeClient;
  /** Milliseconds of quiet after which the numbers for a stepped or typed quantity are asked for. 250 unless given. */
  debounce?: number;
  /** Makes idempotency keys. `crypto.randomUUID` unless given. */
  createKey?: () => string;
}

/** Where the customer chooses how to pay. */
export interface ChangePaymentSurface extends Pick<PaymentSurface, 'authenticate'> {
  /**
   * What was chosen; undefined for the stored payment method. Charges nothing.
   * @throws {PaymentFormError} when the customer has to correct something; the surface has marked it
   */
  collect(options: { signal: AbortSignal }): Promise<PaymentChoice | undefined>;
}

export interface ChangeConfirmation {
  /** Id of the preview that the customer saw. Nothing that costs anything else is changed. */
  preview: string;
  /** Not needed where the stored payment method is charged and its bank asks nothing. */
  surface?: ChangePaymentSurface;
}
