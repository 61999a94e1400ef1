import { TillkitError } from '@tillkit/client';
import type { Invoice, InvoicePayment, Money } from '@tillkit/contract';
import { createInvoicePaymentFlow, type InvoicePaymentClient, type InvoicePaymentMethod } from '../src/invoice-payment/index.ts';
import { refusal } from './scripted-host.ts';

type Call = { name: keyof InvoicePaymentClient; id: string; key: string | undefined; payment: string | undefined; save: boolean };

/** Only what a payment looks at; whole invoices are tested against the real host. */
export function invoiceOf(id: string, amount: number, currency = 'eur'): Invoice {
  const money = (value: number): Money => ({ amount: value, currency });
  return { id, number: id.toUpperCase(), status: 'open', currency, amount_due: money(amount), amount_paid: money(0) } as Invoice;
}

/** A host that a test holds in its hand. */
export class InvoiceHost {
  readonly calls: Call[] = [];
  readonly invoices = new Map<string, Invoice>();
  /** Answers by key, as the host keeps them. */
  readonly #answers = new Map<string, InvoicePayment>();
  charged: Money[] = [];
  /** Asked before each call is carried out: may throw. */
  before: (call: Call) => void = () => {};
  /** Asked after a call was carried out and before it is answered: may throw the answer away. */
  after: (call: Call) => void = () => {};
  askForAuthentication = false;
  readonly flow = createInvoicePaymentFlow({ client: this.client });

  get client(): InvoicePaymentClient {
    return {
      getInvoice: async ({ id }) =>
        this.#call({ name: 'getInvoice', id, key: undefined, payment: undefined, save: false }, () => this.#find(id)),
      createInvoicePayment: async ({ id, amount_due, payment, save }, options) => {
        if (options?.signal?.aborted) throw new TillkitError('aborted');
        const call: Call = { name: 'createInvoicePayment', id, key: options?.idempotencyKey, payment: payment?.method, save: !!save };
        return this.#call(call, () => this.#answers.get(call.key ?? '') ?? this.#pay(call, amount_due));
      },
    };
  }

  show(...invoices: Invoice[]): void {
    for (const invoice of invoices) this.invoices.set(invoice.id, invoice);
    this.flow.open(invoices);
  }

  outcomes(): string[] {
    return this.flow.state.entries.map(({ outcome }) => outcome);
  }

  count(name: Call['name']): number {
    return this.calls.filter((call) => call.name === name).length;
  }

  #find(id: string): Invoice {
    const invoice = this.invoices.get(id);
    if (!invoice) throw refusal('invoice_not_found');
    return invoice;
  }

  #pay(call: Call, shown: Money): InvoicePayment {
    const invoice = this.#find(call.id);
    if (invoice.status !== 'open') throw refusal('invoice_not_open');
    if (invoice.amount_due.amount !== shown.amount) throw refusal('invoice_changed');
    if (this.askForAuthentication) {
      this.askForAuthentication = false;
      return { status: 'requires_action', invoice, action: { type: 'three_d_secure', id: 'act_1', surface: {} } };
    }
    this.charged.push(shown);
    const paid: Invoice = { ...invoice, status: 'paid', amount_paid: shown, amount_due: { ...shown, amount: 0 } };
    this.invoices.set(invoice.id, paid);
    const answer: InvoicePayment = { status: 'paid', invoice: paid, action: null };
    if (call.key) this.#answers.set(call.key, answer);
    return answer;
  }

  #call<Answer>(call: Call, act: () => Answer): Answer {
    this.calls.push(call);
    this.before(call);
    const answer = act();
    this.after(call);
    return answer;
  }
}

export function methodOf(overrides: Partial<InvoicePaymentMethod> = {}): InvoicePaymentMethod {
  return { collect: async () => undefined, authenticate: async () => 'authenticated', ...overrides };
}

export const typedCard = (method = 'card_new', save = false) => methodOf({ collect: async () => ({ method }), save });
