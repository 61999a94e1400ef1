import { isPriced } from '@tillkit/flows/change';
import { nothing, type TemplateResult } from 'lit';
import type { CancelView } from './content.ts';
import type { JourneysController } from './journeys.ts';
import { noticeTemplate } from './notice-form.ts';
import { offerTemplate } from './offer.ts';
import { canceledTemplate, receivedTemplate, resumedTemplate, retainedTemplate, uncertainTemplate } from './outcome.ts';
import { overviewTemplate } from './overview.ts';
import { resumeTemplate } from './resume.ts';
import { reviewTemplate } from './review.ts';
import { skeletonTemplate } from './skeleton.ts';
import { stepOf } from './step.ts';

export { createCancellationFlow, createCancellationNoticeFlow, createWithdrawalFlow } from '@tillkit/flows/cancellation';
export { createChangeFlow } from '@tillkit/flows/change';
export { PaymentChoiceController } from '../../payment/payment-choice.ts';

/** What is to be paid at the present step, in minor units. */
export function dueNow({ cancellation, resumption }: JourneysController): number {
  const state = cancellation?.state;
  if (state && 'offer' in state && state.offer.type === 'plan') return state.offer.preview.due_now.amount;
  return resumption && isPriced(resumption.state) ? resumption.state.preview.due_now.amount : 0;
}

/** A step of leaving, of a form, or of the end of a pause. */
export function stepTemplate(view: CancelView): TemplateResult {
  const { text, journeys, subscription, actions } = view;
  const { cancellation: flow, pauseUndone, resumption } = journeys;
  const state = flow?.state;
  const step = stepOf(journeys);
  if (step === 'notice' || step === 'received') return declarationTemplate(view);
  if (step === 'pauseUndone' && pauseUndone) return resumedTemplate(text, text.text('pauseUndoneTitle'), pauseUndone, actions);
  if (resumption) return resumptionTemplate(view);
  if (!flow || !state) return skeletonTemplate(text);
  switch (state.status) {
    case 'overview':
    case 'answering':
      return overviewTemplate(text, state, subscription, flow, actions.keep);
    case 'offer':
    case 'accepting':
    case 'requires_action':
      return offerTemplate({
        text,
        state,
        flow,
        interval: subscription?.interval ?? 'month',
        accept: () => void flow.accept(journeys.payment ? { surface: journeys.payment } : {}),
        payment: paymentTemplate(view, state.status !== 'offer'),
      });
    case 'review':
    case 'canceling':
      // For a moment, until the form that the law wants is there.
      if (state.cancellation.mode === 'de') return skeletonTemplate(text);
      return reviewTemplate({ ...view, state, flow, keep: actions.keep, confirm: actions.confirm });
    case 'verifying':
    case 'uncertain':
      return uncertainTemplate(text, state.status === 'verifying', () => void flow.retry());
    case 'canceled':
      return canceledTemplate(text, state, { done: actions.done, undo: actions.undo });
    case 'retained':
      return retainedTemplate(text, state, actions);
    case 'resumed':
      return resumedTemplate(text, text.text('resumedTitle'), state.subscription, actions);
    default:
      return skeletonTemplate(text);
  }
}

function declarationTemplate(view: CancelView): TemplateResult {
  const { text, journeys, asking, actions, closes } = view;
  const { notice: flow, cancellation } = journeys;
  if (!flow) return skeletonTemplate(text);
  if (flow.state.status === 'received') return receivedTemplate(text, flow.state.receipt, { done: closes ? actions.done : undefined });
  const known = cancellation && 'cancellation' in cancellation.state ? cancellation.state.cancellation?.effect.ends_at : undefined;
  return noticeTemplate({
    text,
    flow,
    state: flow.state,
    earliest: known,
    confirm: actions.confirmNotice,
    asking,
  });
}

function resumptionTemplate(view: CancelView): TemplateResult {
  const { text, journeys, subscription, actions } = view;
  const { resumption: flow, payment } = journeys;
  if (!flow) return skeletonTemplate(text);
  const { state } = flow;
  if (state.status === 'completed') return resumedTemplate(text, text.text('resumedTitle'), state.result.subscription, actions);
  const preview = isPriced(state) ? state.preview : null;
  const surface = preview && preview.due_now.amount > 0 && payment ? { surface: payment } : {};
  return resumeTemplate({
    text,
    flow,
    subscription,
    payment: paymentTemplate(view, state.status !== 'reviewing'),
    confirm: () => preview && void flow.confirm({ preview: preview.id, ...surface }),
    stay: actions.done,
  });
}

function paymentTemplate({ journeys }: CancelView, disabled: boolean): TemplateResult | typeof nothing {
  return dueNow(journeys) > 0 && journeys.payment ? journeys.payment.template({ disabled, required: true }) : nothing;
}
