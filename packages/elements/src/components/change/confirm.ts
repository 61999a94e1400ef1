import type { ChangeProblem } from '@tillkit/flows/change';
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../../styles/icons.ts';
import { verdictText } from '../../templates/verdict.ts';
import type { MessageKey, ReviewView, Text } from './view.ts';
import { confirmLabel, disclosure } from './wording.ts';

/** What stands in the way, how to pay, what is agreed to, and the one button; or the way to a person. */
export function confirmTemplate(view: ReviewView): TemplateResult {
  const { preview } = view;
  const { outcome } = preview.verdict;
  const content = outcome === 'needs_sales' ? offRamp(view) : outcome === 'denied' ? denied(view) : confirmation(view);
  return html`<div class="confirm" part="confirm">${problemsTemplate(view)} ${content}</div>`;
}

function confirmation(view: ReviewView): TemplateResult {
  const { text, state, busy, pricing, payment, choosesPayment, forbidden, actions } = view;
  const waiting = { confirming: 'confirming', requires_action: 'authenticating' } as const;
  const words = confirmLabel(view);
  const label = state.status in waiting ? text.text(waiting[state.status as keyof typeof waiting]) : words;
  const stopped = busy || pricing || choosesPayment || !!forbidden || state.status === 'failed';
  // Whether the charge was made is not known: none is announced, and nothing can be agreed to.
  if (isUnknown(state)) return html`${payment}`;
  return html`
    ${payment}
    <div class="disclosure" id="change-disclosure">${disclosure(view).map((sentence) => html`<p>${sentence}</p>`)}</div>
    <button type="button" class="button primary order" part="confirm-button" aria-disabled=${String(stopped)}
      aria-describedby=${forbidden ? 'change-forbidden' : 'change-disclosure'} @click=${() => !stopped && actions.confirm()}>
      ${busy ? html`<span class="spinner"></span>` : nothing}<span>${label}</span>
    </button>
    ${forbidden ? html`<p class="hint" id="change-forbidden">${forbidden}</p>` : html`<p class="hint">${text.text('consent', { button: words })}</p>`}
    <slot name="consent"></slot>
  `;
}

/** The way to a person, where policy wants one. */
function offRamp({ text, preview, subscription, contractEnd, actions }: ReviewView): TemplateResult {
  const reason = verdictText(text, preview.verdict, { contractEnd, seatsLimit: subscription.actions.seats_limit });
  return html`
    <div class="ramp" part="ramp">
      <strong>${text.text('needsSalesTitle')}</strong>
      <p>${reason}</p>
    </div>
    <button type="button" class="button primary order" part="talk" @click=${() => actions.talk()}>${text.text('talk')}</button>
  `;
}

function denied({ text, preview }: ReviewView): TemplateResult {
  return alertBox(html`<p>${verdictText(text, preview.verdict)}</p>`, 'warning');
}

/** What went wrong, whether money moved, and what to do. It takes the focus. */
export function problemsTemplate(view: Pick<ReviewView, 'text' | 'state' | 'actions'>): TemplateResult | typeof nothing {
  const { text, state, actions } = view;
  if (isUnknown(state)) return unknownBox(text, state.status === 'verifying', actions.retry);
  if ('changedFrom' in state && state.changedFrom) {
    return alertBox(html`<strong>${text.text('numbersChanged')}</strong><p>${text.text('numbersChangedText')}</p>`, 'warning');
  }
  const [problem] = state.problems;
  if (!problem) return nothing;
  const failed = state.status === 'failed';
  return alertBox(html`
    <strong>${text.text(problem.aboutPayment ? 'paymentProblem' : 'problem')}</strong>
    <p>${problemText(text, problem)}</p>
    ${problem.charged === 'no' && state.status === 'reviewing' && problem.code !== 'not_charged' ? html`<p>${text.text('nothingCharged')}</p>` : nothing}
    ${failed ? html`<button type="button" class="button outline" @click=${() => actions.retry()}>${text.text('retry')}</button>` : nothing}
  `);
}

/** The answer to a confirmation got lost. */
function isUnknown({ status }: ReviewView['state']): boolean {
  return status === 'verifying' || status === 'uncertain';
}

function unknownBox(text: Text, checking: boolean, check: () => void): TemplateResult {
  return alertBox(html`
    <strong>${text.text('uncertain')}</strong>
    <p>${text.text('problem_outcome_unknown')}</p>
    <button type="button" class="button outline" aria-disabled=${String(checking)} @click=${() => !checking && check()}>
      ${text.text(checking ? 'verifying' : 'checkAgain')}
    </button>
  `);
}

/** In the reader's language where there are words for it, else as the host says it. */
export function problemText(text: Text, { code, detail }: ChangeProblem): string {
  const key = `problem_${code}` as MessageKey;
  const words = text.text(key);
  return words === key ? detail || text.text('problem_internal_error') : words;
}

function alertBox(content: TemplateResult, kind: 'danger' | 'warning' = 'danger'): TemplateResult {
  return html`<div id="change-problems" class="alert ${kind}" part="problems" role="alert" tabindex="-1">${alertIcon}<div>${content}</div></div>`;
}
