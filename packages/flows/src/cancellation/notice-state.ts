import type { CancellationReceipt } from '@tillkit/contract';
import type { CancellationProblem } from './state.ts';

/** What the form asks for; nothing else may be asked (BGB section 312k (2)). */
export interface NoticeDraft {
  /** Extraordinary: for good cause, which `reason` says. */
  type: 'ordinary' | 'extraordinary';
  reason: string;
  name: string;
  email: string;
  /** What names the contract. */
  contract: string;
  /** A day as `2027-03-01`, empty while it is not given; null for the earliest time. */
  endsOn: string | null;
}

export type NoticeField = keyof NoticeDraft;

/** A field that is still empty, or cannot be right. */
export interface NoticeGap {
  field: NoticeField;
  fault: 'missing' | 'invalid';
}

interface NoticeForm {
  draft: NoticeDraft;
  gaps: readonly NoticeGap[];
  problem: CancellationProblem | null;
}

export type NoticeState =
  | ({ status: 'editing' } & NoticeForm)
  | ({ status: 'sending' } & NoticeForm)
  /** The answer got lost. `confirm()` asks for it again and sends nothing anew. */
  | ({ status: 'uncertain' } & NoticeForm)
  | { status: 'received'; receipt: CancellationReceipt };

export type NoticeStatus = NoticeState['status'];

/** Which status may follow which. */
export const noticeTransitions: Record<NoticeStatus, readonly NoticeStatus[]> = {
  editing: ['editing', 'sending'],
  sending: ['editing', 'uncertain', 'received'],
  uncertain: ['uncertain', 'editing', 'sending'],
  received: [],
};
