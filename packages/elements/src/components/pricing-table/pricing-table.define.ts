import { TillPricingTable } from './pricing-table.ts';

customElements.get('till-pricing-table') ?? customElements.define('till-pricing-table', TillPricingTable);

declare global {
  interface HTMLElementTagNameMap {
    'till-pricing-table': TillPricingTable;
  }
}
