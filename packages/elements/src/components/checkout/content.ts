import type { Plan } from '@tillkit/contract';
import type { CheckoutState } from '@tillkit/flows/checkout';
import { html, type TemplateResult } from 'lit';
import type { ResourceController } from '../../controllers/resource.ts';
import { noticeTemplate } from '../../templates/notice.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import { howTemplate, whereTemplate, whoTemplate } from './details.ts';
import { payTemplate } from './pay.ts';
import { skeletonTemplate } from './skeleton.ts';
import { successTemplate } from './success.ts';
import { summaryTemplate } from './summary.ts';
import type { CheckoutView, Text } from './view.ts';

interface Content {
  element: Element & { api?: string; key?: string; plan?: string };
  text: Text;
  state: CheckoutState;
  catalog: ResourceController<'getCatalog'>;
  plan: Plan | undefined;
  lacksClient: boolean;
  view: CheckoutView | undefined;
  retry: () => void;
  restart: () => void;
  /** Closes the dialog; null where there is none. */
  done: (() => void) | null;
}

/** What the element shows: set-up help, a notice, the skeleton, the form, or the receipt. */
export function contentTemplate({ element, text, state, catalog, plan, lacksClient, view, retry, restart, done }: Content): TemplateResult {
  const titleId = 'checkout-title';
  const notice = (title: string, words: string, action?: { label: string; run: () => void }) =>
    noticeTemplate({ title, text: words, titleId, action });
  if (lacksClient) return setUpTemplate(text, element);
  if (!element.plan) return notice(text.text('noPlan'), text.text('noPlanText'));
  if (state.status === 'completed') return successTemplate(text, catalog.data, state.result, done);
  if (state.status === 'expired') {
    return notice(text.text('expiredTitle'), text.text('expiredText'), { label: text.text('startAgain'), run: restart });
  }
  const again = (run: () => void) => ({ label: text.text('retry'), run });
  if (catalog.error && !catalog.data)
    return notice(
      text.text('errorTitle'),
      catalog.error.message,
      again(() => void catalog.retry()),
    );
  if (catalog.data && !plan) return notice(text.text('unknownPlan'), text.text('unknownPlanText', { plan: element.plan }));
  if (state.status === 'failed')
    return notice(text.text('errorTitle'), state.problem.detail || text.text('error_internal_error'), again(retry));
  return view ? formTemplate(view) : skeletonTemplate(text.text('loading'));
}

function formTemplate(view: CheckoutView): TemplateResult {
  const { text, plan, actions } = view;
  const submit = (event: Event) => {
    event.preventDefault();
    actions.submit();
  };
  return html`
    <form class="layout" part="form" novalidate aria-labelledby="checkout-title" @submit=${submit}>
      <h2 id="checkout-title" class="title" part="title">${text.text('title', { plan: plan.name })}</h2>
      ${summaryTemplate(view)}
      <div class="main">${whoTemplate(view)} ${whereTemplate(view)} ${howTemplate(view)} ${payTemplate(view)}</div>
    </form>
  `;
}
