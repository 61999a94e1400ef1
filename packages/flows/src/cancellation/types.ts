import type { Client, ClientMethods } from '@tillkit/client';
import type { Cancellation, PaymentChoice, Subscription } from '@tillkit/contract';
import type { PaymentSurface } from '../payment.ts';
import type { CancellationProblem, OfferChoice } from './state.ts';

/** The endpoints that cancelling calls. */
export type CancellationClient = Pick<
  ClientMethods,
  'createCancellation' | 'getCancellation' | 'updateCancellation' | 'confirmCancellation' | 'undoCancellation' | 'getSubscription'
>;
/** Fails to compile where the client stops to offer that. */
export type ClientFits = Client extends CancellationClient ? true : never;

/**
 * How a page takes part. `handle…` may take a step over, for example to do it through the page's own server: it returns a promise, and
 * once that is settled the flow asks the host what has become of it; where it returns nothing, the flow does the step itself. `on…`
 * only hears, afterwards.
 */
export interface CancellationHandlers {
  /** The plan is about to be canceled. */
  handleCancel?(cancellation: Cancellation): Promise<unknown> | undefined;
  /** An offer is about to be taken. */
  handleOffer?(choice: OfferChoice, cancellation: Cancellation): Promise<unknown> | undefined;
  /** The customer would rather talk to somebody: opens the way to that. `false` says that they thought better of it. */
  handleContact?(cancellation: Cancellation): Promise<unknown> | undefined;
  /** The cancellation is about to be taken back. */
  handleUndo?(): Promise<unknown> | undefined;
  onCanceled?(cancellation: Cancellation, subscription: Subscription | null): void;
  onRetained?(cancellation: Cancellation, subscription: Subscription | null): void;
  onAborted?(cancellation: Cancellation | null): void;
  onResumed?(subscription: Subscription): void;
  onProblem?(problem: CancellationProblem): void;
}

export interface CancellationFlowOptions extends CancellationHandlers {
  client: CancellationClient;
  /** Makes idempotency keys. `crypto.randomUUID` unless given. */
  createKey?: () => string;
}

export interface CancellationStart {
  /** An answer of the survey that is chosen from the start, as by a link in an e-mail. */
  reason?: string;
}

export interface OfferAcceptance {
  /** For another plan: how it is paid. Not needed where nothing is due, or where the stored card pays without asking. */
  surface?: Pick<PaymentSurface, 'authenticate'> & {
    collect(options: { signal: AbortSignal }): Promise<PaymentChoice | undefined>;
  };
}
