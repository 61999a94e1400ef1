import { TillProvider } from './provider.ts';

customElements.get('till-provider') ?? customElements.define('till-provider', TillProvider);

declare global {
  interface HTMLElementTagNameMap {
    'till-provider': TillProvider;
  }
}
