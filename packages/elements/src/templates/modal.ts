import { html, type TemplateResult } from 'lit';
import { closeIcon } from '../styles/icons.ts';

interface ModalParts {
  /** Id of the heading inside `content`. */
  labelledBy: string;
  /** Label of the close button. */
  closeLabel: string;
  close: () => void;
  direction: 'ltr' | 'rtl';
}

/** The content in a native dialog with a close button. `ModalController` opens it. */
export function modalTemplate(content: unknown, { labelledBy, closeLabel, close, direction }: ModalParts): TemplateResult {
  return html`
    <dialog class="dialog" part="dialog" dir=${direction} aria-labelledby=${labelledBy} @close=${close}>
      <button type="button" class="button quiet close" part="close" aria-label=${closeLabel} @click=${close}>${closeIcon}</button>
      <div class="dialog-content">${content}</div>
    </dialog>
  `;
}
