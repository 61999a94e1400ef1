import { TillInvoiceList } from './invoice-list.ts';

customElements.get('till-invoice-list') ?? customElements.define('till-invoice-list', TillInvoiceList);

declare global {
  interface HTMLElementTagNameMap {
    'till-invoice-list': TillInvoiceList;
  }
}
