import { Observable } from '../observable.ts';
import { type CancellationProblem, type CancellationState, transitions } from './state.ts';

/** Holds the state, one step at a time. */
export class CancellationMachine {
  readonly #states = new Observable<CancellationState>({ status: 'idle', problem: null });
  readonly #onProblem: ((problem: CancellationProblem) => void) | undefined;
  #life = new AbortController();
  #running: Promise<void> | null = null;

  constructor(onProblem: ((problem: CancellationProblem) => void) | undefined) {
    this.#onProblem = onProblem;
  }

  get state(): CancellationState {
    return this.#states.value;
  }

  /** Ends when what is going on is given up. */
  get signal(): AbortSignal {
    return this.#life.signal;
  }

  /** The step under way. */
  get running(): Promise<void> {
    return this.#running ?? Promise.resolve();
  }

  subscribe(listener: (state: CancellationState) => void): () => void {
    return this.#states.subscribe(listener);
  }

  /** Whoever presses twice waits for the first. */
  once(step: () => Promise<void>): Promise<void> {
    this.#running ??= step().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** @throws {Error} where the transitions do not have that step */
  go(state: CancellationState): void {
    const from = this.state.status;
    if (!transitions[from].includes(state.status)) throw new Error(`A cancellation cannot go from "${from}" to "${state.status}".`);
    this.#states.set(state);
  }

  tell(problem: CancellationProblem): CancellationProblem {
    this.#onProblem?.(problem);
    return problem;
  }

  /** Gives up what is going on. */
  leave(): void {
    this.#life.abort();
    this.#life = new AbortController();
    this.#running = null;
  }

  dispose(): void {
    this.leave();
    this.#states.clear();
  }
}
