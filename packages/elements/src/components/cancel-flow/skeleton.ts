import { html, nothing, type TemplateResult } from 'lit';
import { type Text, titleId } from './view.ts';

/** Stands in while something is asked for: the plan, or the rows of numbers. */
export function skeletonTemplate(text: Text, shape: 'home' | 'facts' = 'home'): TemplateResult {
  const rows = shape === 'facts' ? [0, 1, 2, 3] : [];
  return html`
    <div class="step">
      ${
        shape === 'home'
          ? html`<h2 class="hidden" id=${titleId} tabindex="-1">${text.text('loading')}</h2>`
          : html`<span class="hidden" role="status">${text.text('loading')}</span>`
      }
      <div class="bones ${shape}" aria-hidden="true">
        ${shape === 'home' ? html`<span class="bone title"></span><span class="bone text"></span>` : nothing}
        ${rows.map(() => html`<span class="bone row"></span>`)}
        ${shape === 'home' ? html`<span class="bone control"></span>` : nothing}
      </div>
    </div>
  `;
}
