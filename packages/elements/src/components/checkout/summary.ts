import type { Catalog, Line, Money, TaxLine, Totals, UsagePrice } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { chevronIcon, closeIcon } from '../../styles/icons.ts';
import { taxName } from '../../templates/tax-name.ts';
import { choicesTemplate } from './choices.ts';
import { lineNote, usageNote } from './rates.ts';
import { type CheckoutView, lineName, problemOf, type Text } from './view.ts';

/** What is bought and what it costs; on a narrow element folded to one line with the total. */
export function summaryTemplate(view: CheckoutView): TemplateResult {
  const { text, state, plan, catalog, summaryOpen, actions } = view;
  const { preview } = state.checkout;
  return html`
    <section class="summary" part="summary" aria-labelledby="summary-title">
      <button type="button" class="fold" aria-expanded=${String(summaryOpen)} aria-controls="summary-body" @click=${() => actions.toggle('summary')}>
        <span>${text.text('order')}</span> ${chevronIcon}
        <strong class="amount">${text.money(preview.due_now)}</strong>
      </button>
      <h3 id="summary-title" class="legend">${text.text('order')}</h3>
      <div id="summary-body" class="summary-body" data-open=${String(summaryOpen)}>
        <div class="plan">
          <strong>${plan.name}</strong>
          ${plan.description ? html`<p class="hint">${plan.description}</p>` : nothing}
        </div>
        <div class="choices">${choicesTemplate(view)}</div>
        <div class="bill" aria-busy=${String(state.pricing)}>
          ${linesTemplate(text, catalog, preview.lines)} ${usageTemplate(text, preview.usage_prices)}
          ${promotionTemplate(view)}
          ${totalsTemplate(text, preview, preview.taxes, preview.trial ? { from: preview.trial.ends_at, due: preview.due_now } : undefined)}
        </div>
      </div>
      <p class="hidden" role="status">
        ${state.pricing ? text.text('updating') : text.text('totalAnnounced', { amount: text.money(preview.due_now), total: text.money(preview.total) })}
      </p>
    </section>
  `;
}

export function linesTemplate(text: Text, catalog: Catalog | undefined, lines: readonly Line[]): TemplateResult {
  return html`
    <ul class="lines" part="lines">
      ${lines.map(
        (line) => html`
          <li class="row">
            <span><span class="line-name">${lineName(catalog, line)}</span> <span class="hint">${lineNote(text, line)}</span></span>
            <span class="money">${text.money(line.amount)}</span>
          </li>
        `,
      )}
    </ul>
  `;
}

/** What is charged by use, afterwards: its rate instead of an amount. */
function usageTemplate(text: Text, prices: readonly UsagePrice[]): TemplateResult | typeof nothing {
  if (prices.length === 0) return nothing;
  return html`
    <ul class="lines" part="usage">
      ${prices.map(({ name, unit, price }) => html`<li><span class="line-name">${name}</span> <span class="hint">${usageNote(text, unit, price)}</span></li>`)}
    </ul>
  `;
}

/** Subtotal, discount, taxes and total, each on its row; for a trial, from when on that is, and what is due before. */
export function totalsTemplate(
  text: Text,
  totals: Totals,
  taxes: readonly TaxLine[],
  trial?: { from: string; due: Money },
): TemplateResult {
  const { subtotal, discount, total } = totals;
  const plain = discount.amount === 0 && taxes.length === 0;
  return html`
    <dl class="totals" part="totals">
      ${plain ? nothing : moneyRow(text.text('subtotal'), text.money(subtotal))}
      ${discount.amount > 0 ? moneyRow(text.text('discount'), text.money({ ...discount, amount: -discount.amount }), 'discount') : nothing}
      ${taxes.map((tax) => taxRow(text, tax))}
      ${moneyRow(trial ? text.text('totalFrom', { date: text.date(trial.from) }) : text.text('total'), text.money(total), 'grand')}
      ${trial ? moneyRow(text.text('dueNow'), text.money(trial.due)) : nothing}
    </dl>
    ${taxes.some((tax) => tax.reverse_charge) ? html`<p class="hint reverse" part="reverse-charge">${text.text('reverseCharge')}</p>` : nothing}
  `;
}

function taxRow(text: Text, { name, rate, behavior, amount, reverse_charge: reverse }: TaxLine): TemplateResult {
  const shown = { name: taxName(text, name), rate: text.number(reverse ? 0 : Number(rate), { maximumFractionDigits: 3 }) };
  return moneyRow(text.text(behavior === 'inclusive' && !reverse ? 'taxIncluded' : 'taxLine', shown), text.money(amount));
}

function moneyRow(name: string, amount: string, kind = ''): TemplateResult {
  return html`<div class="row ${kind}"><dt>${name}</dt><dd class="money">${amount}</dd></div>`;
}

function promotionTemplate(view: CheckoutView): TemplateResult {
  const { text, state, codeOpen, busy, actions } = view;
  const { discount_applied: applied } = state.checkout.preview;
  if (applied) {
    return html`
      <div class="row code">
        <span class="tag" part="promotion-code"><span>${applied.code}</span>
          <button type="button" aria-label=${text.text('removeCode', { code: applied.code })} aria-disabled=${String(busy)}
            @click=${() => actions.applyCode('')}>${closeIcon}</button>
        </span>
        <span class="hint">${applied.name}</span>
      </div>
      ${promotionProblem(view)}
    `;
  }
  if (!codeOpen && !problemOf(view, 'promotion_code')) {
    return html`<button type="button" class="link add-code" @click=${() => actions.toggle('code')}>${text.text('addCode')}</button>`;
  }
  return codeForm(view);
}

function codeForm(view: CheckoutView): TemplateResult {
  const { text, actions, busy } = view;
  const problem = problemOf(view, 'promotion_code');
  const apply = (event: Event) => {
    const root = (event.currentTarget as HTMLElement).closest('.promotion');
    actions.applyCode(root?.querySelector('input')?.value.trim() ?? '');
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    apply(event);
  };
  return html`
    <div class="promotion field">
      <label for="promotion_code">${text.text('code')}</label>
      <div class="promotion-row">
        <input id="promotion_code" class="input" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" ?readonly=${busy}
          aria-invalid=${problem ? 'true' : 'false'} aria-describedby=${problem ? 'promotion_code-problem' : nothing} @keydown=${onEnter} />
        <button type="button" class="button outline" aria-disabled=${String(busy)} @click=${apply}>${text.text('apply')}</button>
      </div>
      ${promotionProblem(view)}
    </div>
  `;
}

function promotionProblem(view: CheckoutView): TemplateResult | typeof nothing {
  const problem = problemOf(view, 'promotion_code');
  return problem ? html`<p id="promotion_code-problem" class="problem" role="alert">${problem}</p>` : nothing;
}
