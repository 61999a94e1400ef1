import { TillUsage } from './usage.ts';

customElements.get('till-usage') ?? customElements.define('till-usage', TillUsage);

declare global {
  interface HTMLElementTagNameMap {
    'till-usage': TillUsage;
  }
}
