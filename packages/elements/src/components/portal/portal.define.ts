import '../billing-banner/billing-banner.define.ts';
import { TillPortal } from './portal.ts';

customElements.get('till-portal') ?? customElements.define('till-portal', TillPortal);

declare global {
  interface HTMLElementTagNameMap {
    'till-portal': TillPortal;
  }
}
