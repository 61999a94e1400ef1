import { CardSetupFlow } from './flow.ts';
import type { CardSetupFlowOptions } from './types.ts';

/** Adds or replaces a card: `createCardSetupFlow({ client })`. */
export function createCardSetupFlow(options: CardSetupFlowOptions): CardSetupFlow {
  return new CardSetupFlow(options);
}

export type { PaymentProblem, PaymentProblemCode } from '../payment-problem.ts';
export * from './types.ts';
export type { CardSetupFlow };
