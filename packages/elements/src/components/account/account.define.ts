import { TillAccount } from './account.ts';

customElements.get('till-account') ?? customElements.define('till-account', TillAccount);

declare global {
  interface HTMLElementTagNameMap {
    'till-account': TillAccount;
  }
}
