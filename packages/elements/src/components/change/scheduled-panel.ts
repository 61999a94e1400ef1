import { html, nothing, type TemplateResult } from 'lit';
import { clockIcon } from '../../styles/icons.ts';

interface PanelAction {
  label: string;
  /** What the button is called for assistive technology, where the label alone does not say it. */
  name?: string;
  /** Undefined where it may not be done. */
  run: (() => void) | undefined;
}

/** Something that is going to happen, with the button that takes it back. */
export function scheduledPanel(content: unknown, { label, name, run }: PanelAction): TemplateResult {
  return html`
    <div class="panel" part="scheduled">
      ${clockIcon}
      <div class="panel-text">${content}</div>
      ${
        run
          ? html`<button type="button" class="button outline" part="panel-button" aria-label=${name ?? nothing} @click=${run}>${label}</button>`
          : nothing
      }
    </div>
  `;
}
