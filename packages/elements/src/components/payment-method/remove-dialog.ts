import type { StoredPaymentMethod } from '@tillkit/contract';
import { html, type TemplateResult } from 'lit';
import { cardText } from '../../templates/card.ts';
import type { Text } from './view.ts';

interface RemoveView {
  text: Text;
  direction: 'ltr' | 'rtl';
  method: StoredPaymentMethod;
  /** Those that are left. */
  others: readonly StoredPaymentMethod[];
  remove: () => void;
  close: () => void;
}

/** Asks once more, and says what will be charged to which card then. */
export function removeDialog({ text, direction, method, others, remove, close }: RemoveView): TemplateResult {
  const card = cardText(method);
  // The newest of those that are left becomes the default.
  const [next] = others;
  const consequence = !next
    ? text.text('removeLast')
    : method.is_default
      ? text.text('removeDefault', { card: cardText(next) })
      : text.text('removeOther');
  return html`
    <dialog class="dialog remove-dialog" part="dialog" dir=${direction} aria-labelledby="remove-title" aria-describedby="remove-text" @close=${close}>
      <div class="remove">
        <h3 id="remove-title" tabindex="-1" autofocus>${text.text('removeTitle', { card })}</h3>
        <p id="remove-text">${consequence}</p>
        <div class="form-actions even">
          <button type="button" class="button" part="remove" @click=${remove}>${text.text(method.type === 'card' ? 'removeConfirm' : 'removeConfirmOther')}</button>
          <button type="button" class="button outline" @click=${close}>${text.text('keep')}</button>
        </div>
      </div>
    </dialog>
  `;
}
