import type { Subscription } from '@tillkit/contract';
import type { ChangeProblem, WantedState } from '@tillkit/flows/change';
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon, checkIcon } from '../../styles/icons.ts';
import { confirmTemplate, problemsTemplate, problemText } from './confirm.ts';
import { moneyTemplate, recurringText } from './money.ts';
import type { ReviewLayout } from './review.ts';
import { differencesTemplate, sidesTemplate } from './sides.ts';
import { reviewSkeleton } from './skeleton.ts';
import { isolated, type MessageKey, type ReviewView, type Text } from './view.ts';

/** What changes, what it costs, and the one button; beside each other where there is room. */
export function reviewTemplate(view: ReviewView, { sides, choices }: ReviewLayout): TemplateResult {
  const { text, preview, pricing } = view;
  const about = sides ? html`${sidesTemplate(view)} ${choices ?? nothing} ${differencesTemplate(view)}` : lossesTemplate(view);
  return html`
    <div class="review ${sides ? 'wide' : ''}" part="review">
      ${about === nothing ? nothing : html`<div class="about">${about}</div>`}
      <div class="cost">
        <h3 class="caption">${text.text('costs')}</h3>
        ${moneyTemplate(view)} ${confirmTemplate(view)}
      </div>
      <p class="hidden" role="status">
        ${pricing ? text.text('pricing') : text.text('priced', { due: text.money(preview.due_now), recurring: recurringText(view) })}
      </p>
    </div>
  `;
}

/** Fewer seats or add-ons say what goes, and when; more need no list. */
function lossesTemplate(view: ReviewView): TemplateResult | typeof nothing {
  return view.preview.direction === 'decrease' ? differencesTemplate(view) : nothing;
}

/** Before there are any numbers: the room that they will need, or why there are none. */
export function unpricedTemplate(text: Text, state: WantedState, { sides }: ReviewLayout, retry: () => void): TemplateResult {
  if (state.status === 'failed') {
    return html`<div class="review">${problemsTemplate({ text, state, actions: { retry, confirm: () => {}, talk: () => {} } })}</div>`;
  }
  return reviewSkeleton(sides, text.text('pricing'));
}

export function undoneTemplate(text: Text, { plan }: Subscription, done: () => void): TemplateResult {
  return html`
    <div class="receipt" part="receipt">
      <span class="mark">${checkIcon}</span>
      <h3 id="change-title" class="title" tabindex="-1">${text.text('undone')}</h3>
      <p>${text.text('undoneText', { plan: isolated(plan.name) })}</p>
      <div class="buttons"><button type="button" class="button" @click=${done}>${text.text('done')}</button></div>
    </div>
  `;
}

interface Failure {
  title: MessageKey;
  problem: ChangeProblem;
  retry: () => void;
  done: () => void;
}

export function failedTemplate(text: Text, { title, problem, retry, done }: Failure): TemplateResult {
  return html`
    <div class="receipt" role="alert">
      <span class="mark failed">${alertIcon}</span>
      <h3 id="change-title" class="title" tabindex="-1">${text.text(title)}</h3>
      <p>${problemText(text, problem)}</p>
      <div class="buttons">
        <button type="button" class="button" @click=${retry}>${text.text('retry')}</button>
        <button type="button" class="button quiet" @click=${done}>${text.text('back')}</button>
      </div>
    </div>
  `;
}
