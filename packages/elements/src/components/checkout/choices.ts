import type { AddOn, Interval, Price } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { minusIcon, plusIcon } from '../../styles/icons.ts';
import { unlessTyping } from '../../templates/unless-typing.ts';
import { type CheckoutView, problemOf, type Text } from './view.ts';

/** What can still be chosen: how often, how many, what else. */
export function choicesTemplate(view: CheckoutView): TemplateResult {
  return html`${intervalSwitch(view)} ${seatStepper(view)} ${addOnList(view)}`;
}

function intervalSwitch(view: CheckoutView): TemplateResult | typeof nothing {
  const { text, plan, state, catalog, busy, actions } = view;
  const { interval: chosen, currency } = state.draft.cart;
  const offered = catalog.intervals.filter((interval) =>
    plan.prices.some((price) => price.interval === interval && amountIn(price, currency)),
  );
  if (offered.length < 2) return nothing;
  const option = (interval: Interval) => html`
    <label>
      <input class="hidden" type="radio" name="interval" value=${interval} .checked=${chosen === interval} ?disabled=${busy}
        @change=${() => actions.enter('interval', interval)} />
      ${text.text(interval)}
    </label>
  `;
  return html`
    <div class="segmented interval" part="interval" role="radiogroup" aria-label=${text.text('interval')}>${offered.map(option)}</div>
    ${problemLine(view, 'interval')}
  `;
}

function seatStepper(view: CheckoutView): TemplateResult | typeof nothing {
  const { text, plan, state } = view;
  if (!plan.seats) return nothing;
  const { minimum, maximum, default: usual } = plan.seats;
  return html`
    <div class="choice">
      <label for="seats">${text.text('seats')}</label>
      ${stepper(view, { id: 'seats', addOn: null, name: text.text('seats'), value: state.draft.cart.seats ?? usual, minimum, maximum })}
      ${problemLine(view, 'seats')}
    </div>
  `;
}

function addOnList(view: CheckoutView): TemplateResult | typeof nothing {
  const { text, plan, catalog, state } = view;
  const { interval, currency } = state.draft.cart;
  const offered = catalog.add_ons.flatMap((addOn) => {
    const price = addOn.prices.find((candidate) => candidate.interval === interval && amountIn(candidate, currency));
    return plan.add_ons.includes(addOn.key) && price ? [{ addOn, price }] : [];
  });
  if (offered.length === 0) return nothing;
  return html`
    <div class="add-ons" role="group" aria-labelledby="add-ons-title" part="add-ons">
      <p id="add-ons-title" class="label">${text.text('addOns')}</p>
      ${offered.map(({ addOn, price }) => addOnChoice(view, addOn, price))}
      ${problemLine(view, 'add_ons')}
    </div>
  `;
}

function addOnChoice(view: CheckoutView, addOn: AddOn, price: Price): TemplateResult {
  const { state, busy, actions, text } = view;
  const quantity = state.draft.cart.add_ons.find(({ key }) => key === addOn.key)?.quantity ?? 0;
  const id = `add-on-${addOn.key}`;
  const name = html`<span>${addOn.name}</span> <span class="hint">${priceNote(text, price, state.draft.cart.currency)}</span>`;
  if (addOn.maximum_quantity > 1) {
    const options = { id, addOn: addOn.key, name: addOn.name, value: quantity, minimum: 0, maximum: addOn.maximum_quantity };
    return html`<div class="choice"><label for=${id}>${name}</label>${stepper(view, options)}</div>`;
  }
  return html`
    <label class="choice check">
      <span class="check-name">${name}</span>
      <input id=${id} type="checkbox" .checked=${live(quantity > 0)} ?disabled=${busy}
        @change=${(event: Event) => actions.setQuantity(addOn.key, (event.target as HTMLInputElement).checked ? 1 : 0)} />
    </label>
  `;
}

interface StepperOptions {
  id: string;
  addOn: string | null;
  name: string;
  value: number;
  minimum: number;
  maximum: number | null;
}

/** Less, a number to type over, more. At an end the button stays where it is, so that the focus is not lost. */
function stepper({ text, actions, busy }: CheckoutView, { id, addOn, name, value, minimum, maximum }: StepperOptions): TemplateResult {
  const step = (by: number, from = value) => {
    const next = from + by;
    if (!busy && next >= minimum && next <= (maximum ?? next)) actions.setQuantity(addOn, next);
  };
  const typed = (event: Event) => actions.setQuantity(addOn, Number((event.target as HTMLInputElement).value));
  /** Enter takes the number; it must not order. */
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by) step(by, Math.round(Number((event.target as HTMLInputElement).value)) || value);
    if (by || event.key === 'Enter') event.preventDefault();
    if (event.key === 'Enter') typed(event);
  };
  return html`
    <div class="stepper" part="stepper">
      <button type="button" aria-label=${text.text('fewer', { name })} aria-disabled=${String(busy || value <= minimum)} @click=${() => step(-1)}>${minusIcon}</button>
      <input id=${id} inputmode="numeric" autocomplete="off" maxlength="6" ?readonly=${busy} .value=${unlessTyping(String(value))} @change=${typed} @keydown=${onKey} />
      <button type="button" aria-label=${text.text('more', { name })} aria-disabled=${String(busy || (maximum !== null && value >= maximum))} @click=${() => step(1)}>${plusIcon}</button>
    </div>
  `;
}

function problemLine(view: CheckoutView, field: 'seats' | 'add_ons' | 'interval'): TemplateResult | typeof nothing {
  const problem = problemOf(view, field);
  return problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing;
}

function amountIn(price: Price, currency: string) {
  return price.amounts.find((amount) => amount.currency === currency);
}

function priceNote(text: Text, price: Price, currency: string): string {
  const unit = amountIn(price, currency)?.unit_amount;
  if (!unit || (price.model !== 'flat' && price.model !== 'per_seat')) return '';
  const amount = text.unitAmount(unit, currency);
  return text.text(price.model === 'per_seat' ? `each_seat_${price.interval}` : `each_${price.interval}`, { amount });
}
