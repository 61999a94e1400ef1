import type { Invoice, PaymentChoice } from '@tillkit/contract';
import { hasCode, isRefusal } from '../answers.ts';
import { Observable } from '../observable.ts';
import { confirmPayable } from '../payable.ts';
import { PaymentFormError } from '../payment.ts';
import { type PaymentProblem, paymentProblemOf } from '../payment-problem.ts';
import type { InvoiceEntry, InvoicePaymentFlowOptions, InvoicePaymentMethod, InvoicePaymentState } from './types.ts';

/** Refusals after which the same card need not be tried with the next invoice. */
const ofTheCard = ['expired_card', 'payment_method_not_found', 'payment_method_required', 'role_forbidden'] as const;

const nothingOpen: InvoicePaymentState = { status: 'idle', entries: [], action: null, problem: null };

/** Pays open invoices, one after the other, without any markup. Listen with `subscribe`, read `state`, act with the methods. */
export class InvoicePaymentFlow {
  readonly #client: InvoicePaymentFlowOptions['client'];
  readonly #createKey: () => string;
  readonly #states = new Observable<InvoicePaymentState>(nothingOpen);
  #life = new AbortController();
  #running: Promise<void> | null = null;

  constructor({ client, createKey = () => crypto.randomUUID() }: InvoicePaymentFlowOptions) {
    this.#client = client;
    this.#createKey = createKey;
  }

  get state(): InvoicePaymentState {
    return this.#states.value;
  }

  /** True while money may be moving: nothing else may be offered, and the dialog stays. */
  get isBusy(): boolean {
    return ['paying', 'requires_action', 'verifying'].includes(this.state.status);
  }

  /** Calls `listener` after each change. @returns a function that stops it */
  subscribe(listener: (state: InvoicePaymentState) => void): () => void {
    return this.#states.subscribe(listener);
  }

  /** Shows what is to be paid, as it was read; the amounts shown are the ones that will be charged. Ignored while a payment is under way or its outcome unknown. */
  open(invoices: readonly Invoice[]): void {
    if (this.isBusy || this.state.status === 'uncertain') return;
    const entries = invoices.map((invoice) => ({ invoice, outcome: 'waiting', problem: null, before: null }) satisfies InvoiceEntry);
    this.#states.set({ ...nothingOpen, status: entries.length > 0 ? 'ready' : 'done', entries });
  }

  /** Pays what is shown and not paid yet. Pressed twice, it is done once; while an outcome is unknown, it only looks again. */
  pay(method: InvoicePaymentMethod): Promise<void> {
    return this.#once(() => (this.state.status === 'uncertain' ? this.#verifyAll() : this.#pay(method)));
  }

  /** Reads again what became of the payments whose answers got lost. Never pays. */
  verify(): Promise<void> {
    return this.#once(() => this.#verifyAll());
  }

  /** Lets go of everything: listeners hear no more. A payment that was sent is not undone. */
  dispose(): void {
    this.#life.abort();
    this.#states.clear();
  }

  #once(act: () => Promise<void>): Promise<void> {
    this.#running ??= act().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #pay(method: InvoicePaymentMethod): Promise<void> {
    if (this.state.status !== 'ready') return;
    const { signal } = this.#life;
    const left = this.state.entries.filter(({ outcome }) => outcome !== 'paid' && outcome !== 'settled').map(({ invoice }) => invoice.id);
    this.#set({ status: 'paying', problem: null });
    for (const id of left) this.#enter(id, { problem: null, before: null, outcome: 'waiting' });
    let payment: PaymentChoice | undefined;
    try {
      payment = await method.collect({ signal });
    } catch (error) {
      this.#set({ status: 'ready', problem: paymentProblemOf(error) });
      return;
    }
    let isStored = false;
    for (const id of left) {
      // A card that the first payment stored and made the default needs no form for the second.
      const paid = await this.#payOne(id, method, isStored ? undefined : payment);
      if (paid === 'stop') break;
      isStored ||= paid === 'paid' && !!method.save;
    }
    this.#settle();
  }

  /** @returns whether to go on with the next */
  async #payOne(id: string, method: InvoicePaymentMethod, payment: PaymentChoice | undefined): Promise<'paid' | 'not_paid' | 'stop'> {
    const { signal } = this.#life;
    const { amount_due } = this.#entry(id).invoice;
    this.#enter(id, { outcome: 'paying' });
    try {
      const { status, invoice } = await confirmPayable({
        send: (payment, options) =>
          this.#client.createInvoicePayment({ id, amount_due, ...(payment && { payment, ...(method.save && { save: true }) }) }, options),
        payment,
        surface: method,
        signal,
        createKey: this.#createKey,
        onAction: (action) => this.#set({ status: 'requires_action', action }),
      });
      this.#enter(id, { invoice, outcome: status === 'paid' ? 'paid' : 'waiting' });
      this.#set({ status: 'paying', action: null });
      return status === 'paid' ? 'paid' : 'stop';
    } catch (error) {
      if (signal.aborted) return 'stop';
      this.#set({ status: 'paying', action: null });
      return this.#failed(id, error);
    }
  }

  async #failed(id: string, error: unknown): Promise<'not_paid' | 'stop'> {
    if (hasCode(error, 'invoice_changed', 'invoice_not_open'))
      return (await this.#reread(id, paymentProblemOf(error))) ? 'not_paid' : 'stop';
    if (isRefusal(error) || error instanceof PaymentFormError) {
      this.#enter(id, { outcome: 'refused', problem: paymentProblemOf(error) });
      return isRefusal(error) && !hasCode(error, ...ofTheCard) ? 'not_paid' : 'stop';
    }
    await this.#verify(id, error);
    return 'stop';
  }

  /** The answer to a payment got lost. Only the invoice itself knows whether money moved. */
  async #verify(id: string, error: unknown): Promise<void> {
    this.#enter(id, { outcome: 'unknown', problem: { code: 'outcome_unknown', detail: '', error } });
    this.#set({ status: 'verifying' });
    try {
      const invoice = await this.#client.getInvoice({ id }, { signal: this.#life.signal });
      const outcome = invoice.status === 'paid' ? 'paid' : 'refused';
      this.#enter(id, { invoice, outcome, problem: outcome === 'paid' ? null : { code: 'not_charged', detail: '', error } });
    } catch (cause) {
      this.#enter(id, { problem: { code: 'outcome_unknown', detail: '', error: cause } });
    }
  }

  async #verifyAll(): Promise<void> {
    for (const { invoice, outcome, problem } of this.state.entries) {
      if (outcome === 'unknown') await this.#verify(invoice.id, problem?.error ?? null);
    }
    this.#settle();
  }

  /** The host has other facts about an invoice than were shown. @returns whether they could be read */
  async #reread(id: string, problem: PaymentProblem): Promise<boolean> {
    const before = this.#entry(id).invoice.amount_due;
    try {
      const invoice = await this.#client.getInvoice({ id }, { signal: this.#life.signal });
      this.#enter(
        id,
        invoice.status === 'open' ? { invoice, outcome: 'changed', before, problem } : { invoice, outcome: 'settled', problem },
      );
      return true;
    } catch {
      this.#enter(id, { outcome: 'refused', problem });
      return false;
    }
  }

  #settle(): void {
    const { entries } = this.state;
    if (entries.length === 0) return;
    const isUncertain = entries.some(({ outcome }) => outcome === 'unknown');
    const isDone = entries.every(({ outcome }) => outcome === 'paid' || outcome === 'settled');
    this.#set({ status: isUncertain ? 'uncertain' : isDone ? 'done' : 'ready', action: null });
  }

  #entry(id: string): InvoiceEntry {
    const entry = this.state.entries.find(({ invoice }) => invoice.id === id);
    if (!entry) throw new Error(`The invoice ${id} is not shown.`);
    return entry;
  }

  #enter(id: string, change: Partial<InvoiceEntry>): void {
    this.#set({ entries: this.state.entries.map((entry) => (entry.invoice.id === id ? { ...entry, ...change } : entry)) });
  }

  #set(change: Partial<InvoicePaymentState>): void {
    if (!this.#life.signal.aborted) this.#states.set({ ...this.state, ...change });
  }
}
