import type { Client } from '@tillkit/client';
import type { CheckoutCustomer, Money, PaymentSurfaceData } from '@tillkit/contract';
import type { PaymentSurface } from '@tillkit/flows/payment';
import type { Message } from '../localize/messages.ts';

/** What a payment form takes over from the element that shows it. */
export interface SurfaceSettings {
  client: Client | undefined;
  locale: string;
  strings: Readonly<Record<string, Message>> | undefined;
  /** False while a stored card pays: the form is then only there for what the bank may ask. True unless said. */
  fields?: boolean;
  /** Who pays, as far as the element has asked already. */
  payer?: CheckoutCustomer;
  /** What the whole element orders; lets wallets offer a button that orders at once. */
  order?: SurfaceOrder;
}

export interface SurfaceOrder {
  /** What is bought, as a wallet shows it. */
  label: string;
  dueNow: Money;
}

/** A payment form on the page. */
export interface PaymentForm extends PaymentSurface {
  /**
   * Stands in the light DOM of the document, since some providers refuse to work inside a shadow root. It sends `SurfaceSubmitEvent`
   * when Enter is pressed in one of its fields or a wallet is to pay, and `till-surface-express` before a wallet opens: whoever
   * prevents that has told the person what else there is to fill in.
   */
  readonly element: HTMLElement;
  /** Called before `prepare`, and again whenever something of it changes. */
  configure(settings: SurfaceSettings): void;
  /** Moves the focus to the first field that is empty or wrong. */
  focus(): void;
  /** While a payment is under way nothing can be changed. */
  setDisabled(disabled: boolean): void;
}

/** The form wants what it stands in to be sent. */
export class SurfaceSubmitEvent extends Event {
  /** Settles when what came of it is known. Set by who handles it. */
  handled: Promise<unknown> = Promise.resolve();

  constructor() {
    super('till-surface-submit', { bubbles: true, composed: true });
  }
}

/** Loads the payment form of a provider, with its code, on first need. */
export async function loadPaymentForm(provider: PaymentSurfaceData['provider']): Promise<PaymentForm> {
  if (provider === 'stripe') return (await import('./stripe.ts')).createStripeForm();
  return (await import('./sandbox.ts')).createSandboxForm();
}
