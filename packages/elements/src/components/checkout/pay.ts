import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../../styles/icons.ts';
import type { CheckoutView, FieldProblem } from './view.ts';
import { disclosure, orderButton } from './wording.ts';

/** What it costs, what that covers, when more is due, and the one button. */
export function payTemplate(view: CheckoutView): TemplateResult {
  const { text, state, busy } = view;
  const { preview } = state.checkout;
  const words = orderButton(text, preview);
  const waiting = { confirming: 'paying', requires_action: 'authenticating', verifying: 'verifying' } as const;
  const label = state.status in waiting ? text.text(waiting[state.status as keyof typeof waiting]) : words;
  return html`
    <div class="pay" part="pay">
      ${problemSummary(view)}
      <div class="due">
        <span class="label">${text.text('dueNow')}</span>
        <strong class="amount" part="total" aria-busy=${String(state.pricing)}>${text.money(preview.due_now)}</strong>
      </div>
      <div class="disclosure" id="disclosure" part="disclosure">${disclosure(text, preview).map((sentence) => html`<p>${sentence}</p>`)}</div>
      <button class="button primary order" part="button" type="submit" aria-disabled=${String(busy)} aria-describedby="disclosure">
        ${busy ? html`<span class="spinner"></span>` : nothing}<span>${label}</span>
      </button>
      ${agreement(view, words)}
      <slot name="consent"></slot>
    </div>
  `;
}

function agreement({ text, links }: CheckoutView, button: string): TemplateResult | typeof nothing {
  if (links.length === 0) return nothing;
  return html`
    <p class="hint">
      ${text.text('accept', { button })}
      ${links.map(({ label, url }, index) => html`${index ? ', ' : ''}<a href=${url} target="_blank" rel="noopener">${label}</a>`)}
    </p>
  `;
}

/** What stands in the way of the purchase, whether money moved, and a way to each field. It takes the focus. */
function problemSummary(view: CheckoutView): TemplateResult | typeof nothing {
  const { text, state, problems, refused, actions } = view;
  const shown = refused ? problems : problems.filter(({ field }) => field === null);
  const before = state.priceChangedFrom;
  if (before) {
    const values = { before: text.money(before.due_now), after: text.money(state.checkout.preview.due_now) };
    return alertBox(html`<strong>${text.text('priceChanged')}</strong><p>${text.text('priceChangedText', values)}</p>`, 'warning');
  }
  if (shown.length === 0) return nothing;
  const uncertain = state.status === 'uncertain';
  const fields = shown.filter(({ field }) => field !== null && field !== 'payment');
  const title = fields.length > 0 ? text.text('checkFields', { count: shown.length }) : text.text(refused ? 'paymentProblem' : 'problem');
  return alertBox(html`
    <strong>${title}</strong>
    <ul>
      ${shown.map((problem) => html`<li>${problemLine(problem, actions.focusField)}</li>`)}
    </ul>
    ${uncertain || state.status === 'verifying' ? nothing : html`<p>${text.text('nothingCharged')}</p>`}
    ${retryButton(view)}
  `);
}

function retryButton({ text, state, actions, problems }: CheckoutView): TemplateResult | typeof nothing {
  const uncertain = state.status === 'uncertain';
  const unsaved = state.problems.some(({ code }) => code === 'network_error') && problems.length > 0;
  if (!uncertain && !unsaved) return nothing;
  return html`<button type="button" class="button outline" @click=${actions.retry}>${text.text(uncertain ? 'checkAgain' : 'retry')}</button>`;
}

function problemLine({ field, text }: FieldProblem, focusField: CheckoutView['actions']['focusField']): TemplateResult {
  if (field === null) return html`${text}`;
  return html`<button type="button" class="link" @click=${() => focusField(field)}>${text}</button>`;
}

function alertBox(content: TemplateResult, kind: 'danger' | 'warning' = 'danger'): TemplateResult {
  return html`<div id="problems" class="alert ${kind}" part="problems" role="alert" tabindex="-1">${alertIcon}<div>${content}</div></div>`;
}
