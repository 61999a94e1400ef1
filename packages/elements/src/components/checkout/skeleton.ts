import { html, type TemplateResult } from 'lit';

/** Stands in for the form and the summary, at their sizes. */
export function skeletonTemplate(label: string): TemplateResult {
  const field = html`<span class="bone caption"></span><span class="bone control"></span>`;
  return html`
    <div class="layout" aria-busy="true" part="skeleton">
      <span class="hidden" role="status" id="checkout-title">${label}</span>
      <span class="bone headline"></span>
      <div class="summary"><span class="bone folded"></span><span class="bone block"></span></div>
      <div class="main">
        <div class="section">${field}${field}</div>
        <div class="section">${field}${field}${field}</div>
      </div>
    </div>
  `;
}
