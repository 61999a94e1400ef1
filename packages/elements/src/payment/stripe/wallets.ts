import type {
  Appearance,
  Stripe,
  StripeElementLocale,
  StripeElements,
  StripeExpressCheckoutElement,
  StripeExpressCheckoutElementConfirmEvent,
} from '@stripe/stripe-js';
import type { CheckoutCustomer } from '@tillkit/contract';
import type { SurfaceOrder } from '../surface.ts';
import { type Collected, collectFrom } from './fields.ts';
import { groupOptions, groupUpdate, type StripeSurface } from './surface-data.ts';

export interface WalletsLook {
  appearance: Appearance;
  locale: StripeElementLocale;
  order: SurfaceOrder;
}

export interface WalletsEvents {
  /** Whether there is a wallet that this person can use. */
  available(some: boolean): void;
  /** Asked before a wallet opens. @returns whether all else is filled in */
  mayOpen(): boolean;
  /** A wallet is in the page, and not in a window of its own. @returns what to do once it is gone */
  opened(): () => void;
  /** The person agreed in the wallet. Settles when it is known what came of it. */
  order(): Promise<unknown>;
}

/** Stripe's Express Checkout Element: buttons of wallets that order at once. It shows the same amount as the button below it. */
export class StripeWallets {
  readonly #stripe: Stripe;
  readonly #elements: StripeElements;
  readonly #element: StripeExpressCheckoutElement;
  readonly #events: WalletsEvents;
  #order: SurfaceOrder;
  #confirmed: StripeExpressCheckoutElementConfirmEvent | undefined;
  #closed: (() => void) | undefined;

  constructor(stripe: Stripe, surface: StripeSurface, { appearance, locale, order }: WalletsLook, events: WalletsEvents) {
    this.#stripe = stripe;
    this.#order = order;
    this.#events = events;
    this.#elements = stripe.elements({ ...groupOptions(surface), appearance, locale });
    this.#element = this.#elements.create('expressCheckout', {
      buttonHeight: 44,
      buttonType: { applePay: 'subscribe', googlePay: 'subscribe' },
      emailRequired: false,
      layout: { maxColumns: 2, maxRows: 2, overflow: 'auto' },
    });
    this.#listen();
  }

  mount(container: HTMLElement): void {
    this.#element.mount(container);
  }

  unmount(): void {
    this.#element.unmount();
  }

  destroy(): void {
    this.#element.destroy();
  }

  update(surface: StripeSurface): void {
    this.#elements.update(groupUpdate(surface));
  }

  restyle(appearance: Appearance): void {
    this.#elements.update({ appearance });
  }

  setOrder(order: SurfaceOrder): void {
    this.#order = order;
  }

  /** True from the person's consent in the wallet until its payment method was taken. */
  get isPaying(): boolean {
    return this.#confirmed !== undefined;
  }

  async collect(payer: CheckoutCustomer | undefined): Promise<Collected> {
    try {
      const collected = await collectFrom(this.#stripe, this.#elements, payer);
      if ('error' in collected) this.#confirmed?.paymentFailed({ reason: 'invalid_payment_data' });
      return collected;
    } finally {
      this.#confirmed = undefined;
      this.#close();
    }
  }

  #listen(): void {
    const { available, mayOpen, opened, order } = this.#events;
    this.#element.on('ready', ({ availablePaymentMethods }) => available(availablePaymentMethods !== undefined));
    this.#element.on('loaderror', () => available(false));
    this.#element.on('click', ({ expressPaymentType, resolve, reject }) => {
      if (!mayOpen()) return reject();
      const { label, dueNow } = this.#order;
      if (expressPaymentType === 'link') this.#closed = opened();
      resolve({ lineItems: [{ name: label, amount: dueNow.amount }] });
    });
    this.#element.on('cancel', () => this.#close());
    this.#element.on('confirm', async (event) => {
      this.#confirmed = event;
      await order();
      // Nobody took what the wallet gave: something else stood in the way.
      if (this.#confirmed === event) event.paymentFailed();
      this.#confirmed = undefined;
      this.#close();
    });
  }

  #close(): void {
    this.#closed?.();
    this.#closed = undefined;
  }
}
