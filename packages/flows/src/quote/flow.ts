import type { PaymentChoice, Quote, QuoteAcceptance, QuotePreview } from '@tillkit/contract';
import { hasCode } from '../answers.ts';
import { confirmShown, type ShownOutcome } from '../confirm-shown.ts';
import { confirmationProblemOf, notCharged, outcomeUnknown } from '../confirmation-problem.ts';
import { Observable } from '../observable.ts';
import { confirmPayable, OutcomeUnknownError } from '../payable.ts';
import { sameOffer } from './same-offer.ts';
import { isBusy, isPriced, type PricedQuote, type QuoteState, transitions } from './state.ts';
import type { QuoteClient, QuoteConfirmation, QuoteFlowOptions } from './types.ts';

/** Accepting a quote, step by step, without any markup: open, look at the numbers, confirm. */
export class QuoteFlow {
  readonly #client: QuoteClient;
  readonly #createKey: () => string;
  readonly #states = new Observable<QuoteState>({ status: 'idle' });
  /** Ends when the flow does. */
  readonly #life = new AbortController();
  #id = '';
  /** What is being loaded; another quote gives it up. */
  #loading: AbortController | undefined;
  #confirming: Promise<void> | null = null;

  constructor({ client, createKey = () => crypto.randomUUID() }: QuoteFlowOptions) {
    this.#client = client;
    this.#createKey = createKey;
  }

  get state(): QuoteState {
    return this.#states.value;
  }

  /** Calls `listener` after each change. @returns a function that stops it */
  subscribe(listener: (state: QuoteState) => void): () => void {
    return this.#states.subscribe(listener);
  }

  /** Reads a quote and, where it is open, what accepting it costs now. Ignored while an acceptance is under way. */
  async open(id: string): Promise<void> {
    if (this.#life.signal.aborted || isBusy(this.state)) return;
    this.#loading?.abort();
    const loading = new AbortController();
    const { signal } = loading;
    this.#loading = loading;
    this.#id = id;
    let quote = 'quote' in this.state && this.state.quote?.id === id ? this.state.quote : null;
    this.#go({ status: 'loading', quote });
    try {
      quote = await this.#client.getQuote({ id }, { signal });
      if (signal.aborted) return;
      if (quote.status !== 'open') return this.#go({ status: 'closed', quote });
      this.#go({ status: 'loading', quote });
      const preview = await this.#client.createQuotePreview({ id }, { signal });
      if (!signal.aborted) this.#go({ status: 'reviewing', quote, preview, problem: null, changedFrom: null });
    } catch (error) {
      if (signal.aborted) return;
      if (quote && hasCode(error, 'quote_expired', 'quote_not_open')) await this.#close(quote, signal);
      else this.#go({ status: 'failed', quote, problem: confirmationProblemOf(error) });
    }
  }

  /** Accepts what was shown. Pressed twice, it is done once. Settles when it is done, or back with the customer. */
  confirm(confirmation: QuoteConfirmation): Promise<void> {
    this.#confirming ??= this.#confirm(confirmation).finally(() => {
      this.#confirming = null;
    });
    return this.#confirming;
  }

  /** Tries again what got no answer: the quote, or reading what became of an acceptance. Never pays. */
  async retry(): Promise<void> {
    const { status } = this.state;
    if (status === 'failed') await this.open(this.#id);
    else if (status === 'uncertain') await this.#verify();
  }

  /** Lets go of everything: requests are aborted and listeners hear no more. An acceptance that was sent is not undone. */
  dispose(): void {
    this.#loading?.abort();
    this.#life.abort();
    this.#states.clear();
  }

  async #confirm({ preview: id, consent, surface }: QuoteConfirmation): Promise<void> {
    const { state } = this;
    if (state.status === 'uncertain') return this.#verify();
    if (state.status !== 'reviewing' || state.preview.id !== id) return;
    const { signal } = this.#life;
    const shown: PricedQuote = { quote: state.quote, preview: state.preview, problem: null, changedFrom: null };
    this.#go({ ...shown, status: 'confirming' });
    try {
      const payment = await surface?.collect({ signal });
      if (signal.aborted) return;
      const outcome = await this.#accept(shown, { preview: id, consent, surface }, payment);
      if (signal.aborted) return;
      const { preview } = outcome;
      if (outcome.kind === 'answered') this.#go({ status: 'accepted', quote: outcome.result.quote, preview, result: outcome.result });
      else this.#go({ ...shown, status: 'reviewing', preview, changedFrom: state.preview });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof OutcomeUnknownError) return this.#verify();
      if (hasCode(error, 'quote_expired', 'quote_not_open')) return this.#reopen();
      this.#go({ ...shown, status: 'reviewing', problem: confirmationProblemOf(error) });
    }
  }

  #accept(
    shown: PricedQuote,
    { consent, surface }: QuoteConfirmation,
    payment: PaymentChoice | undefined,
  ): Promise<ShownOutcome<QuotePreview, QuoteAcceptance>> {
    const { signal } = this.#life;
    return confirmShown(shown.preview, sameOffer, (preview) => {
      const body = { id: shown.quote.id, preview: preview.id, consent, ...(payment && { payment }) };
      return confirmPayable<QuoteAcceptance>({
        send: (_, options) => this.#client.acceptQuote(body, options),
        payment,
        surface: surface && {
          authenticate: async (action, options) => {
            const outcome = await surface.authenticate(action, options);
            if (!signal.aborted) this.#go({ ...shown, status: 'confirming' });
            return outcome;
          },
        },
        signal,
        createKey: this.#createKey,
        onAction: (action) => this.#go({ ...shown, status: 'requires_action', action }),
      });
    });
  }

  /** The answer to an acceptance got lost. Only the quote itself tells whether it was accepted. */
  async #verify(): Promise<void> {
    const { state } = this;
    const { signal } = this.#life;
    if (!isPriced(state)) return;
    const priced: PricedQuote = { quote: state.quote, preview: state.preview, problem: null, changedFrom: state.changedFrom };
    this.#go({ ...priced, status: 'verifying' });
    try {
      const quote = await this.#client.getQuote({ id: state.quote.id }, { signal });
      if (signal.aborted) return;
      if (quote.status === 'open') return this.#go({ ...priced, status: 'reviewing', problem: notCharged });
      if (quote.status !== 'accepted') return this.#go({ status: 'closed', quote });
      const result = await this.#readAcceptance(quote, signal);
      if (!signal.aborted) this.#go({ status: 'accepted', quote, preview: state.preview, result });
    } catch (error) {
      if (!signal.aborted) this.#go({ ...priced, status: 'uncertain', problem: outcomeUnknown(error) });
    }
  }

  async #readAcceptance(quote: Quote, signal: AbortSignal): Promise<QuoteAcceptance> {
    const [current, invoice] = await Promise.all([
      this.#client.getSubscription({}, { signal }),
      quote.invoice ? this.#client.getInvoice({ id: quote.invoice }, { signal }) : null,
    ]);
    const { actions: _, ...subscription } = current;
    return { status: 'accepted', quote, subscription, invoice, action: null };
  }

  /** Somebody else accepted it meanwhile, or its time is over. */
  async #reopen(): Promise<void> {
    if (!isPriced(this.state)) return;
    const { quote } = this.state;
    this.#go({ status: 'loading', quote });
    await this.#close(quote, this.#life.signal);
  }

  async #close(quote: Quote, signal: AbortSignal): Promise<void> {
    try {
      const current = await this.#client.getQuote({ id: quote.id }, { signal });
      if (!signal.aborted) this.#go({ status: 'closed', quote: current });
    } catch (error) {
      if (!signal.aborted) this.#go({ status: 'failed', quote, problem: confirmationProblemOf(error) });
    }
  }

  #go(state: QuoteState): void {
    const from = this.state.status;
    if (!transitions[from].includes(state.status)) throw new Error(`A quote cannot go from "${from}" to "${state.status}".`);
    this.#states.set(state);
  }
}
