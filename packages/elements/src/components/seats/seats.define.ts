import { TillSeats } from './seats.ts';

customElements.get('till-seats') ?? customElements.define('till-seats', TillSeats);

declare global {
  interface HTMLElementTagNameMap {
    'till-seats': TillSeats;
  }
}
