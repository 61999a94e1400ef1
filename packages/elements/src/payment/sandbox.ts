import { TillSandboxCardForm } from './sandbox/card-form.ts';
import type { PaymentForm } from './surface.ts';

/** The sandbox's card form. Its element is registered when it is first needed. */
export function createSandboxForm(): PaymentForm {
  customElements.get('till-sandbox-card-form') ?? customElements.define('till-sandbox-card-form', TillSandboxCardForm);
  const form = document.createElement('till-sandbox-card-form');
  return {
    element: form,
    configure: ({ client, locale, strings, fields = true }) => Object.assign(form, { client, locale, strings, fieldless: !fields }),
    focus: () => form.focus(),
    setDisabled: (disabled) => {
      form.disabled = disabled;
    },
    prepare: async () => {},
    collect: (options) => form.collect(options),
    authenticate: (action, options) => form.authenticate(action, options),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'till-sandbox-card-form': TillSandboxCardForm;
  }
}
