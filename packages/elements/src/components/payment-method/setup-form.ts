import type { StoredPaymentMethod } from '@tillkit/contract';
import type { PaymentProblem } from '@tillkit/flows/card-setup';
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../../styles/icons.ts';
import { cardText } from '../../templates/card.ts';
import type { CardSetupController } from './card-setup.ts';
import type { CountryQuestion } from './country-question.ts';
import { type ChargeView, chargeValues, type Text } from './view.ts';

interface SetupFormView extends ChargeView {
  setup: CardSetupController;
  country: CountryQuestion;
  /** Whether there is a card that is the default already. */
  hasDefault: boolean;
  save: (consent: string) => void;
  cancel: () => void;
  retry: () => void;
  /** Leads to a page of the payment provider's own, with what is agreed to. */
  depart: (consent: string) => void;
}

/** The form for a new card, with the sentence that is agreed to right above its button. */
export function setupForm(view: SetupFormView): TemplateResult | typeof nothing {
  const { text, setup, country, save, cancel } = view;
  const { wish, state, isBusy } = setup;
  if (!wish) return nothing;
  const card = wish.replaces ? cardText(wish.replaces) : '';
  const consent = consentText(view, wish.makeDefault || !view.hasDefault, wish.replaces);
  const label = state.status === 'requires_action' ? 'authenticating' : isBusy ? 'saving' : wish.replaces ? 'submitReplace' : 'submitAdd';
  const isReady = !isBusy && setup.form === 'ready' && !country.isOpen;
  const submit = (event: Event) => {
    event.preventDefault();
    if (isReady) save(consent);
  };
  const submitFrom = (event: Event) => (event.currentTarget as HTMLElement).closest('form')?.requestSubmit();
  return html`
    <form class="setup" part="form" novalidate aria-labelledby="setup-title" aria-busy=${String(isBusy)} @submit=${submit}>
      <h3 id="setup-title" tabindex="-1">${wish.replaces ? text.text('replaceTitle', { card }) : text.text('addTitle')}</h3>
      ${country.template()} ${formArea(view, consent)}
      <slot name="payment" @till-surface-submit=${submitFrom}></slot>
      ${defaultChoice(view)}
      ${state.status === 'open' && state.problem ? problemTemplate(text, state.problem) : nothing}
      ${country.isOpen ? nothing : html`<p class="consent" id="consent">${consent}</p>`}
      <div class="form-actions">
        <button type="submit" class="button primary" part="submit" aria-describedby="consent" aria-disabled=${String(!isReady)}>
          ${isBusy ? html`<span class="spinner"></span>` : nothing}<span>${text.text(label)}</span>
        </button>
        <button type="button" class="button quiet" aria-disabled=${String(isBusy)} @click=${() => !isBusy && cancel()}>${text.text('cancel')}</button>
      </div>
    </form>
  `;
}

/** What stands where the payment form will be. */
function formArea({ text, setup, retry, depart, country }: SetupFormView, consent: string): TemplateResult | typeof nothing {
  const { state, form } = setup;
  if (state.status === 'failed' || form === 'failed') {
    const reason = state.status === 'failed' ? problemText(text, state.problem) : '';
    const hasPage = 'setup' in state && state.setup.payment.provider === 'stripe' && !country.isOpen;
    return html`<div class="alert" role="alert">${alertIcon}<div>
      <p>${text.text('formFailed', { reason })}</p>
      <button type="button" class="button outline" @click=${retry}>${text.text('retry')}</button>
      ${
        hasPage
          ? html`<button type="button" class="button outline" part="hosted-page" @click=${() => depart(consent)}>${text.text('formHosted')}</button>`
          : nothing
      }
    </div></div>`;
  }
  if (form === 'ready') return nothing;
  return html`<span class="bone form-bone"></span><p class="hidden" role="status">${text.text('formLoading')}</p>`;
}

/** The first card is the default in any case, and so is what takes the place of the default. */
function defaultChoice({ text, setup, hasDefault }: SetupFormView): TemplateResult | typeof nothing {
  const { wish, isBusy } = setup;
  if (!wish || !hasDefault || wish.replaces?.is_default) return nothing;
  return html`
    <label class="check">
      <input type="checkbox" .checked=${wish.makeDefault} ?disabled=${isBusy}
        @change=${(event: Event) => setup.choose({ makeDefault: (event.target as HTMLInputElement).checked })} />
      <span>${text.text('useForAll')}</span>
    </label>
  `;
}

function consentText(view: SetupFormView, isDefault: boolean, replaces: StoredPaymentMethod | undefined): string {
  const { text } = view;
  const charge = chargeValues(view);
  const what = !isDefault ? text.text('consentOther') : charge ? text.text('consentNext', charge) : text.text('consentLater');
  return replaces ? `${what} ${text.text('consentReplace', { card: cardText(replaces) })}` : what;
}

function problemTemplate(text: Text, problem: PaymentProblem): TemplateResult | typeof nothing {
  // The form has marked what is wrong with its fields.
  if (problem.code === 'payment_incomplete') return nothing;
  const isUnsure = problem.code === 'network_error';
  return html`
    <div class="alert" role="alert" tabindex="-1">
      ${alertIcon}
      <div>
        <strong>${text.text(isUnsure ? 'unsure' : 'notAdded')}</strong>
        <p>${isUnsure ? text.text('unsureText') : text.text('notAddedText', { reason: problemText(text, problem) })}</p>
      </div>
    </div>
  `;
}

/** In the reader's words where we have them, else in the host's. */
function problemText(text: Text, { code, detail }: PaymentProblem): string {
  const key = `error_${code}` as 'error_network_error';
  const words = text.text(key);
  return words === key ? detail : words;
}
