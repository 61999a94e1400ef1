import { ChangeFlow } from './flow.ts';
import type { ChangeFlowOptions } from './types.ts';

/**
 * A headless change of a subscription, for plan, interval, seats, add-ons, or the end of a pause:
 * `createChangeFlow({ client })`, then `propose({ seats: 20 })`, `confirm({ preview })`, `undo()`.
 */
export function createChangeFlow(options: ChangeFlowOptions): ChangeFlow {
  return new ChangeFlow(options);
}

export { sameChange } from './same-change.ts';
export {
  type ChangeProblem,
  type ChangeProblemCode,
  type ChangeState,
  type ChangeStatus,
  isBusy as isChanging,
  isPriced,
  isWanted,
  type PricedChange,
  type PricedState,
  type WantedChange,
  type WantedState,
} from './state.ts';
export type { ChangeClient, ChangeConfirmation, ChangeFlowOptions, ChangePaymentSurface } from './types.ts';
export type { ChangeFlow };
