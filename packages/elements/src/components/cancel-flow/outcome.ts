import type { CancellationReceipt, CurrentSubscription, Subscription } from '@tillkit/contract';
import type { CancellationState, OfferChoice } from '@tillkit/flows/cancellation';
import { html, nothing, type TemplateResult } from 'lit';
import { nextAmountText } from '../../templates/next-charge.ts';
import { priceText } from './change-facts.ts';
import { doneHeading, heading, problemBox } from './parts.ts';
import { receiptTemplate } from './receipt.ts';
import type { Text } from './view.ts';

interface Ends {
  /** Closes the dialog, or shows the plan again. */
  done: () => void;
}

/** Canceled: when it ends, the receipt, and the way back until then. */
export function canceledTemplate(
  text: Text,
  state: Extract<CancellationState, { status: 'canceled' }>,
  { done, undo }: Ends & { undo: (() => void) | undefined },
): TemplateResult {
  const { cancellation, problem } = state;
  const { receipt, effect } = cancellation;
  const end = receipt?.ends_at ?? effect.ends_at;
  const sentence = text.text(effect.when === 'now' ? 'canceledNow' : 'canceledText', { date: text.date(end) });
  return html`
    <div class="step" part="canceled">
      ${doneHeading(text.text('canceledTitle'), sentence)}
      ${receipt ? receiptTemplate(text, receipt) : nothing}
      ${problemBox(text, problem)}
      <div class="ends">
        ${
          undo && effect.when !== 'now'
            ? html`<button type="button" class="button" part="undo" @click=${undo}>${text.text('undo')}</button>`
            : nothing
        }
        <button type="button" class="button" part="done" @click=${done}>${text.text('done')}</button>
      </div>
    </div>
  `;
}

/** A notice or a withdrawal was received. */
export function receivedTemplate(text: Text, receipt: CancellationReceipt, { done }: { done: (() => void) | undefined }): TemplateResult {
  const words = receipt.kind === 'withdrawal' ? 'withdrawn' : receipt.ends_at ? 'canceled' : 'received';
  const sentence = text.text(`${words}Text`, { date: receipt.ends_at ? text.date(receipt.ends_at) : '' });
  return html`
    <div class="step" part="received">
      ${doneHeading(text.text(`${words}Title`), sentence)}
      ${receiptTemplate(text, receipt)}
      ${done ? html`<div class="ends"><button type="button" class="button" part="done" @click=${done}>${text.text('done')}</button></div>` : nothing}
    </div>
  `;
}

/** Somebody took the offer: what holds now. */
export function retainedTemplate(
  text: Text,
  { accepted, change }: Extract<CancellationState, { status: 'retained' }>,
  { done }: Ends,
): TemplateResult {
  const later = change?.status === 'scheduled';
  const [title, sentence] = accepted ? retainedWords(text, accepted, later) : [text.text('retained'), text.text('retainedText')];
  return html`
    <div class="step" part="retained">
      ${doneHeading(title, sentence)}
      <div class="ends"><button type="button" class="button" part="done" @click=${done}>${text.text('done')}</button></div>
    </div>
  `;
}

function retainedWords(text: Text, { offer, cycles }: OfferChoice, later: boolean): [title: string, sentence: string] {
  const title = `retained_${offer.type}` as const;
  switch (offer.type) {
    case 'discount': {
      const { percent_off: percent, periods: count, before, after, from, until } = offer;
      const values = { before: text.money(before), after: text.money(after), from: text.date(from), until: text.date(until) };
      return [text.text(title, { percent: text.percent(percent), count }), text.text('retained_discountText', values)];
    }
    case 'pause': {
      const option = offer.options.find((each) => each.cycles === cycles) ?? offer.options[0];
      const values = {
        from: text.date(offer.starts_at),
        until: text.date(option?.resumes_at ?? offer.starts_at),
        amount: text.money(offer.amount),
      };
      return [text.text(title, values), text.text('retained_pauseText', values)];
    }
    case 'plan': {
      const { after, effective_at: at } = offer.preview;
      const key = later ? 'retained_planLater' : 'retained_plan';
      const values = { plan: after.plan.name, date: text.date(at), amount: priceText(text, after) };
      return [text.text(key, values), text.text(`${key}Text`, values)];
    }
    case 'trial_extension':
      return [text.text(title, { to: text.date(offer.to) }), text.text('retained_trial_extensionText')];
    case 'contact':
      return [text.text(title), text.text('retained_contactText')];
  }
}

/** A cancellation or a pause was taken back. */
export function resumedTemplate(
  text: Text,
  title: string,
  subscription: Subscription | CurrentSubscription,
  { done }: Ends,
): TemplateResult {
  const { next_charge: next } = subscription;
  const sentence = next
    ? text.text('resumedNext', { amount: nextAmountText(text, next.amount, subscription), date: text.date(next.at) })
    : text.text('retainedText');
  return html`
    <div class="step" part="resumed">
      ${doneHeading(title, sentence)}
      <div class="ends"><button type="button" class="button" part="done" @click=${done}>${text.text('done')}</button></div>
    </div>
  `;
}

/** The answer to a decision is lost: nobody may decide anew before it is known. */
export function uncertainTemplate(text: Text, busy: boolean, check: () => void): TemplateResult {
  return html`
    <div class="step" part="uncertain">
      ${heading(text.text(busy ? 'verifying' : 'uncertainTitle'), busy ? nothing : text.text('uncertainText'))}
      <div class="ends">
        <button type="button" class="button" aria-disabled=${String(busy)} @click=${() => !busy && check()}>
          ${text.text(busy ? 'busy' : 'checkAgain')}
        </button>
      </div>
    </div>
  `;
}
