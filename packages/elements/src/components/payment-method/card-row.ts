import type { StoredPaymentMethod } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { cardName, cardText, expiryText } from '../../templates/card.ts';
import { verdictText } from '../../templates/verdict.ts';
import { type ChargeView, chargeValues, endOf } from './view.ts';

export interface CardRowView extends ChargeView {
  mayChange: boolean;
  /** What is under way, and with which card. */
  busy: { id: string; action: 'default' | 'remove' } | undefined;
  actions: {
    makeDefault: (method: StoredPaymentMethod) => void;
    replace: (method: StoredPaymentMethod) => void;
    remove: (method: StoredPaymentMethod) => void;
  };
}

/** A stored card: what it is, what will be charged to it, what stands in the way of that, and what can be done. */
export function cardRow(view: CardRowView, method: StoredPaymentMethod): TemplateResult {
  const { text } = view;
  const { id, is_default, expiry } = method;
  const words = { good: 'expires', soon: 'expiresSoon', over: 'expired' } as const;
  const date = expiryText(text.locale, method);
  const why = method.remove.reason === 'role' ? undefined : verdictText(text, method.remove);
  return html`
    <li class="card" part="card" data-id=${id}>
      <div class="about">
        <p class="card-line">
          <strong>${cardName(method)}</strong>
          ${is_default ? html`<span class="tag" part="default">${text.text('default')}</span>` : nothing}
          ${date ? html`<span class="expiry ${expiry}">${text.text(words[expiry], { date })}</span>` : nothing}
        </p>
        ${consequence(view, method)}
        ${why ? html`<p class="hint" id="why-${id}">${why}</p>` : nothing}
      </div>
      <div class="card-actions">${rowActions(view, method, why !== undefined)}</div>
    </li>
  `;
}

/** What comes next of the default card, or what an expiry endangers. */
function consequence(view: CardRowView, method: StoredPaymentMethod): TemplateResult | typeof nothing {
  const { text, nextCharge } = view;
  const { expiry, is_default } = method;
  const charge = is_default ? nextCharge : null;
  const values = (charge && chargeValues(view)) ?? {};
  if (expiry === 'over') return html`<p class="danger">${text.text(charge ? 'cannotPayNext' : 'cannotPay', values)}</p>`;
  if (expiry === 'soon' && is_default) {
    const isInDanger = charge && endOf(method) <= Date.parse(charge.at);
    return html`<p class="warning">${text.text(isInDanger ? 'endangersNext' : 'endangersLater', values)}</p>`;
  }
  return charge ? html`<p class="hint">${text.text('nextCharge', values)}</p>` : nothing;
}

function rowActions(view: CardRowView, method: StoredPaymentMethod, isKept: boolean): TemplateResult {
  const { text, mayChange, busy, actions } = view;
  const { id, is_default, expiry } = method;
  const card = cardText(method);
  const isBusy = busy !== undefined;
  const waits = (action: 'default' | 'remove') => busy?.id === id && busy.action === action;
  const button = (label: string, name: string, run: () => void, kind: string, disabled: boolean, describedBy?: string) => html`
    <button type="button" class="button ${kind}" aria-label=${name} aria-disabled=${String(disabled || !mayChange || isBusy)}
      aria-describedby=${mayChange ? (describedBy ?? nothing) : 'no-permission'}
      @click=${() => !disabled && mayChange && !isBusy && run()}><span>${label}</span></button>
  `;
  return html`
    ${
      is_default || expiry === 'over'
        ? nothing
        : button(
            text.text(waits('default') ? 'saving' : 'makeDefault'),
            text.text('makeDefaultOf', { card }),
            () => actions.makeDefault(method),
            'quiet',
            false,
          )
    }
    ${button(text.text('replace'), text.text('replaceOf', { card }), () => actions.replace(method), expiry === 'good' ? 'quiet' : 'outline', false)}
    ${button(
      text.text(waits('remove') ? 'removing' : 'remove'),
      text.text('removeOf', { card }),
      () => actions.remove(method),
      'quiet',
      isKept,
      isKept ? `why-${id}` : undefined,
    )}
  `;
}
