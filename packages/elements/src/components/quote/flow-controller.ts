import { type Client, TillkitError } from '@tillkit/client';
import { createQuoteFlow, type QuoteFlow, type QuoteState } from '@tillkit/flows/quote';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps the flow of one quote for an element: renders on each change, and passes on what happened. */
export class QuoteFlowController implements ReactiveController {
  flow: QuoteFlow | undefined;
  #host: ReactiveControllerHost;
  #client: Client | undefined;
  #quote = '';
  #heard = new WeakSet<object>();
  #onChange: (state: QuoteState) => void;
  #onError: (error: TillkitError) => void;

  constructor(host: ReactiveControllerHost, onChange: (state: QuoteState) => void, onError: (error: TillkitError) => void) {
    this.#host = host;
    this.#onChange = onChange;
    this.#onError = onError;
    host.addController(this);
  }

  get state(): QuoteState {
    return this.flow?.state ?? { status: 'idle' };
  }

  hostDisconnected(): void {
    this.close();
  }

  /** Reads a quote, once. */
  open(client: Client, quote: string): void {
    if (client === this.#client && quote === this.#quote) return;
    if (client !== this.#client || !this.flow) {
      this.flow?.dispose();
      this.flow = createQuoteFlow({ client });
      this.flow.subscribe(this.#take);
    }
    this.#client = client;
    this.#quote = quote;
    void this.flow.open(quote);
  }

  /** Lets go of what was read: the next time it is read anew. */
  close(): void {
    this.flow?.dispose();
    this.flow = undefined;
    this.#quote = '';
  }

  #take = (state: QuoteState): void => {
    const error = 'problem' in state ? state.problem?.error : null;
    if (error instanceof TillkitError && !this.#heard.has(error)) {
      this.#heard.add(error);
      this.#onError(error);
    }
    this.#host.requestUpdate();
    this.#onChange(state);
  };
}
