import type { Invoice } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { chevronIcon, downloadIcon } from '../../styles/icons.ts';
import { shortDate, shortPeriod } from './dates.ts';
import { detailTemplate } from './detail.ts';
import { isPayable, shownStatus, statusNote, tones } from './status.ts';
import type { RowsView } from './view.ts';

const columns = ['number', 'date', 'period', 'status', 'amount', 'actions'] as const;

/**
 * A table whose rows are grids, so that one markup is a table where there is room and cards where there is none; its roles are written
 * out, since a browser forgets them with `display`. Each page is a group of its own: what is out of sight is not laid out, and what
 * has not changed is not compared, so that thousands of rows stay smooth.
 */
export function tableTemplate(view: RowsView, groups: readonly (readonly Invoice[])[], busy: boolean): TemplateResult {
  const { text } = view;
  return html`
    <table role="table" class="table" part="table" aria-label=${text.text('title')} aria-busy=${String(busy)}>
      <thead role="rowgroup">
        <tr role="row" class="row head">
          ${columns.map((name) => html`<th role="columnheader" scope="col" class=${name}><span class=${name === 'actions' ? 'hidden' : ''}>${text.text(name)}</span></th>`)}
        </tr>
      </thead>
      ${repeat(
        groups.filter((group) => group.length > 0),
        ([first]) => first?.id,
        (group) => html`<tbody role="rowgroup" class="page">${guard(dependenciesOf(view, group), () => rowsOf(view, group))}</tbody>`,
      )}
    </table>
  `;
}

/** What a page is drawn from. */
function dependenciesOf({ text, now, expanded, downloads, mayPay }: RowsView, group: readonly Invoice[]): unknown[] {
  const opened = group.filter(({ id }) => expanded.has(id)).map(({ id }) => id);
  const loading = group.filter(({ id }) => downloads.has(id)).map(({ id }) => `${id} ${downloads.get(id)}`);
  return [group, text, now, mayPay, opened.join(), loading.join()];
}

function rowsOf(view: RowsView, group: readonly Invoice[]): unknown {
  return repeat(
    group,
    ({ id }) => id,
    (invoice) => rowTemplate(view, invoice),
  );
}

function rowTemplate(view: RowsView, invoice: Invoice): TemplateResult {
  const { text, now, expanded, actions } = view;
  const { id, number, issued_at, period, total, credit_applied: credit } = invoice;
  const { locale } = text;
  const status = shownStatus(invoice, now);
  const note = statusNote(text, invoice, status);
  const isOpen = expanded.has(id);
  return html`
    <tr role="row" class="row" part="row">
      <th role="rowheader" scope="row" class="number">
        <button type="button" class="toggle" id="toggle-${id}" aria-expanded=${String(isOpen)} aria-controls=${isOpen ? `detail-${id}` : nothing}
          @click=${() => actions.toggle(invoice)}>${chevronIcon}<bdi>${number}</bdi></button>
      </th>
      <td role="cell" class="date"><time datetime=${issued_at}><bdi>${shortDate(locale, issued_at)}</bdi></time></td>
      <td role="cell" class="period"><bdi>${shortPeriod(locale, period)}</bdi></td>
      <td role="cell" class="status">
        <span class="badge ${tones[status]}" part="status">${text.text(`status_${status}`)}</span>
        ${note ? html`<span class="note">${note}</span>` : nothing}
      </td>
      <td role="cell" class="amount">
        <span>${text.money({ ...total, amount: total.amount - credit.amount })}</span>
        ${credit.amount > 0 ? html`<span class="note">${text.text('afterCredit', { amount: text.money(credit) })}</span>` : nothing}
      </td>
      <td role="cell" class="actions">${payButton(view, invoice)} ${downloadButton(view, invoice)}</td>
    </tr>
    ${
      isOpen
        ? html`<tr role="row" class="detail-row" id="detail-${id}"><td role="cell" colspan=${columns.length}>${detailTemplate(text, invoice)}</td></tr>`
        : nothing
    }
  `;
}

function payButton({ text, mayPay, actions }: RowsView, invoice: Invoice): TemplateResult | typeof nothing {
  if (!isPayable(invoice)) return nothing;
  const values = { number: invoice.number, amount: text.money(invoice.amount_due) };
  return html`<button type="button" class="button pay" part="pay" aria-label=${text.text('payInvoice', values)} aria-disabled=${String(!mayPay)}
    aria-describedby=${mayPay ? nothing : 'no-permission'} @click=${() => mayPay && actions.pay(invoice)}>${text.text('pay')}</button>`;
}

function downloadButton({ text, downloads, actions }: RowsView, invoice: Invoice): TemplateResult {
  const { id, number } = invoice;
  const state = downloads.get(id);
  return html`
    <button type="button" class="button quiet download" part="download" aria-label=${text.text(state === 'busy' ? 'downloading' : 'download', { number })}
      aria-disabled=${String(state === 'busy')} @click=${() => state !== 'busy' && actions.download(invoice)}>
      ${state === 'busy' ? html`<span class="spinner"></span>` : downloadIcon}<span>PDF</span>
    </button>
    ${state === 'failed' ? html`<span class="problem" role="alert">${text.text('downloadFailed')}</span>` : nothing}
  `;
}
