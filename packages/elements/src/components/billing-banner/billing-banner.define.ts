import { TillBillingBanner } from './billing-banner.ts';

customElements.get('till-billing-banner') ?? customElements.define('till-billing-banner', TillBillingBanner);

declare global {
  interface HTMLElementTagNameMap {
    'till-billing-banner': TillBillingBanner;
  }
}
