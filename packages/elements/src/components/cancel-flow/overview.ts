import type { CancellationReason, CurrentSubscription } from '@tillkit/contract';
import type { CancellationFlow, CancellationState } from '@tillkit/flows/cancellation';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { textField } from '../../templates/text-field.ts';
import { effectSentence, stopsTemplate } from './effect.ts';
import { heading, problemBox, ways } from './parts.ts';
import { reasonLabel, type Text } from './view.ts';

type Overview = Extract<CancellationState, { status: 'overview' | 'answering' }>;

/** The first step: when it ends and what ends then, the survey for who likes to answer, and both ways. */
export function overviewTemplate(
  text: Text,
  state: Overview,
  subscription: CurrentSubscription | undefined,
  flow: CancellationFlow,
  keep: () => void,
): TemplateResult {
  const { cancellation, problem } = state;
  const busy = state.status === 'answering';
  return html`
    <div class="step" part="overview">
      ${heading(text.text('title', { plan: subscription?.plan.name ?? '' }), effectSentence(text, cancellation.effect))}
      ${subscription ? stopsTemplate(text, cancellation.effect, subscription) : nothing}
      ${surveyTemplate(text, state, flow, busy)}
      ${problemBox(text, problem)}
      ${ways(
        text,
        [
          { label: text.text('keep'), run: keep, part: 'back' },
          { label: text.text('leave'), run: () => void flow.proceed(), part: 'out' },
        ],
        busy,
      )}
    </div>
  `;
}

function surveyTemplate(text: Text, { cancellation, draft }: Overview, flow: CancellationFlow, busy: boolean): TemplateResult {
  const chosen = cancellation.reasons.find(({ key }) => key === draft.reason);
  const row = ({ key, label, labels }: CancellationReason) => html`
    <label class="choice">
      <input type="radio" name="reason" value=${key} .checked=${key === draft.reason} ?disabled=${busy}
        @change=${() => flow.answer({ reason: key })} />
      <span>${reasonLabel(text.locale, { label, labels })}</span>
    </label>
  `;
  return html`
    <fieldset class="survey" part="survey" aria-describedby="survey-hint">
      <legend class="label">${text.text('surveyTitle')}</legend>
      <p class="hint" id="survey-hint">${text.text('surveyHint')}</p>
      <div class="choices">${repeat(cancellation.reasons, ({ key }) => key, row)}</div>
      ${
        chosen?.asks_comment
          ? textField({
              id: 'comment',
              label: text.text('comment'),
              hint: text.text('optional'),
              value: draft.comment,
              input: (comment) => flow.answer({ comment }),
              lines: 3,
            })
          : nothing
      }
      ${
        chosen
          ? html`<button type="button" class="link clear" @click=${(event: Event) => clear(event, flow)}>${text.text('noAnswer')}</button>`
          : nothing
      }
    </fieldset>
  `;
}

/** The button goes with the answer, so the focus moves to the answers. */
function clear(event: Event, flow: CancellationFlow): void {
  const survey = (event.currentTarget as HTMLElement).closest('fieldset');
  flow.answer({ reason: null, comment: '' });
  survey?.querySelector<HTMLElement>('input[type="radio"]')?.focus();
}
