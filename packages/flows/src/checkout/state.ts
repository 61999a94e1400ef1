import type { Cart, Checkout, CheckoutCustomer, CheckoutResult, ErrorCode, PaymentAction, PricePreview } from '@tillkit/contract';

/** Where a problem belongs: a field of the update (`customer.address.city`), the payment form, or null for the whole checkout. */
export type CheckoutField = `cart.${string}` | `customer.${string}` | 'payment' | null;

/** Codes of the contract, and what only a page can see. */
export type CheckoutProblemCode =
  | ErrorCode
  /** The host did not answer; what was typed is kept and is sent again with the next change. */
  | 'network_error'
  /** The answer to a payment got lost, and the checkout says that nothing was charged. */
  | 'not_charged'
  /** The answer to a payment got lost, and the checkout could not be read again. */
  | 'outcome_unknown'
  /** The payment form has marked what is wrong. */
  | 'payment_incomplete';

export interface CheckoutProblem {
  code: CheckoutProblemCode;
  field: CheckoutField;
  /** A sentence from the host, in English; empty where there is none. */
  detail: string;
  /** Whether money moved: `no`, or `unknown` until the checkout has been read again. */
  charged: 'no' | 'unknown';
  /** What was thrown; null where the problem was found in the page. */
  error: unknown;
}

/** What the buyer sees in the fields: the host's state with what was typed on top, saved or not. */
export interface CheckoutDraft {
  cart: Cart;
  customer: CheckoutCustomer;
}

export interface OpenCheckout {
  checkout: Checkout;
  draft: CheckoutDraft;
  problems: readonly CheckoutProblem[];
  /** Set while the buyer has to look at a changed price before buying: what they saw before. */
  priceChangedFrom: PricePreview | null;
  /** True while a change under way may move the amounts. */
  pricing: boolean;
}

export type CheckoutState =
  | { status: 'idle' }
  | { status: 'starting' }
  /** Could not begin; `retry()` tries again. */
  | { status: 'failed'; problem: CheckoutProblem }
  | ({ status: 'editing' } & OpenCheckout)
  /** Changes are on their way to the host. */
  | ({ status: 'updating' } & OpenCheckout)
  | ({ status: 'confirming' } & OpenCheckout)
  /** The buyer's bank asks for something, shown by the payment surface. */
  | ({ status: 'requires_action'; action: PaymentAction } & OpenCheckout)
  /** The answer to a payment got lost: reading the checkout again. */
  | ({ status: 'verifying' } & OpenCheckout)
  /** That failed too. Nobody knows yet whether money moved; `retry()` reads again. Paying is not offered. */
  | ({ status: 'uncertain' } & OpenCheckout)
  | { status: 'completed'; checkout: Checkout; result: CheckoutResult }
  /** `restart()` begins again with this cart. */
  | { status: 'expired'; draft: CheckoutDraft | null };

export type CheckoutStatus = CheckoutState['status'];
export type OpenState = Extract<CheckoutState, OpenCheckout>;

/** Which status may follow which. A step that is not listed here is a mistake in the flow and throws. */
export const transitions: Record<CheckoutStatus, readonly CheckoutStatus[]> = {
  idle: ['starting'],
  starting: ['starting', 'editing', 'completed', 'expired', 'failed'],
  failed: ['starting'],
  editing: ['editing', 'updating', 'confirming', 'expired', 'completed', 'starting'],
  updating: ['updating', 'editing', 'confirming', 'expired', 'completed', 'starting'],
  confirming: ['confirming', 'requires_action', 'verifying', 'editing', 'completed', 'expired'],
  requires_action: ['requires_action', 'confirming', 'verifying', 'editing', 'completed', 'expired'],
  verifying: ['verifying', 'uncertain', 'editing', 'completed', 'expired'],
  uncertain: ['uncertain', 'verifying'],
  completed: ['starting'],
  expired: ['starting'],
};

/** True while there is a checkout that is neither completed nor expired. */
export function isOpen(state: CheckoutState): state is OpenState {
  return 'draft' in state && state.status !== 'expired';
}

/** True while a payment is under way and the form must not change. */
export function isBusy(state: CheckoutState): boolean {
  return (
    state.status === 'confirming' || state.status === 'requires_action' || state.status === 'verifying' || state.status === 'uncertain'
  );
}
