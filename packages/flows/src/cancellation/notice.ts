import type { ClientMethods } from '@tillkit/client';
import type { CancellationNoticeCreate, CancellationReceipt } from '@tillkit/contract';
import { hasCode, isRefusal } from '../answers.ts';
import { Observable } from '../observable.ts';
import { type NoticeDraft, type NoticeField, type NoticeGap, type NoticeState, noticeTransitions } from './notice-state.ts';
import { problem, problemOf } from './problems.ts';
import type { CancellationProblem } from './state.ts';

export interface NoticeFlowOptions {
  client: Pick<ClientMethods, 'createCancellationNotice'>;
  /** What is known of whoever is signed in. */
  known?: Partial<NoticeDraft>;
  /** Sends the notice in place of the flow. */
  handleNotice?(notice: NoticeInput): Promise<CancellationReceipt> | undefined;
  onReceived?(receipt: CancellationReceipt): void;
  onProblem?(problem: CancellationProblem): void;
  /** Makes idempotency keys. `crypto.randomUUID` unless given. */
  createKey?: () => string;
}

/** Defaults may be left out. */
export type NoticeInput = Omit<CancellationNoticeCreate, 'type'> & Partial<Pick<CancellationNoticeCreate, 'type'>>;

const nothing: NoticeDraft = { type: 'ordinary', reason: '', name: '', email: '', contract: '', endsOn: null };

/** A declaration that somebody leaves: cancelling by form, or withdrawing. Sent once, answered with a receipt. */
export class NoticeFlow {
  readonly kind: 'cancellation' | 'withdrawal';
  readonly #options: NoticeFlowOptions;
  readonly #states: Observable<NoticeState>;
  #life = new AbortController();
  #running: Promise<void> | null = null;
  /** The notice that was sent, and its key: the same again asks for its answer, another one is another. */
  #sent: { body: string; key: string } | null = null;

  constructor(kind: 'cancellation' | 'withdrawal', options: NoticeFlowOptions) {
    this.kind = kind;
    this.#options = options;
    this.#states = new Observable<NoticeState>({ status: 'editing', draft: { ...nothing, ...options.known }, gaps: [], problem: null });
  }

  get state(): NoticeState {
    return this.#states.value;
  }

  /** Calls `listener` after each change. @returns a function that stops it */
  subscribe(listener: (state: NoticeState) => void): () => void {
    return this.#states.subscribe(listener);
  }

  /** Changes fields. What was wrong with them is forgotten. */
  enter(fields: Partial<NoticeDraft>): void {
    const { state } = this;
    if (state.status !== 'editing' && state.status !== 'uncertain') return;
    const draft = { ...state.draft, ...fields };
    const gaps = state.gaps.filter(({ field }) => !(field in fields));
    this.#go({ ...state, status: 'editing', draft, gaps });
  }

  /** Fills in what is known, where nothing was typed. */
  prefill(fields: Partial<NoticeDraft>): void {
    const { state } = this;
    if (state.status !== 'editing') return;
    const empty = Object.entries(fields).filter(([field, value]) => value && !state.draft[field as NoticeField]);
    if (empty.length > 0) this.enter(Object.fromEntries(empty));
  }

  /** Declares it. Pressed twice, it is sent once; after a lost answer, it asks for that answer. */
  confirm(): Promise<void> {
    this.#running ??= this.#confirm().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  dispose(): void {
    this.#life.abort();
    this.#states.clear();
  }

  async #confirm(): Promise<void> {
    const { state } = this;
    if (state.status !== 'editing' && state.status !== 'uncertain') return;
    const gaps = gapsOf(state.draft);
    if (gaps.length > 0) return this.#go({ ...state, status: 'editing', gaps, problem: null });
    const { signal } = this.#life;
    const notice = this.#noticeOf(state.draft);
    const body = JSON.stringify(notice);
    if (this.#sent?.body !== body) this.#sent = { body, key: this.#options.createKey?.() ?? crypto.randomUUID() };
    this.#go({ ...state, status: 'sending', gaps: [], problem: null });
    try {
      const handled = this.#options.handleNotice?.(notice);
      const receipt = await (handled ?? this.#options.client.createCancellationNotice(notice, { signal, idempotencyKey: this.#sent.key }));
      if (signal.aborted) return;
      this.#go({ status: 'received', receipt });
      this.#options.onReceived?.(receipt);
    } catch (error) {
      if (!signal.aborted) this.#refused(error, state.draft);
    }
  }

  #refused(error: unknown, draft: NoticeDraft): void {
    const known = isRefusal(error) || hasCode(error, 'session_failed');
    const told = known ? problemOf(error) : problem('outcome_unknown', error);
    this.#options.onProblem?.(told);
    const field = isRefusal(error) ? fieldOf(error.param) : undefined;
    const gaps: NoticeGap[] = field ? [{ field, fault: 'invalid' }] : [];
    this.#go({ status: known ? 'editing' : 'uncertain', draft, gaps, problem: field ? null : told });
  }

  #noticeOf({ type, reason, name, email, contract, endsOn }: NoticeDraft): NoticeInput {
    const cancels = this.kind === 'cancellation';
    return {
      kind: this.kind,
      name: name.trim(),
      email: email.trim(),
      contract: contract.trim(),
      ...(cancels ? { type } : {}),
      ...(cancels && type === 'extraordinary' ? { reason: reason.trim() } : {}),
      ...(cancels && endsOn ? { ends_at: new Date(`${endsOn}T00:00:00Z`).toISOString() } : {}),
    };
  }

  #go(state: NoticeState): void {
    const from = this.state.status;
    if (!noticeTransitions[from].includes(state.status)) throw new Error(`A notice cannot go from "${from}" to "${state.status}".`);
    this.#states.set(state);
  }
}

/** What the law lets a form ask for, and the form needs. */
function gapsOf({ type, reason, name, email, contract, endsOn }: NoticeDraft): NoticeGap[] {
  const gaps: NoticeGap[] = [];
  if (type === 'extraordinary' && !reason.trim()) gaps.push({ field: 'reason', fault: 'missing' });
  if (!name.trim()) gaps.push({ field: 'name', fault: 'missing' });
  if (!contract.trim()) gaps.push({ field: 'contract', fault: 'missing' });
  if (endsOn !== null && Number.isNaN(Date.parse(endsOn))) gaps.push({ field: 'endsOn', fault: endsOn ? 'invalid' : 'missing' });
  if (!email.trim()) gaps.push({ field: 'email', fault: 'missing' });
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) gaps.push({ field: 'email', fault: 'invalid' });
  return gaps;
}

const fields: Record<string, NoticeField> = {
  '/name': 'name',
  '/email': 'email',
  '/contract': 'contract',
  '/reason': 'reason',
  '/ends_at': 'endsOn',
};

function fieldOf(param: string | undefined): NoticeField | undefined {
  return param === undefined ? undefined : fields[param];
}
