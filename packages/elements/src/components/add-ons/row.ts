import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Localize } from '../../localize/localize.ts';
import type { AddOnsMessages } from '../../translations/add-ons.ts';
import { stepperTemplate } from '../change/stepper.ts';
import { isolated } from '../change/view.ts';
import type { Offered } from './select.ts';

type Text = Localize<AddOnsMessages>;

interface Row {
  text: Text;
  offered: Offered;
  /** Of the subscription; null where its plan counts none. */
  seats: number | null;
  held: number;
  quantity: number;
  mayAdd: boolean;
  mayRemove: boolean;
  disabled: boolean;
  set(quantity: number): void;
}

/** One add-on: what it is, what it costs, and how many; a switch where there is only one to have. */
export function addOnRow({ text, offered, seats, held, quantity, mayAdd, mayRemove, disabled, set }: Row): TemplateResult {
  const { key, name, description, maximum, isSold } = offered;
  const id = `add-on-${key}`;
  const words = html`
    <span class="add-on-name"><bdi>${name}</bdi></span>
    ${description ? html`<span class="hint"><bdi>${description}</bdi></span>` : nothing}
    <span class="add-on-price"><bdi>${priceText(text, offered, seats)}</bdi></span>
    ${isSold ? nothing : html`<span class="hint">${text.text('gone')}</span>`}
  `;
  const minimum = mayRemove ? 0 : held;
  const most = mayAdd && isSold ? maximum : held;
  if (maximum > 1) {
    const limits = { minimum, maximum: most, value: quantity };
    const labels = { fewer: text.text('fewer', { name: isolated(name) }), more: text.text('more', { name: isolated(name) }) };
    return html`<li class="add-on choice" part="add-on">
      <label for=${id}>${words}</label>
      ${stepperTemplate({ id, ...limits, ...labels, disabled, describedBy: 'add-ons-rules', set })}
    </li>`;
  }
  const isFixed = disabled || (quantity > 0 ? minimum > 0 : most < 1);
  const toggle = (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (isFixed) input.checked = quantity > 0;
    else set(input.checked ? 1 : 0);
  };
  return html`<li class="add-on choice" part="add-on">
    <label for=${id}>${words}</label>
    <input id=${id} class="switch" part="switch" type="checkbox" role="switch" .checked=${live(quantity > 0)} aria-disabled=${String(isFixed)}
      aria-describedby="add-ons-rules" @change=${toggle} />
  </li>`;
}

/** Where a plan counts no seats, a price by the seat is one by the piece. */
function priceText(text: Text, { price, amount, maximum }: Offered, seats: number | null): string {
  const { interval, model } = price;
  const { unit_amount: unit, currency, example } = amount;
  if (unit === null) return text.text(`price_${interval}`, { amount: text.money(example.total, 'short') });
  const shown = { amount: text.unitAmount(unit, currency) };
  if (model === 'per_seat' && seats !== null) return text.text(`perSeat_${interval}`, shown);
  return text.text(maximum > 1 ? `each_${interval}` : `price_${interval}`, shown);
}
