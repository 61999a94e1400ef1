import type { Client, ClientMethods } from '@tillkit/client';
import type { CartInput, Consent, CustomerUpdate } from '@tillkit/contract';
import type { PaymentSurface } from '../payment.ts';
import type { FlowStorage } from './storage.ts';

/** The endpoints that a checkout calls. */
export type CheckoutMethods = Pick<
  ClientMethods,
  'createPricePreview' | 'createCheckout' | 'getCheckout' | 'updateCheckout' | 'confirmCheckout' | 'createCheckoutPage'
>;

/** The part of a client that a checkout needs. */
export interface CheckoutClient extends CheckoutMethods {
  withCredential(credential: string): CheckoutMethods;
}
/** Fails to compile where the client stops to offer that. */
export type ClientFits = Client extends CheckoutClient ? true : never;

export interface CheckoutFlowOptions {
  client: CheckoutClient;
  /** Keeps id and secret for a reload, e.g. `sessionStorage`; forgotten once the checkout is over. */
  storage?: FlowStorage;
  /**
   * When id and secret are kept: `always`, or only `away`, from the moment that the buyer may leave for a page of their bank until they
   * are back. `always` unless given.
   */
  keep?: 'always' | 'away';
  /** Key in the storage; one for each environment, e.g. with the publishable key in it. */
  storageKey?: string;
  /** Milliseconds of quiet after which what was typed about the buyer is sent. 400 unless given. */
  debounce?: number;
  /** Makes idempotency keys. `crypto.randomUUID` unless given. */
  createKey?: () => string;
}

/** A new purchase. Goes on with the saved checkout where that began with the same cart. */
export interface CheckoutBeginning {
  cart: CartInput;
  customer?: CustomerUpdate;
}

/** A new purchase, or one that the page kept id and secret of. */
export type CheckoutStart = CheckoutBeginning | { id: string; secret: string };

export interface CheckoutConfirmation {
  /** Id of the preview that the buyer saw. Nothing that costs anything else is bought. */
  preview: string;
  /** What the buyer agreed to, word for word as shown. */
  consent: Consent;
  /** Not needed where the checkout needs no payment. */
  surface?: Pick<PaymentSurface, 'collect' | 'authenticate'>;
  /** Goes on with a payment that was begun before the page was left, as for a page of the buyer's bank: nothing is collected anew. */
  resumed?: boolean;
}

/** A purchase on a page of the payment provider's own. */
export interface CheckoutDeparture extends Pick<CheckoutConfirmation, 'preview' | 'consent'> {
  /** Where that page leads back to. */
  returnUrl: string;
}
