import type { Line, Quote, TaxLine, Totals, UsagePrice } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { fact } from '../../templates/plan-summary.ts';
import { taxName } from '../../templates/tax-name.ts';
import { lineName, type QuoteView, type Text } from './view.ts';

const tones = { open: 'accent', accepted: 'success', expired: '' } as const;

/** The quote as a document: who offers what until when, line by line, and the terms. */
export function documentTemplate(view: QuoteView, quote: Quote): TemplateResult {
  const { text } = view;
  const { number, title, status, note } = quote;
  return html`
    <header class="head">
      <p class="muted">${text.text('number', { number })}</p>
      <h2 id="quote-title" class="title" part="title" tabindex="-1">${title}</h2>
      <p><span class="badge ${tones[status]}" part="status">${text.text(`status_${status}`)}</span></p>
    </header>
    <dl class="facts">${headFacts(text, quote)}</dl>
    ${note ? html`<p class="note" part="note">${note}</p>` : nothing} ${linesTable(view, quote)} ${terms(text, quote)}
  `;
}

function headFacts(text: Text, quote: Quote): TemplateResult {
  const { contact, created_at: created, status, expires_at: expires, accepted_at: accepted, accepted_by: by } = quote;
  const from =
    contact &&
    html`${contact.name}${contact.email ? html` <a href="mailto:${encodeURI(contact.email)}"><bdi>${contact.email}</bdi></a>` : nothing}`;
  const name = by?.name ?? by?.email;
  const date = accepted ? text.date(accepted) : '';
  return html`
    ${from ? fact(text.text('from'), from) : nothing} ${fact(text.text('created'), text.date(created))}
    ${status === 'open' ? fact(text.text('validUntil'), text.date(expires)) : nothing}
    ${status === 'expired' ? fact(text.text('expiredOn'), text.date(expires)) : nothing}
    ${accepted ? fact(text.text('acceptedOn'), name ? text.text('acceptedBy', { date, name }) : date) : nothing}
  `;
}

function linesTable({ text, catalog }: QuoteView, quote: Quote): TemplateResult {
  return html`
    <table class="lines" part="lines">
      <thead>
        <tr>
          <th scope="col">${text.text('item')}</th>
          <th scope="col" class="number">${text.text('quantity')}</th>
          <th scope="col" class="number">${text.text('unit')}</th>
          <th scope="col" class="number">${text.text('amount')}</th>
        </tr>
      </thead>
      <tbody>
        ${quote.lines.map((line) => lineRow(text, lineName(catalog, line), line))}
        ${quote.usage_prices.map((price) => usageRow(text, price))}
      </tbody>
    </table>
    ${totals(text, quote, quote.taxes, text.text(`total_${quote.interval}`), quote.percent_off)}
  `;
}

function lineRow(text: Text, name: string, { quantity, unit_amount: unit, amount }: Line): TemplateResult {
  const each = unit === null ? '' : text.unitAmount(unit, amount.currency);
  return html`
    <tr>
      <th scope="row">${name}</th>
      <td class="number" data-label=${text.text('quantity')}>${text.number(quantity)}</td>
      <td class="number" data-label=${text.text('unit')}><bdi>${each}</bdi></td>
      <td class="number"><bdi>${text.money(amount)}</bdi></td>
    </tr>
  `;
}

/** Charged afterwards: its rate takes the place of an amount. */
function usageRow(text: Text, { name, unit, price }: UsagePrice): TemplateResult {
  return html`
    <tr>
      <th scope="row">${name} <span class="hint">${text.text('byUse')}</span></th>
      <td colspan="3" class="number rate">${usageRate(text, unit, price)}</td>
    </tr>
  `;
}

function usageRate(text: Text, unit: string, { amounts: [amount], package_size: size, included }: UsagePrice['price']): string {
  if (!amount) return '';
  const each = amount.unit_amount === null ? undefined : text.unitAmount(amount.unit_amount, amount.currency);
  const rate =
    each === undefined
      ? text.text('usageTiers')
      : size
        ? text.text('usageRatePackage', { amount: each, count: size })
        : text.text('usageRate', { amount: each, unit });
  return included ? text.text('usageIncluded', { count: included, rate }) : rate;
}

/** Subtotal, discount, taxes and total, with only the rows that say something. */
export function totals(text: Text, sums: Totals, taxes: readonly TaxLine[], totalLabel: string, percentOff: number | null): TemplateResult {
  const { subtotal, discount, total } = sums;
  const isPlain = discount.amount === 0 && taxes.length === 0;
  const off = percentOff ? text.text('discountPercent', { percent: text.percent(percentOff) }) : text.text('discount');
  return html`
    <dl class="sums" part="totals">
      ${isPlain ? nothing : sum(text.text('subtotal'), text.money(subtotal))}
      ${discount.amount > 0 ? sum(off, text.money({ ...discount, amount: -discount.amount })) : nothing}
      ${taxes.map((tax) => taxSum(text, tax))} ${sum(totalLabel, text.money(total), 'grand')}
    </dl>
    ${taxes.some((tax) => tax.reverse_charge) ? html`<p class="hint">${text.text('reverseCharge')}</p>` : nothing}
  `;
}

function taxSum(text: Text, { name, rate, behavior, amount, reverse_charge: reverse }: TaxLine): TemplateResult {
  const values = { name: taxName(text, name), rate: text.number(reverse ? 0 : Number(rate), { maximumFractionDigits: 3 }) };
  return sum(text.text(behavior === 'inclusive' && !reverse ? 'taxIncluded' : 'taxLine', values), text.money(amount));
}

export function sum(term: unknown, amount: unknown, kind = ''): TemplateResult {
  return html`<div class="sum ${kind}"><dt>${term}</dt> <dd class="number">${amount}</dd></div>`;
}

function terms(text: Text, { starts, collection, contract }: Quote): TemplateResult {
  const payment =
    collection.method === 'invoice' ? text.text('payment_invoice', { count: collection.net_days }) : text.text('payment_automatic');
  return html`
    <section class="terms" aria-labelledby="terms-title">
      <h3 id="terms-title">${text.text('termsTitle')}</h3>
      <dl class="facts">
        ${fact(text.text('starts'), text.text(`starts_${starts}`))} ${fact(text.text('payment'), payment)}
        ${contract ? contractFacts(text, contract) : nothing}
      </dl>
    </section>
  `;
}

function contractFacts(text: Text, contract: NonNullable<Quote['contract']>): TemplateResult {
  const { start, term_months: count, auto_renew: renews, renewal_term_months: renewal, notice_days: days, limits } = contract;
  const months = text.text('months', { count });
  const term = start ? text.text('contractFrom', { months, date: text.date(start) }) : months;
  const renewalNote = renews
    ? [text.text('renewsFor', { count: renewal }), ...(days > 0 ? [text.text('notice', { count: days })] : [])].join(' ')
    : text.text('renewsNot');
  const allowed = [
    limits.seats === null ? '' : text.text('limitSeats', { count: limits.seats }),
    limits.monthly_amount === null ? '' : text.text('limitAmount', { amount: text.money(limits.monthly_amount) }),
  ].filter(Boolean);
  return html`
    ${fact(text.text('contract'), term, renewalNote)} ${allowed.length > 0 ? fact(text.text('limits'), allowed.join(', ')) : nothing}
  `;
}
