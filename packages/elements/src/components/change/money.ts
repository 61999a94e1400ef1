import type { CreditLine, Line, Money, TaxLine } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { taxName } from '../../templates/tax-name.ts';
import { isolated, type ReviewView, type Text } from './view.ts';
import { isInvoiced } from './wording.ts';

/** What a change costs: charges, what is given back, taxes, what is due, and what comes then. Every row adds up to the ones below it. */
export function moneyTemplate(view: ReviewView): TemplateResult {
  const { text, preview, pricing } = view;
  return html`
    <div class="bill" part="bill" aria-busy=${String(pricing)}>
      ${preview.when === 'now' ? nowTemplate(view) : nothing}
      <dl class="totals">
        ${dueRow(view)} ${nextRow(view)}
        ${preview.next_invoice ? row(text.text('thenOn'), recurringText(view), { part: 'recurring' }) : row(text.text('noNext'), '')}
      </dl>
      ${trialNote(view)}
      ${usageNote(view)}
      ${preview.taxes.some((tax) => tax.reverse_charge) ? html`<p class="hint">${text.text('reverseCharge')}</p>` : nothing}
    </div>
  `;
}

/** "€144.00 a month", with tax. */
export function recurringText({ text, preview }: Pick<ReviewView, 'text' | 'preview'>): string {
  const { interval, recurring } = preview.after;
  return text.text(`per_${interval}`, { amount: text.money(recurring.total) });
}

function nowTemplate(view: ReviewView): TemplateResult | typeof nothing {
  const { text, preview } = view;
  const { lines, credits, discount, taxes } = preview;
  if (lines.length + credits.length === 0) return nothing;
  return html`
    <ul class="lines">
      ${lines.map((line) => lineRow(line.quantity, nameOf(view, line), lineNote(text, line), text.money(line.amount)))}
      ${discount.amount > 0 ? lineRow(1, text.text('discount'), '', text.money(negative(discount)), 'discount') : nothing}
      ${taxes.map((tax) => lineRow(1, taxWords(text, tax), '', text.money(tax.amount), tax.behavior === 'inclusive' ? 'quiet' : ''))}
      ${credits.map((line) => lineRow(line.quantity, nameOf(view, line), creditNote(text, line), text.money(negative(line.total)), 'credit'))}
      ${creditRows(view)}
    </ul>
  `;
}

/** Where more or less credit is used than this change gives back. */
function creditRows({ text, preview }: ReviewView): TemplateResult | typeof nothing {
  const { credit, credit_applied: applied } = preview;
  const kept = credit.amount - applied.amount;
  if (kept === 0) return nothing;
  if (kept > 0) return lineRow(1, text.text('creditKept'), '', text.money({ ...credit, amount: kept }), 'quiet');
  return lineRow(1, text.text('creditBefore'), '', text.money({ ...credit, amount: kept }), 'credit');
}

function lineRow(quantity: number, name: string, note: string, amount: string, kind = ''): TemplateResult {
  const count = quantity > 1 ? ` × ${quantity}` : '';
  return html`
    <li class="row ${kind}">
      <span><span class="line-name">${name}${count}</span> ${note ? html`<span class="hint">${note}</span>` : nothing}</span>
      <span class="money">${amount}</span>
    </li>
  `;
}

/** As the reader's catalog names it. */
function nameOf({ catalog }: ReviewView, line: Pick<Line, 'kind' | 'key' | 'description'>): string {
  const { plans = [], add_ons: addOns = [], meters = [] } = catalog ?? {};
  const list = line.kind === 'plan' ? plans : line.kind === 'add_on' ? addOns : meters;
  return isolated(list.find(({ key }) => key === line.key)?.name ?? line.description);
}

function lineNote(text: Text, { kind, period }: Line): string {
  return kind === 'usage' ? text.text('used') : text.text('period', dates(text, period));
}

function creditNote(text: Text, { period }: CreditLine): string {
  return text.text('unused', dates(text, period));
}

function dates(text: Text, { start, end }: { start: string; end: string }) {
  return { from: text.date(start, { dateStyle: 'medium' }), to: text.date(end, { dateStyle: 'medium' }) };
}

function taxWords(text: Text, { name, rate, behavior, reverse_charge: reverse }: TaxLine): string {
  const shown = { name: taxName(text, name), rate: text.number(reverse ? 0 : Number(rate), { maximumFractionDigits: 3 }) };
  return text.text(behavior === 'inclusive' && !reverse ? 'taxIncluded' : 'taxLine', shown);
}

function dueRow(view: ReviewView): TemplateResult {
  const { text, preview, state } = view;
  const before = 'changedFrom' in state ? state.changedFrom?.due_now : undefined;
  const name = isInvoiced(view) && preview.due_now.amount > 0 ? 'invoicedNow' : 'dueNow';
  return row(text.text(name), withOld(text, preview.due_now, before), { kind: 'grand', part: 'due' });
}

function nextRow({ text, preview, state }: ReviewView): TemplateResult | typeof nothing {
  const next = preview.next_invoice;
  if (!next) return nothing;
  const before = 'changedFrom' in state ? state.changedFrom?.next_invoice?.amount_due : undefined;
  const note = next.credit_applied.amount > 0 ? text.text('nextCredit', { amount: text.money(next.credit_applied) }) : '';
  return row(text.text('nextInvoice', { date: text.date(next.at) }), withOld(text, next.amount_due, before), { part: 'next', note });
}

/** An amount, and what it was before where it has moved. */
function withOld(text: Text, now: Money, before: Money | undefined): unknown {
  if (!before || before.amount === now.amount) return text.money(now);
  return html`<s class="old" aria-hidden="true">${text.money(before)}</s> <span aria-hidden="true">${text.money(now)}</span
    ><span class="hidden">${text.text('was', { now: text.money(now), before: text.money(before) })}</span>`;
}

function row(name: string, amount: unknown, { kind = '', part = '', note = '' } = {}): TemplateResult {
  return html`
    <div class="row ${kind}" part=${part}>
      <dt>${name} ${note ? html`<span class="hint">${note}</span>` : nothing}</dt>
      <dd class="money">${amount}</dd>
    </div>
  `;
}

function trialNote({ text, preview, subscription }: ReviewView): TemplateResult | typeof nothing {
  if (preview.trial_ends_at) return html`<p class="hint">${text.text('trialGoesOn', { date: text.date(preview.trial_ends_at) })}</p>`;
  if (subscription.status !== 'trialing' || preview.when !== 'now') return nothing;
  return html`<p class="hint">${text.text('trialEnds')}</p>`;
}

function usageNote({ text, preview }: ReviewView): TemplateResult | typeof nothing {
  const names = preview.usage_prices.map(({ name }) => isolated(name));
  if (names.length === 0) return nothing;
  const list = new Intl.ListFormat(text.locale).format(names);
  return html`<p class="hint">${text.text('usage', { names: list })}</p>`;
}

function negative(money: Money): Money {
  return { ...money, amount: -money.amount };
}
