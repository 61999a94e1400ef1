import type { Client, TillkitError } from '@tillkit/client';
import type { Invoice } from '@tillkit/contract';
import {
  createInvoicePaymentFlow,
  type InvoiceEntry,
  type InvoicePaymentFlow,
  type InvoicePaymentState,
} from '@tillkit/flows/invoice-payment';
import { type CSSResult, nothing, type TemplateResult } from 'lit';
import { paymentChoiceStyles } from '../../payment/payment-choice.styles.ts';
import { PaymentChoiceController } from '../../payment/payment-choice.ts';
import { returnUrl } from '../../payment/return.ts';
import { dialogStyles } from '../../styles/dialog.ts';
import { fieldStyles } from '../../styles/field.ts';
import { moneyRowStyles } from '../../styles/money-row.ts';
import { spinnerStyles } from '../../styles/spinner.ts';
import type { TillElement } from '../../till-element.ts';
import { payStyles } from './pay.styles.ts';
import { payTemplate } from './pay-template.ts';
import type { InvoiceText } from './view.ts';

export interface PayPanelEvents {
  /** An invoice was paid; the host's answer. */
  paid: (invoice: Invoice) => void;
  /** The facts of an invoice are others than were shown. */
  learned: (invoice: Invoice) => void;
  failed: (error: TillkitError) => void;
  download: (invoice: Invoice) => void;
  /** The dialog is closed; its button may be gone, as after a payment, so that the focus needs a place. */
  closed: (invoice: Invoice | undefined) => void;
}

/** The dialog in which one or several invoices are paid, in any element. Loaded with the first press of "Pay". */
export class PayPanel {
  isOpen = false;
  #element: TillElement;
  #text: () => InvoiceText;
  #events: PayPanelEvents;
  #choice: PaymentChoiceController;
  #flow: InvoicePaymentFlow | undefined;
  #client: Client | undefined;
  #heard = new Set<unknown>();
  #told = new Set<string>();
  #state: InvoicePaymentState | undefined;

  /** `text` gives the texts of invoices, in the language of the element. */
  constructor(element: TillElement, text: () => InvoiceText, events: PayPanelEvents) {
    this.#element = element;
    this.#text = text;
    this.#events = events;
    this.#choice = new PaymentChoiceController(element);
  }

  /** Shows what is to be paid. While it is unknown what became of a payment, that is shown instead. */
  open(invoices: readonly Invoice[]): void {
    const { activeClient: client } = this.#element;
    if (!client) return;
    if (!this.#flow || client !== this.#client) {
      this.#flow?.dispose();
      this.#flow = createInvoicePaymentFlow({ client });
      this.#flow.subscribe((state) => this.#take(state));
      this.#client = client;
    }
    this.isOpen = true;
    if (this.#flow.state.status === 'uncertain') void this.#verify();
    else this.#flow.open(invoices);
    this.#element.requestUpdate();
  }

  /** Called before each render: stored cards are read while there is something to pay. */
  update(): void {
    this.#choice.activate(this.isOpen && this.#state !== undefined && this.#state.status !== 'done');
  }

  /** Called after each render. */
  updated(): void {
    const dialog = this.#element.renderRoot.querySelector<HTMLDialogElement>('dialog.pay-dialog');
    if (this.isOpen && dialog?.isConnected && !dialog.open) dialog.showModal();
    if (!this.isOpen && dialog?.open) dialog.close();
  }

  template(): TemplateResult | typeof nothing {
    const state = this.#state;
    if (!this.isOpen || !state) return nothing;
    const busy = this.#flow?.isBusy ?? false;
    return payTemplate({
      text: this.#text(),
      direction: this.#element.direction,
      state,
      busy,
      choice: this.#choice.template({
        disabled: busy,
        required: !['done', 'uncertain', 'verifying'].includes(state.status),
        offerKeep: true,
        hostedPage: (client) => client.createInvoicePage({ id: this.#firstUnpaid, return_url: returnUrl() }),
      }),
      pay: () => void this.#pay(),
      verify: () => void this.#verify(),
      close: () => this.close(),
      download: this.#events.download,
    });
  }

  /** A page of the payment provider's own takes one invoice. */
  get #firstUnpaid(): string {
    return this.#state?.entries.find(({ outcome }) => outcome !== 'paid' && outcome !== 'settled')?.invoice.id ?? '';
  }

  /** Ignored while money may be moving. */
  close(): void {
    if (this.#flow?.isBusy || !this.isOpen) return;
    this.isOpen = false;
    this.#element.requestUpdate();
    void this.#element.updateComplete.then(() => {
      if (!this.#element.shadowRoot?.activeElement) this.#events.closed(this.#state?.entries[0]?.invoice);
    });
  }

  dispose(): void {
    this.#flow?.dispose();
    this.#flow = undefined;
    this.isOpen = false;
  }

  async #pay(): Promise<void> {
    const choice = this.#choice;
    const isTyped = choice.method === undefined;
    await this.#flow?.pay({
      collect: (options) => choice.collect(options),
      authenticate: (action, options) => choice.authenticate(action, options),
      save: isTyped && choice.keep,
    });
    const refused = this.#state?.entries.find(({ outcome, problem }) => outcome === 'refused' && problem && isOfCard(problem.code));
    if (refused) choice.refuse();
    await this.#look();
  }

  async #verify(): Promise<void> {
    await this.#flow?.verify();
    await this.#look();
  }

  /** The focus goes to what there is to read: the receipt, or what is wrong. */
  async #look(): Promise<void> {
    await this.#element.updateComplete;
    if (this.#state?.problem?.code === 'payment_incomplete') return this.#choice.focus();
    this.#element.renderRoot.querySelector<HTMLElement>('.pay-dialog .alert, .pay-dialog .done h2')?.focus();
  }

  #take(state: InvoicePaymentState): void {
    this.#state = state;
    for (const entry of state.entries) this.#tell(entry);
    for (const problem of [state.problem, ...state.entries.map((entry) => entry.problem)]) {
      const error = problem?.error;
      if (!error || this.#heard.has(error)) continue;
      this.#heard.add(error);
      if (isClientError(error)) this.#events.failed(error);
    }
    this.#element.requestUpdate();
  }

  #tell({ invoice, outcome }: InvoiceEntry): void {
    const name = `${invoice.id} ${outcome} ${invoice.amount_due.amount}`;
    if (this.#told.has(name)) return;
    this.#told.add(name);
    if (outcome === 'paid') this.#events.paid(invoice);
    if (outcome === 'changed' || outcome === 'settled') this.#events.learned(invoice);
  }
}

/** What the dialog needs besides the list's own styles. Constructed once and shared. */
export function payStyleSheets(): CSSStyleSheet[] {
  const styles = [fieldStyles, dialogStyles, moneyRowStyles, spinnerStyles, ...paymentChoiceStyles, payStyles] as CSSResult[];
  return styles.flatMap(({ styleSheet }) => styleSheet ?? []);
}

function isOfCard(code: string): boolean {
  return [
    'card_declined',
    'insufficient_funds',
    'expired_card',
    'authentication_failed',
    'payment_method_not_found',
    'payment_method_required',
  ].includes(code);
}

function isClientError(error: unknown): error is TillkitError {
  return error instanceof Error && error.name === 'TillkitError';
}
