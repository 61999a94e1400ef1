import { TillCheckout } from './checkout.ts';

customElements.get('till-checkout') ?? customElements.define('till-checkout', TillCheckout);

declare global {
  interface HTMLElementTagNameMap {
    'till-checkout': TillCheckout;
  }
}
