import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../styles/icons.ts';

interface Notice {
  title: string;
  text: string;
  /** Id of the title, for a dialog that is named by it. */
  titleId: string;
  action?: { label: string; run: () => void };
}

/** What an element shows instead of its content: what happened, and what to do. */
export function noticeTemplate({ title, text, titleId, action }: Notice): TemplateResult {
  return html`
    <div class="notice" part="notice" role="alert">
      ${alertIcon}
      <h2 id=${titleId}>${title}</h2>
      <p>${text}</p>
      ${action ? html`<button type="button" class="button outline" @click=${action.run}>${action.label}</button>` : nothing}
    </div>
  `;
}
