import type {
  Appearance,
  ExpressPaymentType,
  StripeElementsOptionsMode,
  StripeElementsUpdateOptions,
  StripeError,
  StripeExpressCheckoutElementClickEvent,
  StripeExpressCheckoutElementConfirmEvent,
  StripeExpressCheckoutElementOptions,
  StripeExpressCheckoutElementReadyEvent,
  StripePaymentElementOptions,
} from '@stripe/stripe-js';
import type { Entries } from './backend.ts';
import type { FieldName, FieldView } from './field-view.ts';

/** What the fake refuses as Stripe does: a mistake of the page, not of the customer. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
}

type Handler = (event: never) => unknown;

abstract class FakeElement {
  readonly #handlers = new Map<string, Handler[]>();
  #isDestroyed = false;
  protected container: HTMLElement | undefined;

  on(type: string, handler: Handler): this {
    this.#handlers.set(type, [...(this.#handlers.get(type) ?? []), handler]);
    return this;
  }

  protected emit(type: string, event: object): void {
    for (const handler of this.#handlers.get(type) ?? []) handler(event as never);
  }

  mount(container: HTMLElement): void {
    if (this.#isDestroyed) throw new IntegrationError('This Element was destroyed, and cannot be mounted again.');
    if (!container.isConnected) throw new IntegrationError('The container of an Element has to be in the document.');
    if (container.getRootNode() instanceof ShadowRoot) {
      throw new IntegrationError('Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.');
    }
    if (this.container === container) return;
    this.unmount();
    this.container = container;
    this.draw(container);
  }

  unmount(): void {
    this.clear();
    this.container = undefined;
  }

  destroy(): void {
    this.unmount();
    this.#isDestroyed = true;
  }

  protected abstract draw(container: HTMLElement): void;
  protected abstract clear(): void;
}

export type DrawFields = (container: HTMLElement, typed: Entries) => FieldView;

export class FakePaymentElement extends FakeElement {
  options: StripePaymentElementOptions;
  readonly #drawFields: DrawFields;
  readonly #failure: StripeError | undefined;
  #appearance: Appearance;
  #view: FieldView | undefined;

  constructor(options: StripePaymentElementOptions, appearance: Appearance, drawFields: DrawFields, failure: StripeError | undefined) {
    super();
    this.options = options;
    this.#appearance = appearance;
    this.#drawFields = drawFields;
    this.#failure = failure;
  }

  update(options: Partial<StripePaymentElementOptions>): this {
    this.options = { ...this.options, ...options };
    this.#view?.setReadOnly(this.options.readOnly ?? false);
    return this;
  }

  restyle(appearance: Appearance): void {
    this.#appearance = appearance;
    this.#view?.style(appearance);
  }

  focus(): void {
    this.#view?.focus();
  }

  async entries(): Promise<Entries> {
    if (!this.#view) throw new IntegrationError('The Payment Element is not mounted.');
    return this.#view.entries();
  }

  mark(problems: Partial<Record<FieldName, string>>): void {
    this.#view?.mark(problems);
  }

  protected override draw(container: HTMLElement): void {
    const error = this.#failure;
    if (error) {
      setTimeout(() => this.emit('loaderror', { elementType: 'payment', error }));
      return;
    }
    // Frames of their own lose what was typed with the place that they stand in.
    const view = this.#drawFields(container, { number: '', expiry: '', cvc: '' });
    this.#view = view;
    view.style(this.#appearance);
    view.setReadOnly(this.options.readOnly ?? false);
    void view.drawn.then(() => this.emit('ready', { elementType: 'payment' }));
  }

  protected override clear(): void {
    this.#view?.remove();
    this.#view = undefined;
  }
}

export class FakeExpressCheckoutElement extends FakeElement {
  readonly options: StripeExpressCheckoutElementOptions;
  readonly #wallets: readonly ExpressPaymentType[];
  /** What was told to the wallet. */
  lineItems: { name: string; amount: number }[] = [];
  failures: object[] = [];
  #button: HTMLElement | undefined;

  constructor(options: StripeExpressCheckoutElementOptions, wallets: readonly ExpressPaymentType[]) {
    super();
    this.options = options;
    this.#wallets = wallets;
  }

  protected override draw(container: HTMLElement): void {
    const bar = document.createElement('div');
    for (const wallet of this.#wallets) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = `Pay with ${wallet}`;
      button.addEventListener('click', () => this.#open(wallet));
      bar.append(button);
    }
    this.#button = bar;
    container.append(bar);
    const names = ['amazonPay', 'applePay', 'googlePay', 'link', 'paypal', 'klarna'] as const;
    const has = (name: string) =>
      this.#wallets.includes(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as ExpressPaymentType);
    const availablePaymentMethods =
      this.#wallets.length > 0
        ? (Object.fromEntries(names.map((name) => [name, has(name)])) as StripeExpressCheckoutElementReadyEvent['availablePaymentMethods'])
        : undefined;
    const event: StripeExpressCheckoutElementReadyEvent = { elementType: 'expressCheckout', availablePaymentMethods };
    setTimeout(() => this.emit('ready', event));
  }

  protected override clear(): void {
    this.#button?.remove();
  }

  /** The wallet opens in the page, and the customer agrees or closes it. */
  #open(wallet: ExpressPaymentType): void {
    const click: StripeExpressCheckoutElementClickEvent = {
      elementType: 'expressCheckout',
      expressPaymentType: wallet,
      reject: () => {},
      resolve: ({ lineItems = [] } = {}) => {
        this.lineItems = lineItems;
        const sheet = document.createElement('div');
        sheet.className = 'fake-wallet';
        for (const [text, type] of [
          ['Agree in the wallet', 'confirm'],
          ['Close the wallet', 'cancel'],
        ] as const) {
          const button = document.createElement('button');
          button.type = 'button';
          button.textContent = text;
          button.addEventListener('click', () => {
            sheet.remove();
            this.emit(type, type === 'confirm' ? this.#confirmation(wallet) : { elementType: 'expressCheckout' });
          });
          sheet.append(button);
        }
        document.body.append(sheet);
      },
    };
    this.emit('click', click);
  }

  #confirmation(wallet: ExpressPaymentType): StripeExpressCheckoutElementConfirmEvent {
    return { expressPaymentType: wallet, paymentFailed: (payload = {}) => this.failures.push(payload) };
  }
}

/** A group of Elements that begins without an intent. */
export class FakeElementsGroup {
  options: StripeElementsOptionsMode;
  payment: FakePaymentElement | undefined;
  express: FakeExpressCheckoutElement | undefined;
  isSubmitted = false;
  readonly #drawFields: DrawFields;
  readonly #wallets: readonly ExpressPaymentType[];
  readonly #failure: StripeError | undefined;

  constructor(
    options: StripeElementsOptionsMode,
    { drawFields, wallets, failure }: { drawFields: DrawFields; wallets: readonly ExpressPaymentType[]; failure: StripeError | undefined },
  ) {
    checkOptions(options);
    this.options = options;
    this.#drawFields = drawFields;
    this.#wallets = wallets;
    this.#failure = failure;
  }

  create(type: string, options: object): FakePaymentElement | FakeExpressCheckoutElement {
    const { appearance = {} } = this.options;
    if (type === 'payment') {
      this.payment = new FakePaymentElement(options, appearance, this.#drawFields, this.#failure);
      return this.payment;
    }
    if (type !== 'expressCheckout') throw new IntegrationError(`There is no Element "${type}" here.`);
    this.express = new FakeExpressCheckoutElement(options, this.#wallets);
    return this.express;
  }

  update(change: StripeElementsUpdateOptions): void {
    const options = { ...this.options, ...change } as StripeElementsOptionsMode;
    checkOptions(options);
    this.options = options;
    if (change.appearance) this.payment?.restyle(change.appearance);
  }

  /** Checks the entries as the Payment Element does. */
  async submit(): Promise<{ error?: StripeError }> {
    this.isSubmitted = false;
    const error = this.payment ? problemOf(await this.payment.entries()) : undefined;
    this.payment?.mark(error ? { [error.field]: error.message } : {});
    this.isSubmitted = !error;
    return error ? { error: { type: 'validation_error', code: error.code, message: error.message } } : {};
  }
}

function checkOptions(options: StripeElementsOptionsMode): void {
  if (!['payment', 'setup', 'subscription'].includes(options.mode)) throw new IntegrationError(`There is no mode "${options.mode}".`);
  if (options.currency !== undefined && !/^[a-z]{3}$/.test(options.currency))
    throw new IntegrationError('The currency has to be as in "eur".');
  if (options.mode === 'setup') return;
  if (!Number.isInteger(options.amount) || options.amount < 0) throw new IntegrationError('The amount has to be in minor units.');
  if (!options.currency) throw new IntegrationError('The currency is missing.');
}

function problemOf({ number, expiry, cvc }: Entries): { field: FieldName; code: string; message: string } | undefined {
  const digits = number.replace(/\D/g, '');
  if (digits.length < 12) return { field: 'number', code: 'incomplete_number', message: 'Your card number is incomplete.' };
  if (!/^\s*\d{1,2}\s*\/\s*\d{2}\s*$/.test(expiry)) {
    return { field: 'expiry', code: 'incomplete_expiry', message: 'Your card’s expiration date is incomplete.' };
  }
  if (!/^\d{3,4}$/.test(cvc)) return { field: 'cvc', code: 'incomplete_cvc', message: 'Your card’s security code is incomplete.' };
  return undefined;
}
