import { CheckoutFlow } from './flow.ts';
import type { CheckoutFlowOptions } from './types.ts';

/** A headless checkout: `createCheckoutFlow({ client, storage: sessionStorage })`. */
export function createCheckoutFlow(options: CheckoutFlowOptions): CheckoutFlow {
  return new CheckoutFlow(options);
}

export { samePrice } from './same-price.ts';
export * from './state.ts';
export { type FlowStorage, savedCart } from './storage.ts';
export type { CheckoutClient, CheckoutConfirmation, CheckoutDeparture, CheckoutFlowOptions, CheckoutStart } from './types.ts';
export type { CheckoutFlow };
