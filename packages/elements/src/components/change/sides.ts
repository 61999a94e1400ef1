import type { SubscriptionTerms } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { arrowIcon, checkIcon, minusIcon } from '../../styles/icons.ts';
import { differences } from './differences.ts';
import { addOnName, type ReviewView } from './view.ts';

/** Lines of a list that are shown at once; two more are shown rather than folded. */
const fewLines = 6;

/** What is held and what will be, side by side. */
export function sidesTemplate(view: ReviewView): TemplateResult {
  const { text, preview } = view;
  return html`
    <div class="sides" part="sides">
      ${side(view, text.text('from'), preview.before)}
      <span class="arrow">${arrowIcon}</span>
      ${side(view, text.text('to'), preview.after, preview.before)}
    </div>
  `;
}

/** `other` marks what is different from it. */
function side({ text, catalog }: ReviewView, title: string, terms: SubscriptionTerms, other?: SubscriptionTerms): TemplateResult {
  const { plan, interval, seats, add_ons: addOns, recurring } = terms;
  const fact = (words: string, differs: boolean) => html`<li class=${other && differs ? 'differs' : ''}><bdi>${words}</bdi></li>`;
  const count = (key: string) => other?.add_ons.find((addOn) => addOn.key === key)?.quantity;
  return html`
    <section class="side ${other ? 'new' : ''}" part="side">
      <h3 class="caption">${title}</h3>
      <p class="side-plan"><bdi>${plan.name}</bdi></p>
      <ul>
        ${seats === null ? nothing : fact(text.text('seats', { count: seats }), seats !== other?.seats)}
        ${fact(text.text(interval), interval !== other?.interval)}
        ${addOns.map(({ key, quantity }) => {
          const name = addOnName(catalog, key);
          return fact(quantity > 1 ? text.text('times', { name, count: quantity }) : name, quantity !== count(key));
        })}
      </ul>
      <p class="side-price">
        <bdi>${text.text(`per_${interval}`, { amount: text.money(recurring.total) })}</bdi>
        ${recurring.tax.amount > 0 ? html`<span class="hint">${text.text('taxInside')}</span>` : nothing}
      </p>
    </section>
  `;
}

/** What is gained and what is lost, and until when it is kept. */
export function differencesTemplate({ text, catalog, preview }: ReviewView): TemplateResult | typeof nothing {
  const { gained, lost } = differences(text, catalog, preview);
  const isLater = preview.when === 'period_end';
  const date = text.date(preview.effective_at);
  if (gained.length + lost.length === 0) return nothing;
  return html`
    <div class="differences" part="differences">
      ${lost.length > 0 ? list('lost', text.text(isLater ? 'lostOn' : 'lost', { date }), lost, minusIcon) : nothing}
      ${gained.length > 0 ? list('gained', text.text(isLater ? 'gainedOn' : 'gained', { date }), gained, checkIcon) : nothing}
      ${isLater ? html`<p class="hint">${text.text('keepsUntil', { date })}</p>` : nothing}
    </div>
  `;
}

function list(kind: 'gained' | 'lost', title: string, lines: readonly string[], icon: TemplateResult): TemplateResult {
  const shown = lines.length > fewLines + 2 ? lines.slice(0, fewLines) : lines;
  const rest = lines.slice(shown.length);
  const item = (line: string) => html`<li>${icon}<span>${line}</span></li>`;
  return html`
    <section class=${kind} part=${kind}>
      <h3 class="caption">${title}</h3>
      <ul>${shown.map(item)}</ul>
      ${rest.length > 0 ? html`<details><summary>+ ${rest.length}</summary><ul>${rest.map(item)}</ul></details>` : nothing}
    </section>
  `;
}
