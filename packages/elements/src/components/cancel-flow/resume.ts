import type { CurrentSubscription } from '@tillkit/contract';
import { type ChangeFlow, type ChangeState, isPriced, isWanted } from '@tillkit/flows/change';
import { html, nothing, type TemplateResult } from 'lit';
import { changeFacts } from './change-facts.ts';
import { alertBox, heading, ways } from './parts.ts';
import { skeletonTemplate } from './skeleton.ts';
import { problemText, type Text } from './view.ts';

interface ResumeSources {
  text: Text;
  flow: ChangeFlow;
  subscription: CurrentSubscription | undefined;
  payment: TemplateResult | typeof nothing;
  confirm: () => void;
  /** Leaves it paused. */
  stay: () => void;
}

/** The end of a pause before its time: what is charged for the new period, and both ways. */
export function resumeTemplate({ text, flow, subscription, payment, confirm, stay }: ResumeSources): TemplateResult {
  const { state } = flow;
  const preview = isWanted(state) ? state.preview : null;
  const busy = ['confirming', 'requires_action', 'verifying'].includes(state.status);
  const due = preview?.due_now;
  const accept = due && due.amount > 0 ? text.text('acceptResume', { amount: text.money(due) }) : text.text('acceptResumeFree');
  return html`
    <div class="step" part="resume">
      ${heading(text.text('resumeTitle', { plan: subscription?.plan.name ?? '' }), text.text('resumeText'))}
      ${preview ? changeFacts(text, preview) : state.status === 'failed' ? nothing : skeletonTemplate(text, 'facts')}
      ${payment}
      ${problems(text, state)}
      ${
        state.status === 'uncertain'
          ? retryButton(text.text('checkAgain'), flow)
          : state.status === 'failed'
            ? retryButton(text.text('retry'), flow)
            : ways(
                text,
                [
                  { label: text.text('resumeBack'), run: stay, part: 'back' },
                  { label: accept, run: confirm, part: 'out' },
                ],
                busy || !isPriced(state),
              )
      }
    </div>
  `;
}

function problems(text: Text, state: ChangeState): TemplateResult | typeof nothing {
  if (isPriced(state) && state.changedFrom) return alertBox(html`<p>${text.text('changeMoved')}</p>`, 'warning');
  const told = isWanted(state) ? state.problems : [];
  if (told.length === 0) return nothing;
  return alertBox(html`${told.map((problem) => html`<p>${problemText(text, { ...problem, code: codeOf(problem.code) })}</p>`)}`, 'danger');
}

function codeOf(code: string) {
  return (code === 'not_charged' ? 'not_done' : code === 'session_failed' ? 'session_expired' : code) as Parameters<
    typeof problemText
  >[1]['code'];
}

function retryButton(label: string, flow: ChangeFlow): TemplateResult {
  return html`<div class="ends"><button type="button" class="button" @click=${() => void flow.retry()}>${label}</button></div>`;
}
