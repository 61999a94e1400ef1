import { TillPlanSwitcher } from './plan-switcher.ts';

customElements.get('till-plan-switcher') ?? customElements.define('till-plan-switcher', TillPlanSwitcher);

declare global {
  interface HTMLElementTagNameMap {
    'till-plan-switcher': TillPlanSwitcher;
  }
}
