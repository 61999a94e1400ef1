import { TillSignUp } from './sign-up.ts';

customElements.get('till-sign-up') ?? customElements.define('till-sign-up', TillSignUp);

declare global {
  interface HTMLElementTagNameMap {
    'till-sign-up': TillSignUp;
  }
}
