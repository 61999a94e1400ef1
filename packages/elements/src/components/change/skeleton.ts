import { html, nothing, type TemplateResult } from 'lit';

/** The room that a review will need: what changes beside what it costs, or the costs alone. */
export function reviewSkeleton(sides: boolean, label: string): TemplateResult {
  return html`
    <div class="waiting ${sides ? 'sided' : ''}" aria-busy="true">
      <p class="hidden" role="status">${label}</p>
      ${sides ? html`<span class="bone side-bone" aria-hidden="true"></span>` : nothing}
      <span class="bone cost-bone" aria-hidden="true"></span>
    </div>
  `;
}
