import type { StoredPaymentMethod } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Localize } from '../localize/localize.ts';
import { cardName, expiryText } from '../templates/card.ts';
import type { PaymentChoiceMessages } from '../translations/payment-choice.ts';

/** Chosen in place of a stored method. */
export const anotherCard = 'another';

export interface PaymentChoiceView {
  localize: Localize<PaymentChoiceMessages>;
  /** Undefined while they are not known yet. */
  methods: readonly StoredPaymentMethod[] | undefined;
  failed: boolean;
  chosen: string | undefined;
  /** Why a method was not accepted, by its id. */
  refused: ReadonlyMap<string, string>;
  disabled: boolean;
  form: 'loading' | 'ready' | 'failed';
  /** What the payment provider's own page does, for where its form could not be loaded; undefined where it has none. */
  elsewhere: string | undefined;
  /** Undefined where it is not asked whether another card is kept. */
  keep: boolean | undefined;
  actions: Record<'retry' | 'retryForm' | 'goElsewhere', () => void> & { choose: (id: string) => void; keep: (keep: boolean) => void };
}

export function paymentChoiceTemplate(view: PaymentChoiceView): TemplateResult {
  const { localize, methods, failed, actions } = view;
  if (failed) return failure(localize.text('choiceFailed'), localize.text('choiceRetry'), actions.retry);
  if (!methods) {
    return html`<div class="payment-choice" role="status"><span class="hidden">${localize.text('choiceLoading')}</span><span class="bone"></span></div>`;
  }
  // Alone, the card form is no choice.
  const isChoice = methods.length > 0;
  return html`
    <fieldset class="payment-choice ${isChoice ? 'several' : ''}" part="payment">
      <legend class="label">${localize.text('choicePayWith')}</legend>
      ${repeat(
        methods,
        ({ id }) => id,
        (method) => storedMethod(view, method),
      )}
      <div class="option">${isChoice ? radio(view, anotherCard, html`${localize.text('choiceAnother')}`) : nothing} ${cardForm(view)}</div>
    </fieldset>
  `;
}

function storedMethod(view: PaymentChoiceView, method: StoredPaymentMethod): TemplateResult {
  const { localize, refused } = view;
  const date = expiryText(localize.locale, method);
  const expiry = { good: 'choiceExpires', soon: 'choiceExpiresSoon', over: 'choiceExpired' } as const;
  const reason = refused.get(method.id);
  const label = html`
    ${cardName(method)} ${method.is_default ? html`<span class="tag">${localize.text('choiceDefault')}</span>` : nothing}
    ${date ? html`<span class="expiry ${method.expiry}">${localize.text(expiry[method.expiry], { date })}</span>` : nothing}
  `;
  return html`
    <div class="option">
      ${radio(view, method.id, label, method.expiry === 'over')}
      ${reason === undefined ? nothing : html`<p class="problem" id="refused-${method.id}" role="alert">${refusal(view, reason)}</p>`}
    </div>
  `;
}

function radio({ chosen, disabled, refused, actions }: PaymentChoiceView, id: string, label: TemplateResult, unusable = false) {
  return html`
    <label class="method">
      <input type="radio" name="payment-choice" value=${id} .checked=${chosen === id} ?disabled=${disabled || unusable}
        aria-describedby=${refused.has(id) && id !== anotherCard ? `refused-${id}` : nothing} @change=${() => actions.choose(id)} />
      <span class="method-text">${label}</span>
    </label>
  `;
}

/** The slot stays while a stored card is chosen: the bank's question to it is shown there. */
function cardForm(view: PaymentChoiceView): TemplateResult {
  const { localize, chosen, form, refused, keep, disabled, actions } = view;
  const isShown = chosen === anotherCard;
  const reason = refused.get(anotherCard);
  const submit = (event: Event) => (event.currentTarget as HTMLElement).closest('form')?.requestSubmit();
  return html`
    <div class="card-form ${isShown ? 'shown' : ''}">
      ${isShown && reason ? html`<p class="problem" role="alert">${refusal(view, reason)}</p>` : nothing}
      ${isShown && form === 'failed' ? formFailure(view) : nothing}
      ${isShown && form === 'loading' ? html`<span class="bone"></span>` : nothing}
      <slot name="payment" @till-surface-submit=${submit}></slot>
      ${
        isShown && keep !== undefined && form === 'ready'
          ? html`<label class="keep">
              <input type="checkbox" .checked=${keep} ?disabled=${disabled}
                @change=${(event: Event) => actions.keep((event.target as HTMLInputElement).checked)} />
              <span>${localize.text('choiceKeep')}</span>
            </label>`
          : nothing
      }
    </div>
  `;
}

function refusal({ localize }: PaymentChoiceView, reason: string): string {
  return reason ? localize.text('choiceRefused', { reason }) : localize.text('choiceNotAccepted');
}

function formFailure({ localize, elsewhere, actions }: PaymentChoiceView): TemplateResult {
  const way = html`
    <p class="hint" id="elsewhere">${elsewhere}</p>
    <button type="button" class="button outline" part="hosted-page" aria-describedby="elsewhere" @click=${actions.goElsewhere}>${localize.text('choiceHosted')}</button>
  `;
  return failure(
    localize.text('choiceFormFailed'),
    localize.text('choiceRetry'),
    actions.retryForm,
    elsewhere === undefined ? nothing : way,
  );
}

function failure(text: string, retry: string, run: () => void, more: unknown = nothing): TemplateResult {
  return html`<div class="choice-failure" role="alert">
    <p class="problem">${text}</p><button type="button" class="button outline" @click=${run}>${retry}</button>${more}
  </div>`;
}
