import type { PaymentChoice, PaymentMethodSetup, StoredPaymentMethod } from '@tillkit/contract';
import { hasCode } from '../answers.ts';
import { Observable } from '../observable.ts';
import { confirmPayable, OutcomeUnknownError } from '../payable.ts';
import { paymentProblemOf } from '../payment-problem.ts';
import type { CardSetupFlowOptions, CardSetupState, CardSetupWish } from './types.ts';

/** Adds a card, or puts one in the place of another, without any markup. Nothing is charged by it. */
export class CardSetupFlow {
  readonly #client: CardSetupFlowOptions['client'];
  readonly #createKey: () => string;
  readonly #states = new Observable<CardSetupState>({ status: 'idle' });
  #life = new AbortController();
  #saving: Promise<void> | null = null;

  constructor({ client, createKey = () => crypto.randomUUID() }: CardSetupFlowOptions) {
    this.#client = client;
    this.#createKey = createKey;
  }

  get state(): CardSetupState {
    return this.#states.value;
  }

  /** Calls `listener` after each change. @returns a function that stops it */
  subscribe(listener: (state: CardSetupState) => void): () => void {
    return this.#states.subscribe(listener);
  }

  /** Begins to add a card, also after one was added. Ignored while that is under way. */
  async start(): Promise<void> {
    if (this.#saving || this.state.status === 'starting') return;
    this.#states.set({ status: 'starting' });
    const { signal } = this.#life;
    try {
      const setup = await this.#client.createPaymentMethodSetup({}, { idempotencyKey: this.#createKey(), signal });
      this.#go({ status: 'open', setup, problem: null });
    } catch (error) {
      this.#go({ status: 'failed', problem: paymentProblemOf(error) });
    }
  }

  /** Adds what the form holds. Pressed twice, it is done once. Settles when the card is there or back with the customer. */
  save(wish: CardSetupWish): Promise<void> {
    this.#saving ??= this.#save(wish).finally(() => {
      this.#saving = null;
    });
    return this.#saving;
  }

  /** Gives up what was not saved. */
  cancel(): void {
    this.#life.abort();
    this.#life = new AbortController();
    this.#saving = null;
    this.#states.set({ status: 'idle' });
  }

  /** Lets go of everything: requests are aborted and listeners hear no more. */
  dispose(): void {
    this.#life.abort();
    this.#states.clear();
  }

  async #save(wish: CardSetupWish): Promise<void> {
    if (this.state.status !== 'open') return;
    const { signal } = this.#life;
    let { setup } = this.state;
    const go = (state: CardSetupState) => signal.aborted || this.#go(state);
    go({ status: 'saving', setup });
    try {
      const payment = await wish.surface.collect({ signal });
      const confirm = () => this.#confirm(setup, payment, wish, signal);
      const method = await confirm().catch(async (error: unknown) => {
        if (!hasCode(error, 'setup_expired', 'setup_not_found')) throw error;
        // It was left open for too long. What was typed is still good.
        setup = await this.#client.createPaymentMethodSetup({}, { idempotencyKey: this.#createKey(), signal });
        await wish.surface.prepare(setup.payment);
        return confirm();
      });
      go({ status: 'done', method });
    } catch (error) {
      // A set-up adds one card at most, so that saving again after a lost answer is safe.
      go({ status: 'open', setup, problem: paymentProblemOf(error instanceof OutcomeUnknownError ? error.cause : error) });
    }
  }

  async #confirm(
    setup: PaymentMethodSetup,
    payment: PaymentChoice,
    { surface, consent, makeDefault = true, replaces }: CardSetupWish,
    signal: AbortSignal,
  ): Promise<StoredPaymentMethod> {
    const body = { id: setup.id, make_default: makeDefault, consent, ...(replaces && { replaces }) };
    try {
      const { payment_method } = await confirmPayable({
        send: (payment, options) => {
          this.#go({ status: 'saving', setup });
          return this.#client.confirmPaymentMethodSetup({ ...body, ...(payment && { payment }) }, options);
        },
        payment,
        surface,
        signal,
        createKey: this.#createKey,
        onAction: (action) => this.#go({ status: 'requires_action', setup, action }),
      });
      if (payment_method) return payment_method;
      throw new Error('The set-up succeeded without a payment method.');
    } catch (error) {
      if (!hasCode(error, 'setup_completed')) throw error;
      return this.#added(signal);
    }
  }

  /** The card was added by a try whose answer got lost: it is the newest. */
  async #added(signal: AbortSignal): Promise<StoredPaymentMethod> {
    const { data } = await this.#client.listPaymentMethods({}, { signal });
    const [newest] = data.toSorted((one, other) => other.created_at.localeCompare(one.created_at));
    if (!newest) throw new Error('The card was added and is gone again.');
    return newest;
  }

  #go(state: CardSetupState): void {
    if (!this.#life.signal.aborted) this.#states.set(state);
  }
}
