import type { EndpointOutput } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { chevronIcon } from '../../styles/icons.ts';
import { taxName } from '../../templates/tax-name.ts';
import { shortPeriod } from './dates.ts';
import { linesTemplate } from './detail.ts';
import type { InvoiceText } from './view.ts';

type Upcoming = NonNullable<EndpointOutput<'getUpcomingInvoice'>['invoice']>;

/** The next invoice as known now, set apart from those that exist. */
export function upcomingTemplate(text: InvoiceText, upcoming: Upcoming, isOpen: boolean, toggle: () => void): TemplateResult {
  const { at, period, lines, amount_due, has_usage, credit_applied, taxes, discount, total } = upcoming;
  const tax = taxes.filter(({ amount, reverse_charge }) => amount.amount > 0 || reverse_charge);
  return html`
    <section class="upcoming" part="upcoming" aria-labelledby="upcoming-title">
      <div class="upcoming-head">
        <div>
          <h3 id="upcoming-title">${text.text('upcoming', { date: text.date(at) })}</h3>
          <p class="note">${text.text('covers', { period: shortPeriod(text.locale, period) })}</p>
        </div>
        <p class="upcoming-amount"><strong>${text.money(amount_due)}</strong>${has_usage ? html` <span class="note">${text.text('soFar')}</span>` : nothing}</p>
      </div>
      ${has_usage ? html`<p class="note">${text.text('usageNote')}</p>` : nothing}
      <button type="button" class="toggle more" aria-expanded=${String(isOpen)} aria-controls=${isOpen ? 'upcoming-lines' : nothing} @click=${toggle}>
        ${chevronIcon}<span>${text.text('lines')}</span>
      </button>
      ${
        isOpen
          ? html`<div id="upcoming-lines" class="detail">
              ${linesTemplate(text, lines, period)}
              <dl class="totals">
                ${discount.amount > 0 ? row(text.text('discount', { name: '' }).trim(), text.money({ ...discount, amount: -discount.amount })) : nothing}
                ${tax.map(({ name, rate, behavior, amount, reverse_charge }) =>
                  row(
                    text.text(reverse_charge ? 'taxReverse' : behavior === 'inclusive' ? 'taxIncluded' : 'tax', {
                      name: taxName(text, name),
                      rate: text.number(Number(rate), { maximumFractionDigits: 3 }),
                    }),
                    text.money(amount),
                  ),
                )}
                ${row(text.text('total'), text.money(total), 'grand')}
                ${credit_applied.amount > 0 ? row(text.text('creditUsed'), text.money({ ...credit_applied, amount: -credit_applied.amount })) : nothing}
                ${credit_applied.amount > 0 ? row(text.text('due'), text.money(amount_due), 'grand') : nothing}
              </dl>
            </div>`
          : nothing
      }
    </section>
  `;
}

function row(name: string, amount: string, kind = ''): TemplateResult {
  return html`<div class="money-row ${kind}"><dt>${name}</dt><dd>${amount}</dd></div>`;
}
