import type { ChangeInput, ChangePreview } from '@tillkit/contract';
import { confirmationProblemOf, notCharged, outcomeUnknown } from '../confirmation-problem.ts';
import { Observable } from '../observable.ts';
import { OutcomeUnknownError } from '../payable.ts';
import { runConfirmation } from './confirmation.ts';
import { readOutcome } from './outcome.ts';
import { type ChangeProblem, type ChangeState, isBusy, isPriced, isWanted, type PricedChange, transitions } from './state.ts';
import type { ChangeClient, ChangeConfirmation, ChangeFlowOptions } from './types.ts';

/**
 * A change of a subscription, step by step, without any markup: propose, look at the numbers, confirm. Listen with `subscribe`, read
 * `state`, act with the methods.
 */
export class ChangeFlow {
  readonly #client: ChangeClient;
  readonly #debounce: number;
  readonly #createKey: () => string;
  readonly #states = new Observable<ChangeState>({ status: 'idle' });
  /** Ends when the flow does. */
  readonly #life = new AbortController();
  /** The preview that is asked for; a newer wish gives it up. */
  #asking: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #confirming: Promise<void> | null = null;
  /** The preview whose confirmation was sent last: the one to look for where its answer got lost. */
  #sent: ChangePreview | null = null;

  constructor({ client, debounce = 250, createKey = () => crypto.randomUUID() }: ChangeFlowOptions) {
    this.#client = client;
    this.#debounce = debounce;
    this.#createKey = createKey;
  }

  get state(): ChangeState {
    return this.#states.value;
  }

  /** Calls `listener` after each change. @returns a function that stops it */
  subscribe(listener: (state: ChangeState) => void): () => void {
    return this.#states.subscribe(listener);
  }

  /**
   * Asks what a change comes to. The latest wish wins, and the old numbers stay until the new ones are there. With `resting`, it is
   * asked after a moment of quiet, for quantities that are stepped or typed. Ignored while a confirmation is under way.
   */
  propose(change: ChangeInput, { resting = false } = {}): void {
    if (this.#life.signal.aborted || isBusy(this.state)) return;
    this.#giveUp();
    const preview = isWanted(this.state) ? this.state.preview : null;
    this.#go({ status: 'previewing', change, preview, problems: [] });
    if (resting) this.#timer = setTimeout(() => void this.#ask(change), this.#debounce);
    else void this.#ask(change);
  }

  /** Drops what was proposed. Ignored while a confirmation is under way. */
  withdraw(): void {
    if (this.#life.signal.aborted || isBusy(this.state) || this.state.status === 'idle') return;
    this.#giveUp();
    this.#go({ status: 'idle' });
  }

  /** Makes the change that was shown. Pressed twice, it is done once. Settles when it is done, or back with the customer. */
  confirm(confirmation: ChangeConfirmation): Promise<void> {
    this.#confirming ??= this.#confirm(confirmation).finally(() => {
      this.#confirming = null;
    });
    return this.#confirming;
  }

  /** Tries again what got no answer: the numbers, or reading what became of a confirmation. Never pays. */
  async retry(): Promise<void> {
    const { state } = this;
    if (state.status === 'failed') this.propose(state.change);
    else if (state.status === 'uncertain') await this.#verify();
    else if (state.status === 'undo_failed') await this.undo();
  }

  /** Takes the scheduled change back. */
  async undo(): Promise<void> {
    if (this.#life.signal.aborted || isBusy(this.state)) return;
    this.#giveUp();
    const { signal } = this.#life;
    this.#go({ status: 'undoing' });
    try {
      const subscription = await this.#client.undoScheduledChange({}, { signal });
      if (!signal.aborted) this.#go({ status: 'undone', subscription });
    } catch (error) {
      if (!signal.aborted) this.#go({ status: 'undo_failed', problem: confirmationProblemOf(error) });
    }
  }

  /** Lets go of everything: requests are aborted and listeners hear no more. A confirmation that was sent is not undone. */
  dispose(): void {
    this.#giveUp();
    this.#life.abort();
    this.#states.clear();
  }

  #giveUp(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = undefined;
  }

  async #ask(change: ChangeInput): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const preview = await this.#client.createChangePreview(change, { signal: asking.signal });
      if (!asking.signal.aborted) this.#go({ status: 'reviewing', change, preview, problems: [], changedFrom: null });
    } catch (error) {
      if (asking.signal.aborted || !isWanted(this.state)) return;
      const problem = confirmationProblemOf(error);
      this.#go({ status: 'failed', change, preview: this.state.preview, problems: [problem] });
    }
  }

  async #confirm({ preview: id, surface }: ChangeConfirmation): Promise<void> {
    const { state } = this;
    if (state.status === 'uncertain') return this.#verify();
    if (state.status !== 'reviewing' || state.preview.id !== id) return;
    const { signal } = this.#life;
    const shown: PricedChange = { change: state.change, preview: state.preview, problems: [], changedFrom: null };
    this.#go({ ...shown, status: 'confirming' });
    try {
      const payment = await surface?.collect({ signal });
      if (signal.aborted) return;
      const outcome = await runConfirmation(
        {
          client: this.#client,
          surface: surface && {
            authenticate: async (action, options) => {
              const authenticated = await surface.authenticate(action, options);
              if (!signal.aborted) this.#go({ ...shown, status: 'confirming' });
              return authenticated;
            },
          },
          signal,
          createKey: this.#createKey,
          onSend: (preview) => {
            this.#sent = preview;
          },
          onAction: (action) => this.#go({ ...shown, status: 'requires_action', action }),
        },
        state.preview,
        payment,
      );
      if (signal.aborted) return;
      if (outcome.kind === 'answered') this.#go({ status: 'completed', preview: outcome.preview, result: outcome.result });
      else this.#go({ ...shown, status: 'reviewing', preview: outcome.preview, changedFrom: state.preview });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof OutcomeUnknownError) return this.#verify();
      this.#back(shown, confirmationProblemOf(error));
    }
  }

  /** The answer to a confirmation got lost. Only what the host has recorded tells whether money moved. */
  async #verify(): Promise<void> {
    const { state } = this;
    const { signal } = this.#life;
    const preview = this.#sent;
    if (!isPriced(state) || !preview) return;
    const { change, changedFrom } = state;
    const priced: PricedChange = { change, preview: state.preview, problems: [], changedFrom };
    this.#go({ ...priced, status: 'verifying' });
    try {
      const result = await readOutcome(this.#client, preview, signal);
      if (signal.aborted) return;
      if (result) this.#go({ status: 'completed', preview, result });
      else this.#back(priced, notCharged);
    } catch (error) {
      if (!signal.aborted) this.#go({ ...priced, status: 'uncertain', problems: [outcomeUnknown(error)] });
    }
  }

  #back(priced: PricedChange, problem: ChangeProblem): void {
    this.#go({ ...priced, status: 'reviewing', problems: [problem] });
  }

  #go(state: ChangeState): void {
    const from = this.state.status;
    if (!transitions[from].includes(state.status)) throw new Error(`A change cannot go from "${from}" to "${state.status}".`);
    this.#states.set(state);
  }
}
