import { html, type TemplateResult } from 'lit';
import type { SurfaceSubmitEvent } from '../../payment/surface.ts';
import { howTemplate, whereTemplate, whoTemplate } from './details.ts';
import { payTemplate } from './pay.ts';
import { summaryTemplate } from './summary.ts';
import type { CheckoutView } from './view.ts';

/** The order beside one short form: who, where, how to pay. */
export function formTemplate(view: CheckoutView): TemplateResult {
  const { text, plan, actions } = view;
  const submit = (event: Event) => {
    event.preventDefault();
    void actions.submit();
  };
  const submitFromSurface = (event: SurfaceSubmitEvent) => {
    event.handled = actions.submit();
  };
  const mayOpenWallet = (event: Event) => actions.express() || event.preventDefault();
  return html`
    <form class="layout" part="form" novalidate aria-labelledby="checkout-title" @submit=${submit}
      @till-surface-submit=${submitFromSurface} @till-surface-express=${mayOpenWallet}>
      <h2 id="checkout-title" class="title" part="title">${text.text('title', { plan: plan.name })}</h2>
      ${summaryTemplate(view)}
      <div class="main">${whoTemplate(view)} ${whereTemplate(view)} ${howTemplate(view)} ${payTemplate(view)}</div>
    </form>
  `;
}
