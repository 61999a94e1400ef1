import { html, type TemplateResult } from 'lit';
import type { Text } from './view.ts';

export function emptyTemplate(text: Text, isInvoiced: boolean): TemplateResult {
  return html`<div class="empty" part="empty">
    <slot name="empty"><h3>${text.text('emptyTitle')}</h3><p>${text.text(isInvoiced ? 'emptyInvoice' : 'emptyText')}</p></slot>
  </div>`;
}

export function skeletonTemplate(text: Text): TemplateResult {
  const row = () => html`<div class="card"><div class="about"><span class="bone title"></span><span class="bone text"></span></div></div>`;
  return html`
    <p class="hidden" role="status">${text.text('loading')}</p>
    <div class="cards" aria-hidden="true">${row()} ${row()}</div>
  `;
}
