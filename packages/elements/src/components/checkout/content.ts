import type { Plan } from '@tillkit/contract';
import { type CheckoutState, isOpen } from '@tillkit/flows/checkout';
import type { TemplateResult } from 'lit';
import type { ResourceController } from '../../controllers/resource.ts';
import { noticeTemplate } from '../../templates/notice.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import type { CheckoutForm } from './form.ts';
import { skeletonTemplate } from './skeleton.ts';
import type { Text } from './view.ts';

interface Content {
  element: Element & { api?: string; key?: string; plan?: string };
  text: Text;
  state: CheckoutState;
  catalog: ResourceController<'getCatalog'>;
  plan: Plan | undefined;
  lacksClient: boolean;
  form: CheckoutForm | 'loading' | 'failed' | undefined;
  retry: () => void;
  restart: () => void;
  /** Closes the dialog; null where there is none. */
  done: (() => void) | null;
}

/** What the element shows: set-up help, a notice, the skeleton, the form, or the receipt. */
export function contentTemplate({ element, text, state, catalog, plan, lacksClient, form, retry, restart, done }: Content): TemplateResult {
  const titleId = 'checkout-title';
  const notice = (title: string, words: string, action?: { label: string; run: () => void }) =>
    noticeTemplate({ title, text: words, titleId, action });
  if (lacksClient) return setUpTemplate(text, element);
  if (!element.plan) return notice(text.text('noPlan'), text.text('noPlanText'));
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
  if (form === 'failed') return notice(text.text('errorTitle'), text.text('error_network_error'), again(retry));
  if (typeof form === 'object' && state.status === 'completed') return form.renderSuccess(state.result, done);
  if (typeof form === 'object' && isOpen(state) && catalog.data && plan) return form.render(state, catalog.data, plan);
  return skeletonTemplate(text.text('loading'));
}
