import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { InvoiceText } from './view.ts';

export const statuses = ['open', 'overdue', 'paid', 'void', 'uncollectible'] as const;
export type StatusFilter = (typeof statuses)[number] | 'draft';

interface Filters {
  text: InvoiceText;
  years: readonly number[];
  year: number | undefined;
  status: StatusFilter | undefined;
  choose: (filter: { year?: number | undefined; status?: StatusFilter | undefined }) => void;
}

export function filtersTemplate({ text, years, year, status, choose }: Filters): TemplateResult {
  const value = (event: Event) => (event.target as HTMLSelectElement).value;
  const shownYears = year !== undefined && !years.includes(year) ? [year, ...years] : years;
  return html`
    <div class="filters" part="filters" role="group" aria-label=${text.text('filters')}>
      ${
        shownYears.length > 1 || year !== undefined
          ? html`<div class="field">
              <label for="year">${text.text('year')}</label>
              <select id="year" class="input select" part="input" .value=${live(String(year ?? ''))}
                @change=${(event: Event) => choose({ year: Number(value(event)) || undefined })}>
                <option value="">${text.text('allYears')}</option>
                ${shownYears.map((each) => html`<option value=${each} ?selected=${each === year}>${each}</option>`)}
              </select>
            </div>`
          : nothing
      }
      <div class="field">
        <label for="status">${text.text('status')}</label>
        <select id="status" class="input select" part="input" .value=${live(status ?? '')}
          @change=${(event: Event) => choose({ status: (value(event) || undefined) as StatusFilter | undefined })}>
          <option value="">${text.text('allStatuses')}</option>
          ${statuses.map((each) => html`<option value=${each} ?selected=${each === status}>${text.text(`status_${each}`)}</option>`)}
        </select>
      </div>
    </div>
  `;
}
