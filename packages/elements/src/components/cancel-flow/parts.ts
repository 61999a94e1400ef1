import type { CancellationFlow, CancellationProblem } from '@tillkit/flows/cancellation';
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon, checkIcon } from '../../styles/icons.ts';
import { problemText, type Text, titleId } from './view.ts';

/** The heading of a step, and what stands below it. */
export function heading(title: string, ...lines: (string | TemplateResult | typeof nothing)[]): TemplateResult {
  const texts = lines.filter((line) => line !== nothing && line !== '');
  return html`
    <div class="heading">
      <h2 id=${titleId} tabindex="-1">${title}</h2>
      ${texts.map((line) => html`<p>${line}</p>`)}
    </div>
  `;
}

/** The heading of a step that says what is done. */
export function doneHeading(title: string, ...lines: (string | TemplateResult | typeof nothing)[]): TemplateResult {
  return html`<div class="done-heading"><span class="mark">${checkIcon}</span>${heading(title, ...lines)}</div>`;
}

/** One of the two ways that a step has. */
export interface Way {
  label: string;
  run: () => void;
  part: 'back' | 'out';
}

/**
 * The way back and the way out, of equal size and weight (California Business and Professions Code, section 17602; and no guilt).
 * While one is being gone, neither can be pressed.
 */
export function ways(text: Text, ways: readonly Way[], busy = false): TemplateResult {
  return html`
    <div class="ways" part="ways">
      ${ways.map(
        ({ label, run, part }) => html`
          <button type="button" class="button outline way" part="way ${part}" aria-disabled=${String(busy)} @click=${() => !busy && run()}>${label}</button>
        `,
      )}
    </div>
    <p class="hidden" role="status">${busy ? text.text('busy') : ''}</p>
  `;
}

/** To the survey again. Below both ways, since it is neither. */
export function backLink(text: Text, flow: Pick<CancellationFlow, 'back'>): TemplateResult {
  return html`<button type="button" class="link previous" part="previous" @click=${() => flow.back()}>${text.text('back')}</button>`;
}

/** One row of a `dl.facts`; an amount or date in `value`, and what explains it below. */
export function fact(term: string, value: unknown, note?: string | typeof nothing): TemplateResult {
  return html`<div><dt>${term}</dt> <dd>${value} ${note ? html`<small>${note}</small>` : nothing}</dd></div>`;
}

/** What stands in the way; it takes the focus when it appears. */
export function problemBox(text: Text, problem: CancellationProblem | null | undefined): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  // Both say themselves what has happened.
  const known = problem.code !== 'outcome_unknown' && problem.code !== 'not_done';
  return alertBox(html`<p>${problemText(text, problem)}</p>${known ? html`<p>${text.text('failedNothing')}</p>` : nothing}`, 'danger');
}

export function alertBox(content: TemplateResult, kind: 'danger' | 'warning'): TemplateResult {
  return html`<div id="cancel-problem" class="alert ${kind}" part="problem" role="alert" tabindex="-1">${alertIcon}<div>${content}</div></div>`;
}
