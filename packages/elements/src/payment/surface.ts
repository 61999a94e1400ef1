import type { Client } from '@tillkit/client';
import type { PaymentSurfaceData } from '@tillkit/contract';
import type { PaymentSurface } from '@tillkit/flows/payment';
import type { Message } from '../localize/messages.ts';

/** What a payment form takes over from the element that shows it. */
export interface SurfaceSettings {
  client: Client | undefined;
  locale: string;
  strings: Readonly<Record<string, Message>> | undefined;
}

/** A payment form on the page. It sends the event `till-surface-submit` when Enter is pressed in one of its fields. */
export interface PaymentForm extends PaymentSurface {
  /** Stands in the light DOM of the document, since some providers refuse to work inside a shadow root. */
  readonly element: HTMLElement;
  configure(settings: SurfaceSettings): void;
  /** Moves the focus to the first field that is empty or wrong. */
  focus(): void;
  /** Hides the fields while a stored card pays: the form is then only there for what the bank may ask. */
  showFields(shown: boolean): void;
  /** While a payment is under way nothing can be changed. */
  setDisabled(disabled: boolean): void;
}

/** Loads the payment form of a provider, with its code, on first need. */
export async function loadPaymentForm(provider: PaymentSurfaceData['provider']): Promise<PaymentForm> {
  if (provider !== 'sandbox') throw new Error(`There is no payment form for "${provider}" in this version.`);
  const { createSandboxForm } = await import('./sandbox.ts');
  return createSandboxForm();
}
