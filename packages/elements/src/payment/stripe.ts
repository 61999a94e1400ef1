import { TillStripeForm } from './stripe/form.ts';
import type { PaymentForm } from './surface.ts';

/** Stripe's payment form. Stripe.js is loaded when it is prepared; its element is registered when it is first needed. */
export function createStripeForm(): PaymentForm {
  customElements.get('till-stripe-form') ?? customElements.define('till-stripe-form', TillStripeForm);
  const form = document.createElement('till-stripe-form');
  return {
    element: form,
    configure: ({ client, locale, strings, fields = true, payer, order }) =>
      Object.assign(form, { client, locale, strings, fields, payer, order }),
    focus: () => form.focus(),
    setDisabled: (disabled) => {
      form.disabled = disabled;
    },
    prepare: (payment) => form.prepare(payment),
    collect: (options) => form.collect(options),
    authenticate: (action) => form.authenticate(action),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'till-stripe-form': TillStripeForm;
  }
}
