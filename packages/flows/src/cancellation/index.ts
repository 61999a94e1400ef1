import { CancellationFlow } from './flow.ts';
import { NoticeFlow, type NoticeFlowOptions } from './notice.ts';
import type { CancellationFlowOptions } from './types.ts';

/** A headless way out, with an offer on the way: `createCancellationFlow({ client, onCanceled: … })`. */
export function createCancellationFlow(options: CancellationFlowOptions): CancellationFlow {
  return new CancellationFlow(options);
}

/** Withdrawing from a contract within the time that the law gives, in two steps. */
export function createWithdrawalFlow(options: NoticeFlowOptions): NoticeFlow {
  return new NoticeFlow('withdrawal', options);
}

/** Cancelling by a form that asks for what the law names and nothing else; also without a session. */
export function createCancellationNoticeFlow(options: NoticeFlowOptions): NoticeFlow {
  return new NoticeFlow('cancellation', options);
}

export * from './notice-state.ts';
export * from './state.ts';
export type * from './types.ts';
export type { CancellationFlow, NoticeFlow, NoticeFlowOptions };
