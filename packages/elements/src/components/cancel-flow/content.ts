import type { Account, CurrentSubscription } from '@tillkit/contract';
import type { TemplateResult } from 'lit';
import type { ResourceController } from '../../controllers/resource.ts';
import { reasonFor } from '../../templates/failure.ts';
import { noticeTemplate as messageTemplate } from '../../templates/notice.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import type { DisplayState } from '../../till-element.ts';
import { type HomeActions, homeTemplate } from './home.ts';
import type { JourneysController } from './journeys.ts';
import { skeletonTemplate } from './skeleton.ts';
import { stepOf } from './step.ts';
import { type Text, titleId } from './view.ts';

export interface CancelActions extends HomeActions {
  keep: () => void;
  done: () => void;
  confirm: () => void;
  confirmNotice: () => void;
}

/** What the templates draw from. */
export interface CancelView {
  text: Text;
  journeys: JourneysController;
  subscription: CurrentSubscription | undefined;
  account: Account | undefined;
  asking: boolean;
  aborted: boolean;
  withdrawalOnly: boolean;
  inDialog: boolean;
  /** There is somewhere to go back to when it is done. */
  closes: boolean;
  actions: CancelActions;
}

/** What the element shows: set-up help, a message, the skeleton, or the step. */
export function contentTemplate(
  view: CancelView,
  shown: DisplayState | undefined,
  element: Element & { api?: string; key?: string },
  subscription: ResourceController<'getSubscription'>,
): TemplateResult {
  const { text } = view;
  if (shown === 'empty') return messageTemplate({ title: text.text('emptyTitle'), text: text.text('emptyText'), titleId });
  if (shown === 'error' && subscription.error) {
    const action = { label: text.text('retry'), run: () => void subscription.retry() };
    return messageTemplate({ title: text.text('errorTitle'), text: reasonFor(text, subscription.error), titleId, action });
  }
  if (shown === 'error' && view.journeys.problem) {
    const action = { label: text.text('retry'), run: () => view.journeys.reset() };
    return messageTemplate({ title: text.text('errorTitle'), text: text.text('error_network_error'), titleId, action });
  }
  if (shown === 'error') return setUpTemplate(text, element);
  if (shown !== 'ready') return skeletonTemplate(text);
  const step = stepOf(view.journeys);
  if (step === 'home' || (step === 'starting' && !view.inDialog)) return homeOf(view);
  return view.journeys.steps?.stepTemplate(view) ?? skeletonTemplate(text);
}

function homeOf(view: CancelView): TemplateResult {
  const { text, journeys, subscription, aborted, actions, withdrawalOnly } = view;
  if (!subscription) return skeletonTemplate(text);
  const { cancellation, undoingPause } = journeys;
  const state = cancellation?.state;
  const busy = journeys.loading || undoingPause || state?.status === 'undoing' || state?.status === 'starting';
  const problem = journeys.problem ?? (state && 'problem' in state ? state.problem : null);
  return homeTemplate({ text, subscription, actions, busy, aborted, problem, withdrawalOnly });
}
