import { TillPaymentMethod } from './payment-method.ts';

customElements.get('till-payment-method') ?? customElements.define('till-payment-method', TillPaymentMethod);

declare global {
  interface HTMLElementTagNameMap {
    'till-payment-method': TillPaymentMethod;
  }
}
