import type { CartUpdate, Checkout, CustomerUpdate, PaymentChoice, PricePreview } from '@tillkit/contract';
import { freshPreview, hasCode, isRefusal } from '../answers.ts';
import { Observable } from '../observable.ts';
import { beginCheckout, withTyped } from './begin.ts';
import { type ConfirmationOutcome, runConfirmation } from './confirmation.ts';
import { isRefusedUpdate, merged, missingFields, problemOf, problemsOf, withoutField } from './problems.ts';
import { samePrice } from './same-price.ts';
import { type CheckoutProblem, type CheckoutState, isBusy, isOpen, type OpenCheckout, transitions } from './state.ts';
import { type CheckoutMemory, checkoutMemory, defaultKey } from './storage.ts';
import type {
  CheckoutClient,
  CheckoutConfirmation,
  CheckoutDeparture,
  CheckoutFlowOptions,
  CheckoutMethods,
  CheckoutStart,
} from './types.ts';
import { UpdateQueue } from './updates.ts';

/** A purchase, step by step, without any markup. Listen with `subscribe`, read `state`, act with the methods. */
export class CheckoutFlow {
  readonly #client: CheckoutClient;
  readonly #memory: CheckoutMemory;
  readonly #debounce: number;
  readonly #createKey: () => string;
  readonly #states = new Observable<CheckoutState>({ status: 'idle' });
  readonly #updates = new UpdateQueue();
  /** Every preview that a listener was given, by id. */
  readonly #shown = new Map<string, PricePreview>();
  #life = new AbortController();
  #begun: CheckoutStart | null = null;
  /** The client with the checkout's secret. */
  #holder: CheckoutMethods;
  #checkout: Checkout | null = null;
  #problems: CheckoutProblem[] = [];
  #priceChangedFrom: PricePreview | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | null = null;
  #confirming: Promise<void> | null = null;
  #disposed = false;

  constructor(options: CheckoutFlowOptions) {
    this.#client = options.client;
    this.#holder = options.client;
    this.#memory = checkoutMemory(options.storage, options.storageKey ?? defaultKey, options.keep);
    this.#debounce = options.debounce ?? 400;
    this.#createKey = options.createKey ?? (() => crypto.randomUUID());
  }

  get state(): CheckoutState {
    return this.#states.value;
  }

  /** Calls `listener` after each change. @returns a function that stops it */
  subscribe(listener: (state: CheckoutState) => void): () => void {
    return this.#states.subscribe(listener);
  }

  /** Begins a purchase, or goes on with one after a reload. Ignored while a payment is under way. */
  async start(start: CheckoutStart): Promise<void> {
    if (this.#disposed || isBusy(this.state)) return;
    const beginning = withTyped(start, this.state, this.#begun);
    this.#abandon();
    const { signal } = this.#life;
    this.#begun = beginning;
    this.#go({ status: 'starting' });
    try {
      const { checkout, secret, problems } = await beginCheckout(this.#client, this.#memory, beginning, signal);
      if (signal.aborted) return;
      this.#holder = this.#client.withCredential(secret);
      this.#problems = problems;
      this.#adopt(checkout);
    } catch (error) {
      if (signal.aborted) return;
      if (hasCode(error, 'checkout_expired', 'checkout_not_found')) this.#expire();
      else this.#go({ status: 'failed', problem: problemOf(error) });
    }
  }

  /** Changes seats, add-ons, interval, currency or the promotion code (null removes it). Sent at once. */
  updateCart(cart: CartUpdate): void {
    if (this.#enter('cart', cart)) void this.flush();
  }

  /** Changes who buys. Sent after a moment of quiet; the latest value of each field wins. */
  updateCustomer(customer: CustomerUpdate): void {
    if (!this.#enter('customer', customer)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#debounce);
  }

  /** Buys what was shown. Pressed twice, it is done once. Settles when the purchase is over or back with the buyer. */
  confirm(confirmation: CheckoutConfirmation): Promise<void> {
    this.#confirming ??= this.#confirm(confirmation).finally(() => {
      this.#confirming = null;
    });
    return this.#confirming;
  }

  /**
   * Where what was shown is bought on a page of the payment provider's own, for where its form cannot be had. After that page led back,
   * `confirm` with `resumed`. @returns its address; null where something stands in the way, which is among the problems
   */
  async depart({ preview, consent, returnUrl }: CheckoutDeparture): Promise<string | null> {
    if (!isOpen(this.state) || isBusy(this.state)) return null;
    const { signal } = this.#life;
    await this.flush();
    if (!this.#checkout || signal.aborted) return null;
    try {
      const input = { id: this.#checkout.id, preview, consent, return_url: returnUrl };
      const { url } = await this.#holder.createCheckoutPage(input, { signal, idempotencyKey: this.#createKey() });
      this.#memory.leave();
      return url;
    } catch (error) {
      if (signal.aborted || (await this.#ended(error))) return null;
      const fresh = freshPreview<PricePreview>(error);
      if (fresh) this.#askAgain(this.#checkout.preview, { ...this.#checkout, preview: fresh });
      else this.#report(problemsOf(error));
      this.#show('editing');
      return null;
    }
  }

  /** Tries again what got no answer: beginning, saving, or reading the outcome of a payment. Never pays. */
  async retry(): Promise<void> {
    const { status } = this.state;
    if (status === 'failed' && this.#begun) await this.start(this.#begun);
    else if (status === 'uncertain') await this.#verify();
    else await this.flush();
  }

  /** Begins again with the same cart and buyer, after the checkout expired. */
  async restart(): Promise<void> {
    const start = (this.state.status === 'expired' && this.state.draft) || this.#begun;
    this.#memory.forget();
    if (start && 'cart' in start) await this.start(start);
  }

  /** Sends what was typed without waiting for quiet, e.g. before the page goes away. One update is on its way at a time. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#sending && this.#updates.waiting) this.#sending = this.#send(this.#life.signal);
    return this.#sending ?? Promise.resolve();
  }

  /** Lets go of everything: requests are aborted and listeners hear no more. A payment that was sent is not undone. */
  dispose(): void {
    this.#disposed = true;
    this.#abandon();
    this.#states.clear();
  }

  #enter(part: 'cart' | 'customer', values: Record<string, unknown>): boolean {
    if (!isOpen(this.state) || isBusy(this.state)) return false;
    for (const [name, value] of Object.entries(values)) {
      const field = `${part}.${name}` as const;
      this.#updates.set(field, value);
      this.#problems = withoutField(this.#problems, field);
    }
    if (part === 'cart') this.#priceChangedFrom = null;
    this.#show(this.#sending ? 'updating' : 'editing');
    return true;
  }

  async #send(signal: AbortSignal): Promise<void> {
    for (let update = this.#updates.take(); update && this.#checkout; update = this.#updates.take()) {
      if (!isBusy(this.state)) this.#show('updating');
      try {
        const updated = await this.#holder.updateCheckout({ id: this.#checkout.id, ...update }, { signal });
        if (signal.aborted) return;
        this.#updates.settle();
        this.#checkout = updated;
        this.#problems = this.#problems.filter(({ code }) => code !== 'network_error');
      } catch (error) {
        if (signal.aborted || (await this.#ended(error))) return;
        this.#report(problemsOf(error));
        if (!isRefusedUpdate(error)) {
          this.#updates.restore();
          break;
        }
        this.#updates.refuse(problemOf(error));
      }
    }
    this.#sending = null;
    if (!isBusy(this.state)) this.#show('editing');
  }

  async #confirm(confirmation: CheckoutConfirmation): Promise<void> {
    if (this.state.status === 'uncertain') return this.#verify();
    if (!isOpen(this.state) || isBusy(this.state)) return;
    const { signal } = this.#life;
    const shown = this.#shown.get(confirmation.preview);
    this.#problems = this.#problems.filter(({ field }) => field !== null && field !== 'payment');
    this.#priceChangedFrom = null;
    this.#show('confirming');
    await this.flush();
    const checkout = this.#checkout;
    if (signal.aborted || !checkout || !isOpen(this.state)) return;
    const missing = missingFields(checkout);
    this.#report(missing);
    if (this.#updates.unsaved || missing.length > 0) return this.#show('editing');
    if (!shown || !samePrice(shown, checkout.preview)) return this.#askAgain(shown ?? checkout.preview, checkout);
    try {
      const isCollected = checkout.payment.required && !confirmation.resumed;
      const payment = isCollected ? await confirmation.surface?.collect({ signal }) : undefined;
      if (!signal.aborted) await this.#pay(confirmation, shown, checkout, payment);
    } catch (error) {
      if (signal.aborted) return;
      this.#report([problemOf(error)]);
      this.#show('editing');
    }
  }

  async #pay(
    confirmation: CheckoutConfirmation,
    shown: PricePreview,
    checkout: Checkout,
    payment: PaymentChoice | undefined,
  ): Promise<void> {
    const { signal } = this.#life;
    const { consent, surface } = confirmation;
    let outcome: ConfirmationOutcome;
    try {
      outcome = await runConfirmation(
        {
          send: (body, idempotencyKey) => this.#holder.confirmCheckout({ id: checkout.id, ...body }, { idempotencyKey, signal }),
          authenticate: async (action, current) => {
            this.#checkout = current;
            this.#go({ ...this.#open(current), status: 'requires_action', action });
            this.#memory.leave();
            await surface?.authenticate(action, { signal }).finally(() => this.#memory.stay());
            this.#show('confirming');
          },
        },
        { shown, preview: checkout.preview, consent, payment, key: this.#createKey() },
      );
    } catch (error) {
      if (signal.aborted || (await this.#ended(error))) return;
      if (!isRefusal(error)) return this.#verify();
      // Who came back without having paid has only to go on here.
      if (!confirmation.resumed || !hasCode(error, 'checkout_incomplete')) this.#report(problemsOf(error));
      return this.#show('editing');
    }
    if (signal.aborted) return;
    if (outcome.kind === 'answered') this.#adopt(outcome.checkout);
    else this.#askAgain(shown, { ...checkout, preview: outcome.preview });
  }

  #askAgain(before: PricePreview, checkout: Checkout): void {
    this.#priceChangedFrom = before;
    this.#adopt(checkout);
  }

  /** The answer to a payment got lost. Only the checkout itself knows whether money moved. */
  async #verify(): Promise<void> {
    const { signal } = this.#life;
    if (!this.#checkout) return;
    this.#show('verifying');
    try {
      const current = await this.#holder.getCheckout({ id: this.#checkout.id }, { signal });
      if (signal.aborted) return;
      this.#problems = [{ code: 'not_charged', field: null, detail: '', charged: 'no', error: null }];
      this.#adopt(current);
    } catch (error) {
      if (signal.aborted || (await this.#ended(error))) return;
      this.#problems = [{ code: 'outcome_unknown', field: null, detail: '', charged: 'unknown', error }];
      this.#show('uncertain');
    }
  }

  /** True where the error says that the checkout is over; then shows how it ended. */
  async #ended(error: unknown): Promise<boolean> {
    const { signal } = this.#life;
    if (hasCode(error, 'checkout_expired', 'checkout_not_found')) {
      this.#expire();
      return true;
    }
    if (!hasCode(error, 'checkout_completed') || !this.#checkout) return false;
    const current = await this.#holder.getCheckout({ id: this.#checkout.id }, { signal }).catch(() => null);
    if (current && !signal.aborted) this.#adopt(current);
    return current !== null;
  }

  #adopt(checkout: Checkout): void {
    this.#checkout = checkout;
    if (checkout.status === 'completed' && checkout.result) {
      this.#memory.forget();
      this.#go({ status: 'completed', checkout, result: checkout.result });
    } else if (checkout.status === 'expired') this.#expire();
    else this.#show('editing');
  }

  #expire(): void {
    const draft = this.#checkout && this.#updates.draft(this.#checkout);
    this.#memory.forget();
    this.#go({ status: 'expired', draft });
  }

  #report(problems: CheckoutProblem[]): void {
    this.#problems = merged(this.#problems, problems);
  }

  #open(checkout: Checkout): OpenCheckout {
    this.#shown.set(checkout.preview.id, checkout.preview);
    return {
      checkout,
      draft: this.#updates.draft(checkout),
      problems: this.#problems,
      priceChangedFrom: this.#priceChangedFrom,
      pricing: this.#updates.pricing,
    };
  }

  #show(status: 'editing' | 'updating' | 'confirming' | 'verifying' | 'uncertain'): void {
    if (this.#checkout) this.#go({ ...this.#open(this.#checkout), status });
  }

  #go(state: CheckoutState): void {
    const from = this.state.status;
    if (!transitions[from].includes(state.status)) throw new Error(`A checkout cannot go from "${from}" to "${state.status}".`);
    this.#states.set(state);
  }

  #abandon(): void {
    this.#life.abort();
    this.#life = new AbortController();
    clearTimeout(this.#timer);
    this.#updates.clear();
    this.#shown.clear();
    this.#checkout = null;
    this.#problems = [];
    this.#priceChangedFrom = null;
    this.#sending = null;
  }
}
