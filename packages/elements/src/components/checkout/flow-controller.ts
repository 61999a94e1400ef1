import { type Client, TillkitError } from '@tillkit/client';
import { type CheckoutFlow, type CheckoutStart, type CheckoutState, createCheckoutFlow } from '@tillkit/flows/checkout';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps a checkout flow for an element: renders on each change, and passes on what happened. */
export class CheckoutFlowController implements ReactiveController {
  flow: CheckoutFlow | undefined;
  #host: ReactiveControllerHost;
  #client: Client | undefined;
  #wish = '';
  #heard = new WeakSet<object>();
  #onChange: (state: CheckoutState) => void;
  #onError: (error: TillkitError) => void;

  constructor(host: ReactiveControllerHost, onChange: (state: CheckoutState) => void, onError: (error: TillkitError) => void) {
    this.#host = host;
    this.#onChange = onChange;
    this.#onError = onError;
    host.addController(this);
  }

  get state(): CheckoutState {
    return this.flow?.state ?? { status: 'idle' };
  }

  hostConnected(): void {
    globalThis.addEventListener('pagehide', this.#save);
  }

  hostDisconnected(): void {
    globalThis.removeEventListener('pagehide', this.#save);
    this.flow?.dispose();
    this.flow = undefined;
    this.#wish = '';
  }

  /** Begins what is wished for, once. */
  begin(client: Client, start: CheckoutStart): void {
    const wish = JSON.stringify(start);
    if (client === this.#client && wish === this.#wish) return;
    if (client !== this.#client || !this.flow) {
      this.flow?.dispose();
      // A customer's checkout is not kept in the page: the next person at the same screen may be somebody else.
      this.flow = createCheckoutFlow({ client, storage: client.hasSession ? undefined : safeStorage() });
      this.flow.subscribe(this.#take);
    }
    this.#client = client;
    this.#wish = wish;
    void this.flow.start(start);
  }

  #save = (): void => {
    void this.flow?.flush();
  };

  #take = (state: CheckoutState): void => {
    const problems = 'problems' in state ? state.problems : 'problem' in state ? [state.problem] : [];
    for (const { error } of problems) {
      if (!(error instanceof TillkitError) || this.#heard.has(error)) continue;
      this.#heard.add(error);
      this.#onError(error);
    }
    this.#host.requestUpdate();
    this.#onChange(state);
  };
}

/** Reading the property alone throws where storage is forbidden. */
function safeStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
