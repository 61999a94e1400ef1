import type { Buyer } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../../styles/icons.ts';
import { type AddressPart, addressFormat, taxIdKind } from './address-format.ts';
import { countryNames, isEuropeanUnion } from './countries.ts';
import { field, selectField } from './field.ts';
import { type CheckoutView, problemOf } from './view.ts';

const autocomplete: Record<AddressPart, AutoFill> = {
  line1: 'billing street-address',
  postal_code: 'billing postal-code',
  city: 'billing address-level2',
  region: 'billing address-level1',
};

/** Who buys. */
export function whoTemplate(view: CheckoutView): TemplateResult {
  const { text, state } = view;
  const { customer } = state.draft;
  const isConsumer = customer.buyer === 'consumer';
  return html`
    <fieldset class="section" part="section">
      <legend>${text.text('details')}</legend>
      ${buyerSwitch(view)}
      ${
        state.checkout.signed_in
          ? html`<p class="known"><strong>${customer.company}</strong><br />${customer.email}</p>`
          : html`
              ${field(view, { id: 'email', label: text.text('email'), value: customer.email ?? '', type: 'email', autocomplete: 'email' })}
              ${field(view, {
                id: 'company',
                label: text.text(isConsumer ? 'name' : 'company'),
                value: customer.company ?? '',
                autocomplete: isConsumer ? 'name' : 'organization',
              })}
            `
      }
    </fieldset>
  `;
}

function buyerSwitch(view: CheckoutView): TemplateResult {
  const { text, state, busy, actions } = view;
  const chosen = state.draft.customer.buyer ?? 'business';
  const option = (buyer: Buyer) => html`
    <label>
      <input class="hidden" type="radio" name="buyer" value=${buyer} .checked=${chosen === buyer} ?disabled=${busy}
        @change=${() => actions.enter('buyer', buyer)} />
      ${text.text(buyer)}
    </label>
  `;
  return html`
    <div class="segmented buyer" role="radiogroup" aria-label=${text.text('buyer')} part="buyer">
      ${option('business')} ${option('consumer')}
    </div>
  `;
}

/** Where: a business gives the address that its invoice must show; a consumer what taxes need. */
export function whereTemplate(view: CheckoutView): TemplateResult {
  const { text, state } = view;
  const { customer } = state.draft;
  const country = customer.address?.country;
  const format = addressFormat(country);
  const part = (name: AddressPart) =>
    field(view, {
      id: name,
      label: text.text(format.labels[name] ?? name),
      value: customer.address?.[name] ?? '',
      autocomplete: autocomplete[name],
    });
  return html`
    <fieldset class="section" part="section">
      <legend>${text.text('address')}</legend>
      ${selectField(view, {
        id: 'country',
        label: text.text('country'),
        value: country ?? '',
        autocomplete: 'billing country',
        placeholder: text.text('chooseCountry'),
        options: countryNames(text.locale),
      })}
      ${country ? html`<div class="address">${addressParts(view).map(part)}</div>` : nothing}
      ${taxIdField(view)}
    </fieldset>
  `;
}

/** The parts of the address that this buyer is asked for. */
export function addressParts({ state }: Pick<CheckoutView, 'state'>): readonly AddressPart[] {
  const { customer } = state.draft;
  const { parts } = addressFormat(customer.address?.country);
  if (customer.buyer !== 'consumer') return parts;
  return customer.address?.country === 'US' || customer.address?.country === 'CA' ? ['postal_code'] : [];
}

function taxIdField(view: CheckoutView): TemplateResult | typeof nothing {
  const { text, state } = view;
  const { customer } = state.draft;
  const country = customer.address?.country;
  const kind = taxIdKind(country);
  if (!kind || customer.buyer === 'consumer') return nothing;
  const status = state.checkout.preview.tax_id_status;
  const known =
    customer.tax_id && !state.pricing && (status === 'valid' || status === 'pending') ? text.text(`taxId_${status}`) : undefined;
  return field(view, {
    id: 'tax_id',
    label: text.text(kind),
    value: customer.tax_id ?? '',
    autocomplete: 'off',
    optional: true,
    hint: known ?? (country && isEuropeanUnion(country) ? text.text('taxIdHint') : undefined),
  });
}

/** How: the payment surface stands in the slot. */
export function howTemplate(view: CheckoutView): TemplateResult {
  const { text, state, surface } = view;
  const required = state.checkout.payment.required;
  // What the card form has marked itself is not said twice.
  const marked = state.problems.some(({ code }) => code === 'payment_incomplete');
  const problem = marked ? undefined : problemOf(view, 'payment');
  return html`
    <div class="section" part="section" id="payment" role="group" aria-labelledby="payment-title">
      <h3 id="payment-title" class="legend">${text.text('payment')}</h3>
      ${required ? nothing : html`<p class="muted">${text.text('noPayment')}</p>`}
      ${required && surface === 'failed' ? formFailure(view) : nothing}
      ${required && surface === 'loading' ? html`<span class="bone control"></span><span class="bone control"></span>` : nothing}
      <div ?hidden=${!required}><slot name="payment"></slot></div>
      ${problem ? html`<p class="problem payment-problem" part="problem">${problem}</p>` : nothing}
    </div>
  `;
}

/** The payment form is not there: it can be asked for again, and most providers have a page of their own to pay on. */
function formFailure({ text, state, actions }: CheckoutView): TemplateResult {
  const hasPage = state.checkout.payment.provider === 'stripe';
  return html`
    <div class="alert" role="alert">
      ${alertIcon}
      <div>
        <p>${text.text('paymentFailed')}</p>
        <button type="button" class="button outline" part="retry" @click=${actions.retry}>${text.text('retry')}</button>
        ${
          hasPage
            ? html`<button type="button" class="button outline" part="hosted-page" @click=${actions.depart}>${text.text('paymentHosted')}</button>`
            : nothing
        }
      </div>
    </div>
  `;
}
