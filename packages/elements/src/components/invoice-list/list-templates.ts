import type { TillkitError } from '@tillkit/client';
import type { Invoice } from '@tillkit/contract';
import { sumByCurrency } from '@tillkit/flows/invoice-payment';
import { html, nothing, type TemplateResult } from 'lit';
import { reasonFor } from '../../templates/failure.ts';
import type { InvoiceText } from './view.ts';

interface OpenInvoices {
  text: InvoiceText;
  open: readonly Invoice[];
  mayPay: boolean;
  pay: () => void;
}

/** What is open in all, and one button for it where there are several. */
export function openTemplate({ text, open, mayPay, pay }: OpenInvoices): TemplateResult | typeof nothing {
  if (open.length === 0) return nothing;
  const amount = sumByCurrency(open.map(({ amount_due }) => amount_due))
    .map((sum) => text.money(sum))
    .join(' + ');
  return html`
    <div class="open" part="open">
      <p><strong>${text.text('openCount', { count: open.length })}</strong> <span class="note">${text.text('openSum', { amount })}</span></p>
      ${
        open.length > 1
          ? html`<button type="button" class="button primary" part="pay" aria-disabled=${String(!mayPay)} aria-describedby=${mayPay ? nothing : 'no-permission'}
              @click=${() => mayPay && pay()}><span>${text.text('payAll', { count: open.length, amount })}</span></button>`
          : nothing
      }
      ${mayPay ? nothing : html`<p id="no-permission" class="note">${text.text('noPermission')}</p>`}
    </div>
  `;
}

interface More {
  text: InvoiceText;
  count: number;
  hasMore: boolean;
  loading: boolean;
  error: TillkitError | undefined;
  load: () => void;
}

export function moreTemplate({ text, count, hasMore, loading, error, load }: More): TemplateResult | typeof nothing {
  if (count === 0) return nothing;
  return html`
    <div class="more-row" part="more">
      ${error ? html`<p class="problem" role="alert">${text.text('moreFailed', { reason: reasonFor(text, error) })}</p>` : nothing}
      ${
        hasMore
          ? html`<button type="button" class="button outline" aria-disabled=${String(loading)} @click=${load}>
              ${loading ? html`<span class="spinner"></span>` : nothing}<span>${text.text(loading ? 'loadingMore' : error ? 'retry' : 'more')}</span>
            </button>`
          : nothing
      }
      <span class="note">${text.text('shown', { count })}</span>
    </div>
  `;
}

/** Nothing yet; or nothing that fits the filters, which `clear` takes away. */
export function emptyTemplate(text: InvoiceText, clear?: () => void): TemplateResult {
  return html`
    <div class="empty" part="empty">
      ${
        clear
          ? html`<h3>${text.text('noneTitle')}</h3><p>${text.text('noneText')}</p>
            <button type="button" class="button outline" @click=${clear}>${text.text('clearFilters')}</button>`
          : html`<slot name="empty"><h3>${text.text('emptyTitle')}</h3><p>${text.text('emptyText')}</p></slot>`
      }
    </div>
  `;
}

export function skeletonTemplate(text: InvoiceText): TemplateResult {
  const bones = [0, 1, 2, 3, 4, 5];
  return html`
    <h2 id="title">${text.text('title')}</h2>
    <p class="hidden" role="status">${text.text('loading')}</p>
    <div class="upcoming" aria-hidden="true"><span class="bone title"></span><span class="bone text"></span></div>
    <div class="table" aria-hidden="true">
      ${bones.map(() => html`<div class="row">${['number', 'date', 'period', 'status', 'amount', 'actions'].map((name) => html`<span class=${name}><span class="bone line"></span></span>`)}</div>`)}
    </div>
  `;
}
