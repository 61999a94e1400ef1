import type { TestCard } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { chevronIcon } from '../../styles/index.ts';
import type { CardField, TillSandboxCardForm } from './card-form.ts';
import { brandNames, brandOf, digitsOf, formatNumber } from './card-text.ts';

const attributes = {
  number: { autocomplete: 'cc-number', placeholder: '1234 1234 1234 1234' },
  expiry: { autocomplete: 'cc-exp', placeholder: '' },
  cvc: { autocomplete: 'cc-csc', placeholder: '' },
} as const;

export function cardFields(form: TillSandboxCardForm): TemplateResult {
  const brand = brandOf(digitsOf(form.values.number));
  return html`
    <div class="fields">
      ${cardField(form, 'number', brand ? html`<span class="brand" part="brand">${brandNames[brand]}</span>` : undefined)}
      ${cardField(form, 'expiry')} ${cardField(form, 'cvc')}
    </div>
    <p class="hint test-mode">${form.localize.text('testMode')}</p>
    <details class="test-cards" @toggle=${() => form.loadTestCards()}>
      <summary>${form.localize.text('testCards')} ${chevronIcon}</summary>
      ${testCardList(form)}
    </details>
  `;
}

function cardField(form: TillSandboxCardForm, field: CardField, addition?: TemplateResult): TemplateResult {
  const { localize } = form;
  const problem = form.problems[field];
  const { autocomplete, placeholder } = attributes[field];
  const sentence = problem && ('text' in problem ? problem.text : localize.text(problem.key, { count: form.cvcLength }));
  return html`
    <div class="field ${field}">
      <label for=${field}>${localize.text(field)}</label>
      <div class="control">
        <input
          id=${field}
          class="input"
          type="text"
          dir="ltr"
          inputmode="numeric"
          spellcheck="false"
          required
          autocomplete=${autocomplete}
          placeholder=${field === 'expiry' ? localize.text('expiryPlaceholder') : field === 'cvc' ? '123'.padEnd(form.cvcLength, '4') : placeholder}
          aria-invalid=${problem ? 'true' : 'false'}
          aria-describedby=${problem ? `${field}-problem` : nothing}
          ?disabled=${form.disabled}
          .value=${live(form.values[field])}
          @input=${(event: InputEvent) => form.enter(field, event.target as HTMLInputElement, event)}
          @blur=${() => form.values[field] && form.check(field)}
          @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && form.submit()}
        />
        ${addition}
      </div>
      ${sentence ? html`<p id="${field}-problem" class="problem">${sentence}</p>` : nothing}
    </div>
  `;
}

function testCardList(form: TillSandboxCardForm): TemplateResult | typeof nothing {
  const { testCards, localize } = form;
  if (testCards === 'failed') return html`<p class="hint">${localize.text('testCardsFailed')}</p>`;
  if (!testCards) return nothing;
  const row = (card: TestCard) => html`
    <li>
      <button type="button" ?disabled=${form.disabled} @click=${() => form.fill(card)}>
        <span class="card-number" dir="ltr">${formatNumber(card.number)}</span>
        <span class="hint">${localize.text(`behavior_${card.behavior}`)}</span>
      </button>
    </li>
  `;
  return html`<ul>${testCards.map(row)}</ul>`;
}
