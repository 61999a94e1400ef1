import type { Invoice, Line, Money, PaymentAttempt } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { cardText } from '../../templates/card.ts';
import { taxName } from '../../templates/tax-name.ts';
import { shortDate, shortPeriod } from './dates.ts';
import type { InvoiceText } from './view.ts';

/** What an invoice is made of: its lines, taxes and credits, what was paid of it, and each try to collect it. */
export function detailTemplate(text: InvoiceText, invoice: Invoice): TemplateResult {
  const { reason, paid_at, purchase_order, period } = invoice;
  const facts = [
    text.text(`reason_${reason}`),
    text.text('covers', { period: shortPeriod(text.locale, period) }),
    paid_at ? text.text('paidOn', { date: text.date(paid_at) }) : '',
    purchase_order ? text.text('purchaseOrder', { number: purchase_order }) : '',
  ];
  return html`
    <div class="detail" part="detail">
      <p class="facts-line">${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}</p>
      ${linesTemplate(text, invoice.lines, invoice.period)}
      ${totalsTemplate(text, invoice)} ${creditsTemplate(text, invoice)} ${attemptsTemplate(text, invoice.attempts)}
    </div>
  `;
}

export function linesTemplate(text: InvoiceText, lines: readonly Line[], period: Invoice['period']): TemplateResult {
  return html`
    <ul class="lines">
      ${lines.map((line) => moneyRow(html`<span class="line-name">${line.description}</span> ${lineNote(text, line, period)}`, text.money(line.amount)))}
    </ul>
  `;
}

function lineNote(text: InvoiceText, { quantity, unit_amount, amount, kind, period }: Line, whole: Invoice['period']): TemplateResult {
  const rate = unit_amount === null ? '' : text.unitAmount(unit_amount, amount.currency);
  const count = rate ? text.text('times', { count: quantity, amount: rate }) : text.text('units', { count: quantity });
  const isOther = period.start !== whole.start || period.end !== whole.end;
  const notes = [quantity !== 1 || kind === 'usage' ? count : '', isOther ? shortPeriod(text.locale, period) : ''].filter(Boolean);
  return html`${notes.map((note) => html`<span class="note">${note}</span>`)}`;
}

function totalsTemplate(text: InvoiceText, invoice: Invoice): TemplateResult {
  const { subtotal, discount, taxes, total, credit_applied, amount_paid, amount_due, amount_refunded, discount_applied } = invoice;
  const isPlain = discount.amount === 0 && taxes.length === 0;
  const settles = credit_applied.amount > 0 || amount_refunded.amount > 0 || (amount_paid.amount > 0 && amount_due.amount > 0);
  return html`
    <dl class="totals">
      ${isPlain ? nothing : row(text.text('subtotal'), text.money(subtotal))}
      ${discount.amount > 0 ? row(text.text('discount', { name: discount_applied?.name ?? '' }).trim(), minus(text, discount)) : nothing}
      ${taxes.map(({ name, rate, behavior, amount, reverse_charge }) => {
        const words = reverse_charge ? 'taxReverse' : behavior === 'inclusive' ? 'taxIncluded' : 'tax';
        return row(
          text.text(words, { name: taxName(text, name), rate: text.number(Number(rate), { maximumFractionDigits: 3 }) }),
          text.money(amount),
        );
      })}
      ${row(text.text('total'), text.money(total), 'grand')}
      ${credit_applied.amount > 0 ? row(text.text('creditUsed'), minus(text, credit_applied)) : nothing}
      ${settles && amount_paid.amount > 0 ? row(text.text('paid'), text.money(amount_paid)) : nothing}
      ${settles && amount_due.amount > 0 ? row(text.text('due'), text.money(amount_due), 'grand') : nothing}
      ${amount_refunded.amount > 0 ? row(text.text('refunded'), minus(text, amount_refunded)) : nothing}
    </dl>
  `;
}

/** What a change gave back. It went to the credit and is not in the totals. */
function creditsTemplate(text: InvoiceText, { credits }: Invoice): TemplateResult | typeof nothing {
  if (credits.length === 0) return nothing;
  return html`
    <section class="part">
      <h3>${text.text('credits')}</h3>
      <ul class="lines">
        ${credits.map(({ description, period, total }) =>
          moneyRow(
            html`<span class="line-name">${description}</span> <span class="note">${shortPeriod(text.locale, period)}</span>`,
            text.money(total),
          ),
        )}
      </ul>
      <p class="note">${text.text('creditsNote')}</p>
    </section>
  `;
}

function attemptsTemplate(text: InvoiceText, attempts: readonly PaymentAttempt[]): TemplateResult | typeof nothing {
  if (attempts.length === 0) return nothing;
  return html`
    <section class="part">
      <h3>${text.text('attempts')}</h3>
      <ul class="lines">${attempts.map((attempt) => attemptTemplate(text, attempt))}</ul>
    </section>
  `;
}

function attemptTemplate(text: InvoiceText, { at, amount, status, code, payment_method }: PaymentAttempt): TemplateResult {
  const card = payment_method ? cardText(payment_method) : '';
  const words = status === 'succeeded' ? text.text('attemptPaid') : attemptFailure(text, code);
  return moneyRow(
    html`<span class="line-name">${words}</span> <span class="note">${shortDate(text.locale, at)}</span> ${card ? html`<span class="note">${card}</span>` : nothing}`,
    text.money(amount),
    status,
  );
}

function attemptFailure(text: InvoiceText, code: string | null): string {
  const key = `attempt_${code}` as 'attempt_card_declined';
  const words = text.text(key);
  return words === key ? text.text('attemptFailed') : words;
}

function minus(text: InvoiceText, money: Money): string {
  return text.money({ ...money, amount: -money.amount });
}

function row(name: string, amount: string, kind = ''): TemplateResult {
  return html`<div class="money-row ${kind}"><dt>${name}</dt><dd>${amount}</dd></div>`;
}

function moneyRow(name: TemplateResult, amount: string, kind = ''): TemplateResult {
  return html`<li class="money-row ${kind}"><span class="what">${name}</span><span class="sum">${amount}</span></li>`;
}
