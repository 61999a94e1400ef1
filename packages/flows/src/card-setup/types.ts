import type { ClientMethods } from '@tillkit/client';
import type { Consent, PaymentAction, PaymentMethodSetup, StoredPaymentMethod } from '@tillkit/contract';
import type { PaymentSurface } from '../payment.ts';
import type { PaymentProblem } from '../payment-problem.ts';

/** The endpoints that adding a card calls. */
export type CardSetupClient = Pick<ClientMethods, 'createPaymentMethodSetup' | 'confirmPaymentMethodSetup' | 'listPaymentMethods'>;

export interface CardSetupFlowOptions {
  client: CardSetupClient;
  /** Makes idempotency keys. `crypto.randomUUID` unless given. */
  createKey?: () => string;
}

export type CardSetupState =
  | { status: 'idle' }
  | { status: 'starting' }
  /** Could not begin; `start` tries again. */
  | { status: 'failed'; problem: PaymentProblem }
  /** The form can be filled in. `problem` says what went wrong with the last try; nothing is ever charged. */
  | { status: 'open'; setup: PaymentMethodSetup; problem: PaymentProblem | null }
  | { status: 'saving'; setup: PaymentMethodSetup }
  /** The bank asks something, shown by the surface. */
  | { status: 'requires_action'; setup: PaymentMethodSetup; action: PaymentAction }
  | { status: 'done'; method: StoredPaymentMethod };

export interface CardSetupWish {
  surface: PaymentSurface;
  /** What the customer agreed to, word for word as shown. */
  consent: Consent;
  /** Charges from now on go to it. True unless said. */
  makeDefault?: boolean;
  /** Id of the payment method that it takes the place of. */
  replaces?: string;
}
