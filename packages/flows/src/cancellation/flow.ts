import type { Cancellation } from '@tillkit/contract';
import { OutcomeUnknownError } from '../payable.ts';
import { Deciding, offerStep } from './deciding.ts';
import { CancellationMachine } from './machine.ts';
import { problem, problemOf } from './problems.ts';
import { type CancellationState, isBusy, isOpen, type OpenState, type SurveyDraft } from './state.ts';
import type { CancellationFlowOptions, CancellationStart, OfferAcceptance } from './types.ts';
import { undoCancellation } from './undo.ts';

/**
 * Leaving, step by step, without any markup: what it comes to, a survey that can be skipped, at most one offer, a last look, and the
 * way back until the end. Listen with `subscribe`, read `state`, act with the methods.
 */
export class CancellationFlow {
  readonly #options: CancellationFlowOptions;
  readonly #createKey: () => string;
  readonly #machine: CancellationMachine;
  readonly #deciding: Deciding;
  #begun: CancellationStart = {};
  /** The one offer has been shown. */
  #offered = false;
  /** The answer that the host knows. */
  #answered = '';

  constructor(options: CancellationFlowOptions) {
    this.#options = options;
    this.#createKey = options.createKey ?? (() => crypto.randomUUID());
    this.#machine = new CancellationMachine(options.onProblem);
    this.#deciding = new Deciding(this.#machine, options, this.#createKey);
  }

  get state(): CancellationState {
    return this.#machine.state;
  }

  /** Calls `listener` after each change. @returns a function that stops it */
  subscribe(listener: (state: CancellationState) => void): () => void {
    return this.#machine.subscribe(listener);
  }

  /** Asks what cancelling comes to. Cancels nothing. Goes on with what was begun before, on this page or another. */
  start(start: CancellationStart = {}): Promise<void> {
    if (isOpen(this.state)) return this.#machine.running;
    return this.#machine.once(() => this.#start(start));
  }

  /** Answers the survey; kept until `proceed()`. */
  answer(answer: Partial<SurveyDraft>): void {
    if (this.state.status !== 'overview') return;
    this.#machine.go({ ...this.state, draft: { ...this.state.draft, ...answer }, problem: null });
  }

  /** On with cancelling, with or without an answer: to the offer for that answer, if there is one, or to the last look. */
  proceed(): Promise<void> {
    return this.#machine.once(() => this.#proceed());
  }

  /** Leaves the survey unanswered. */
  skip(): Promise<void> {
    this.answer({ reason: null, comment: '' });
    return this.proceed();
  }

  /** For a pause: how many periods. */
  chooseCycles(cycles: number): void {
    if (this.state.status === 'offer') this.#machine.go({ ...this.state, cycles, problem: null });
  }

  /** Takes the offer. Settles when it is taken or back with the customer. */
  accept(acceptance: OfferAcceptance = {}): Promise<void> {
    return this.#machine.once(async () => {
      if (this.state.status === 'offer') await this.#deciding.accept(this.state, acceptance);
    });
  }

  /** On with cancelling in spite of the offer. */
  decline(): void {
    if (this.state.status === 'offer') this.#machine.go(lastLook(this.state));
  }

  /** Back to the survey, where there is one. */
  back(): void {
    const { state } = this;
    if ((state.status !== 'offer' && state.status !== 'review') || state.cancellation.reasons.length === 0) return;
    this.#machine.go({ status: 'overview', cancellation: state.cancellation, draft: state.draft, problem: null });
  }

  /** Cancels, as of the end that was shown. Pressed twice, it is done once. */
  confirm(): Promise<void> {
    return this.#machine.once(async () => {
      const { state } = this;
      if (state.status === 'review') await this.#deciding.cancel(state, () => this.#sendUnsent(state));
    });
  }

  /** Nothing is canceled after all. The host is told, and its answer is not waited for. */
  abort(): void {
    const { state } = this;
    const open = isOpen(state) && !isBusy(state) && state.status !== 'uncertain';
    if (!open && !['starting', 'answering', 'failed'].includes(state.status)) return;
    this.#machine.leave();
    const cancellation = isOpen(state) ? state.cancellation : null;
    if (cancellation) this.#options.client.updateCancellation({ id: cancellation.id, status: 'aborted' }).catch(() => {});
    this.#machine.go({ status: 'aborted', outcome: 'aborted', cancellation });
    this.#options.onAborted?.(cancellation);
  }

  /** Takes a cancellation back, also one of another day. */
  undo(): Promise<void> {
    return this.#machine.once(() => this.#undo());
  }

  /** Tries again what got no answer: beginning, or asking what became of a decision. Never decides. */
  retry(): Promise<void> {
    const { state } = this;
    if (state.status === 'failed') return this.#machine.once(() => this.#start(this.#begun));
    if (state.status === 'uncertain') return this.#machine.once(() => this.#deciding.verify(state));
    return this.#machine.running;
  }

  /** Lets go of everything: requests are aborted and listeners hear no more. A decision that was sent is not undone. */
  dispose(): void {
    this.#machine.dispose();
  }

  async #start(start: CancellationStart): Promise<void> {
    const { signal } = this.#machine;
    this.#begun = start;
    this.#machine.go({ status: 'starting' });
    try {
      const cancellation = await this.#options.client.createCancellation({}, { signal, idempotencyKey: this.#createKey() });
      if (signal.aborted) return;
      const { reasons, reason, comment, offer } = cancellation;
      const wished = reasons.find(({ key }) => key === start.reason)?.key;
      const open = { cancellation, draft: { reason: reason ?? wished ?? null, comment: comment ?? '' }, problem: null };
      this.#answered = JSON.stringify({ reason, comment });
      this.#offered = offer !== null;
      if (reasons.length > 0) this.#machine.go({ status: 'overview', ...open });
      else this.#machine.go({ status: 'review', changedFrom: null, ...open });
    } catch (error) {
      if (!signal.aborted) this.#machine.go({ status: 'failed', problem: this.#machine.tell(problemOf(error)) });
    }
  }

  async #proceed(): Promise<void> {
    const { state } = this;
    if (state.status !== 'overview') return;
    const { signal } = this.#machine;
    if (!this.#hasNewAnswer(state.draft)) return this.#machine.go(lastLook(state));
    this.#machine.go({ ...state, status: 'answering', problem: null });
    const answered = await this.#sendAnswer(state);
    if (signal.aborted || !isOpen(this.state)) return;
    const cancellation = answered ?? state.cancellation;
    if (!answered?.offer || this.#offered) return this.#machine.go(lastLook({ ...state, cancellation }));
    this.#offered = true;
    this.#machine.go({ ...offerStep({ ...state, cancellation }, answered.offer), status: 'offer' });
  }

  /** The survey never stands in the way: where its answer cannot be sent, it goes on without. */
  async #sendAnswer({ cancellation, draft }: OpenState): Promise<Cancellation | null> {
    const answer = { reason: draft.reason, comment: draft.comment.trim() || null };
    try {
      const answered = await this.#options.client.updateCancellation({ id: cancellation.id, ...answer }, { signal: this.#machine.signal });
      this.#answered = JSON.stringify(answer);
      return answered;
    } catch (error) {
      if (!this.#machine.signal.aborted) this.#machine.tell(problemOf(error));
      return null;
    }
  }

  /** An answer that could not be sent before goes along with the decision. */
  async #sendUnsent(state: OpenState): Promise<void> {
    if (this.#hasNewAnswer(state.draft)) await this.#sendAnswer(state);
  }

  #hasNewAnswer({ reason, comment }: SurveyDraft): boolean {
    return JSON.stringify({ reason, comment: comment.trim() || null }) !== this.#answered;
  }

  async #undo(): Promise<void> {
    const before = this.state;
    if (isBusy(before) || isOpen(before)) return;
    const { signal } = this.#machine;
    this.#machine.go({ status: 'undoing' });
    try {
      const subscription = await undoCancellation(this.#options, signal);
      if (signal.aborted) return;
      this.#machine.go({ status: 'resumed', subscription });
      this.#options.onResumed?.(subscription);
    } catch (error) {
      if (signal.aborted) return;
      const told = this.#machine.tell(error instanceof OutcomeUnknownError ? problem('outcome_unknown', error.cause) : problemOf(error));
      if (before.status === 'canceled') this.#machine.go({ ...before, problem: told });
      else this.#machine.go({ status: 'idle', problem: told });
    }
  }
}

function lastLook({ cancellation, draft }: Pick<OpenState, 'cancellation' | 'draft'>): CancellationState {
  return { status: 'review', cancellation, draft, problem: null, changedFrom: null };
}
