import { TillQuote } from './quote.ts';

customElements.get('till-quote') ?? customElements.define('till-quote', TillQuote);

declare global {
  interface HTMLElementTagNameMap {
    'till-quote': TillQuote;
  }
}
