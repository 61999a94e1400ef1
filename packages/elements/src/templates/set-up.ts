import { html, type TemplateResult } from 'lit';
import type { common } from '../translations/en/common.ts';

/** For the developer of a page whose element has no client: what is missing, and the line to add. */
export function setUpTemplate(
  localize: { text(key: keyof typeof common, values?: Record<string, string>): string },
  element: Element & { api?: string; key?: string },
): TemplateResult {
  const missing = [element.api === undefined && 'api', !element.key && 'key'].filter(Boolean).join(', ');
  const line = `<${element.localName} api="https://…" key="pk_…"></${element.localName}>`;
  return html`<div class="message" part="error" role="alert">
    <strong>${localize.text('setupTitle')}</strong>
    <p>${localize.text('setupText', { missing })}</p>
    <code>${line}</code>
  </div>`;
}
