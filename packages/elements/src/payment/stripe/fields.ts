import type { Appearance, Stripe, StripeElementLocale, StripeElements, StripeError, StripePaymentElement } from '@stripe/stripe-js';
import type { CheckoutCustomer } from '@tillkit/contract';
import { askedFields, billingDetails, defaultValues } from './billing-details.ts';
import { groupOptions, groupUpdate, type StripeSurface } from './surface-data.ts';

/** What came of turning entries into something to pay with. */
export type Collected = { method: string } | { error: StripeError };

export interface FieldsOptions {
  appearance: Appearance;
  locale: StripeElementLocale;
  payer: CheckoutCustomer | undefined;
  /** Whether the wallets have buttons of their own. */
  hasWallets: boolean;
}

/** Stripe's Payment Element. */
export class StripeFields {
  readonly #stripe: Stripe;
  readonly #elements: StripeElements;
  readonly #element: StripePaymentElement;
  readonly #drawn: Promise<void>;
  #payer: CheckoutCustomer | undefined;
  #asked: string;

  constructor(stripe: Stripe, surface: StripeSurface, { appearance, locale, payer, hasWallets }: FieldsOptions) {
    this.#stripe = stripe;
    this.#payer = payer;
    this.#elements = stripe.elements({ ...groupOptions(surface), appearance, locale, loader: 'auto' });
    const fields = askedFields(payer);
    this.#asked = JSON.stringify(fields);
    const wallet = hasWallets ? 'never' : 'auto';
    this.#element = this.#elements.create('payment', {
      layout: { type: 'tabs' },
      fields,
      defaultValues: defaultValues(payer, surface.country),
      wallets: { applePay: wallet, googlePay: wallet },
      // What is agreed to stands in our own words above the button.
      terms: { card: 'never', applePay: 'never', googlePay: 'never' },
    });
    this.#drawn = new Promise((resolve, reject) => {
      this.#element.on('ready', () => resolve());
      this.#element.on('loaderror', ({ error }) => reject(new Error(error.message ?? 'Stripe’s form could not be drawn.')));
    });
    this.#drawn.catch(() => {});
  }

  /** Settles when the fields can be used. @throws {Error} where Stripe could not draw them */
  get drawn(): Promise<void> {
    return this.#drawn;
  }

  /** `container` has to be in the document, outside of any shadow root. */
  mount(container: HTMLElement): void {
    this.#element.mount(container);
  }

  unmount(): void {
    this.#element.unmount();
  }

  destroy(): void {
    this.#element.destroy();
  }

  /** The price has moved. */
  update(surface: StripeSurface): void {
    this.#elements.update(groupUpdate(surface));
  }

  restyle(appearance: Appearance): void {
    this.#elements.update({ appearance });
  }

  translate(locale: StripeElementLocale): void {
    this.#elements.update({ locale });
  }

  /** Asks for what is not known of the payer. */
  introduce(payer: CheckoutCustomer | undefined): void {
    this.#payer = payer;
    const fields = askedFields(payer);
    if (JSON.stringify(fields) === this.#asked) return;
    this.#asked = JSON.stringify(fields);
    this.#element.update({ fields });
  }

  setReadOnly(readOnly: boolean): void {
    this.#element.update({ readOnly });
  }

  focus(): void {
    this.#element.focus();
  }

  /** Checks the entries, which marks what is wrong with them, and has Stripe keep them. */
  async collect(): Promise<Collected> {
    return collectFrom(this.#stripe, this.#elements, this.#payer);
  }
}

export async function collectFrom(stripe: Stripe, elements: StripeElements, payer: CheckoutCustomer | undefined): Promise<Collected> {
  const submitted = await elements.submit();
  if (submitted.error) return { error: submitted.error };
  const { paymentMethod, error } = await stripe.createPaymentMethod({ elements, params: { billing_details: billingDetails(payer) } });
  return error ? { error } : { method: paymentMethod.id };
}
