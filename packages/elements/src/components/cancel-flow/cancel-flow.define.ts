import { TillCancelFlow } from './cancel-flow.ts';

customElements.get('till-cancel-flow') ?? customElements.define('till-cancel-flow', TillCancelFlow);

declare global {
  interface HTMLElementTagNameMap {
    'till-cancel-flow': TillCancelFlow;
  }
}
