import type { PaymentOutcome } from '@tillkit/flows/payment';
import { html, type TemplateResult } from 'lit';
import type { Localize } from '../../localize/localize.ts';
import type { SandboxCardFormMessages } from '../../translations/sandbox-card-form.ts';

/** The bank's dialog. Closing it is the same as failing it: nothing is charged. */
export function challengeDialog(
  text: Localize<SandboxCardFormMessages>,
  answer: ((outcome: PaymentOutcome) => void) | undefined,
): TemplateResult {
  return html`
    <dialog class="dialog challenge" aria-labelledby="challenge-title" aria-describedby="challenge-text" @close=${() => answer?.('failed')}>
      <h2 id="challenge-title" class="challenge-title">${text.text('challengeTitle')}</h2>
      <p id="challenge-text">${text.text('challengeText')}</p>
      <div class="choices">
        <button type="button" class="button primary" @click=${() => answer?.('authenticated')}>${text.text('challengePass')}</button>
        <button type="button" class="button outline" @click=${() => answer?.('failed')}>${text.text('challengeFail')}</button>
      </div>
    </dialog>
  `;
}
