import type { Interval } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { chevronIcon, minusIcon, plusIcon } from '../../styles/icons.ts';
import { savings, within } from './select.ts';
import type { View } from './view.ts';

/** The switches above the plans. Each is left out where there is nothing to choose. */
export function controls(view: View): TemplateResult | typeof nothing {
  const { intervals, currencies, seats } = view;
  const shown = [
    intervals.length > 1 ? intervalControl(view) : [],
    seats ? seatsControl(view, seats) : [],
    currencies.length > 1 ? currencyControl(view) : [],
  ].flat();
  return shown.length ? html`<div class="controls" part="controls">${shown}</div>` : nothing;
}

function intervalControl(view: View): TemplateResult {
  const { localize, intervals, interval, setInterval } = view;
  return html`<fieldset class="segmented" part="interval">
    <legend class="hidden">${localize.text('interval')}</legend>
    ${intervals.map(
      (each) =>
        html`<label part="interval-option"
          ><input class="hidden" type="radio" name="interval" value=${each} .checked=${each === interval} @change=${() => setInterval(each)} />${localize.text(each)}${savingPill(view, each)}</label
        >`,
    )}
  </fieldset>`;
}

function savingPill(view: View, interval: Interval): TemplateResult | typeof nothing {
  const { localize } = view;
  const percents = savings(view, interval);
  const most = percents.at(-1);
  if (!most) return nothing;
  const text = localize.text(percents[0] === most ? 'save' : 'saveUpTo', { percent: localize.percent(most) });
  return html`<span class="pill" part="saving"><bdi>${text}</bdi></span>`;
}

function seatsControl({ localize, setSeats }: View, { value, minimum, maximum }: NonNullable<View['seats']>): TemplateResult {
  const set = (wished: number) => setSeats(within(Math.round(wished) || minimum, minimum, maximum));
  return html`<div class="seats" part="seats">
    <label for="seats">${localize.text('seats')}</label>
    <div class="stepper" part="seats-stepper">
      <button aria-label=${localize.text('fewerSeats')} ?disabled=${value <= minimum} @click=${() => set(value - 1)}>${minusIcon}</button>
      <input
        id="seats"
        type="number"
        inputmode="numeric"
        min=${minimum}
        max=${maximum}
        .value=${String(value)}
        @change=${(event: Event) => set(Number((event.target as HTMLInputElement).value))}
      />
      <button aria-label=${localize.text('moreSeats')} ?disabled=${value >= maximum} @click=${() => set(value + 1)}>${plusIcon}</button>
    </div>
  </div>`;
}

function currencyControl({ localize, currencies, currency, setCurrency }: View): TemplateResult {
  return html`<div class="currency" part="currency">
    <select part="currency-select" aria-label=${localize.text('currency')} @change=${(event: Event) => setCurrency((event.target as HTMLSelectElement).value)}>
      ${currencies.map((each) => html`<option value=${each} .selected=${each === currency}>${each.toUpperCase()}</option>`)}
    </select>
    ${chevronIcon}
  </div>`;
}
