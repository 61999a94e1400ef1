import { TillAddOns } from './add-ons.ts';

customElements.get('till-add-ons') ?? customElements.define('till-add-ons', TillAddOns);

declare global {
  interface HTMLElementTagNameMap {
    'till-add-ons': TillAddOns;
  }
}
