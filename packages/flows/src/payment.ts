import type { PaymentAction, PaymentChoice, PaymentSurfaceData } from '@tillkit/contract';

/** What became of an authentication such as 3D Secure. A dialog that the buyer closed counts as failed. */
export type PaymentOutcome = 'authenticated' | 'failed';

/** Where the buyer enters how to pay: the sandbox's card form, or a provider's own fields. */
export interface PaymentSurface {
  /** Gets the surface ready; called again when what it is for changes. */
  prepare(payment: PaymentSurfaceData): Promise<void>;
  /**
   * Takes what the buyer entered and turns it into something to pay with. Charges nothing.
   * @throws {PaymentFormError} when the buyer has to correct something; the surface has marked it
   */
  collect(options: { signal: AbortSignal }): Promise<PaymentChoice>;
  /** Lets the buyer do what their bank asks for. */
  authenticate(action: PaymentAction, options: { signal: AbortSignal }): Promise<PaymentOutcome>;
}

/** The payment form is not filled in properly. The surface shows what is wrong and where. */
export class PaymentFormError extends Error {
  override readonly name = 'PaymentFormError';
}
