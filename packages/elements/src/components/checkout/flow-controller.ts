import { type Client, TillkitError } from '@tillkit/client';
import { type CheckoutFlow, type CheckoutStart, type CheckoutState, createCheckoutFlow } from '@tillkit/flows/checkout';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { hasReturned, takeReturn } from '../../payment/return.ts';
import { checkoutMemoryOf, leftCheckout } from './left-checkout.ts';

/** Keeps a checkout flow for an element: renders on each change, and passes on what happened. */
export class CheckoutFlowController implements ReactiveController {
  flow: CheckoutFlow | undefined;
  /** The buyer was away to pay: what came of it has to be asked for. */
  resumes = false;
  #host: ReactiveControllerHost;
  #client: Client | undefined;
  #unsubscribe: (() => void) | undefined;
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
    const { flow } = this;
    this.#unsubscribe?.();
    // What was typed a moment ago is kept, too.
    void flow?.flush().finally(() => flow.dispose());
    this.flow = undefined;
    this.#wish = '';
  }

  /** Begins what is wished for, once. */
  begin(client: Client, start: CheckoutStart): void {
    const wish = JSON.stringify(start);
    if (client === this.#client && wish === this.#wish) return;
    if (client !== this.#client || !this.flow) {
      this.flow?.dispose();
      this.flow = createCheckoutFlow({ client, ...checkoutMemoryOf(client) });
      this.#unsubscribe = this.flow.subscribe(this.#take);
    }
    this.#client = client;
    this.#wish = wish;
    void this.flow.start(this.#taken(client) ?? start);
  }

  /** What the buyer left for a page of their bank, where they have just come back from it. */
  #taken(client: Client): CheckoutStart | undefined {
    const cart = hasReturned() ? leftCheckout(client) : null;
    if (!cart || !takeReturn()) return undefined;
    this.resumes = true;
    return { cart };
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
