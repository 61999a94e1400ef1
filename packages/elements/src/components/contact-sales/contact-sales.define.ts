import { TillContactSales } from './contact-sales.ts';

customElements.get('till-contact-sales') ?? customElements.define('till-contact-sales', TillContactSales);

declare global {
  interface HTMLElementTagNameMap {
    'till-contact-sales': TillContactSales;
  }
}
