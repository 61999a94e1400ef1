import type { Buyer } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { type TextField, textField } from '../../templates/text-field.ts';
import { type AddressPart, addressFormat, taxIdKind } from '../checkout/address-format.ts';
import { countryNames } from '../checkout/countries.ts';
import type { Text } from './context.ts';
import type { DetailsDraft, FieldId, Problems } from './details-draft.ts';

/** Everything that the form shows. */
export interface DetailsView {
  text: Text;
  draft: DetailsDraft;
  problems: Problems;
  /** Why saving failed as a whole. */
  failure: string | undefined;
  busy: boolean;
  /** Somebody wants to leave with changes. */
  leaving: boolean;
  /** BCP 47 tags to choose from. */
  languages: readonly string[];
  actions: DetailsActions;
}

export interface DetailsActions {
  enter(change: Partial<DetailsDraft>, field: FieldId): void;
  addEmail(): void;
  removeEmail(place: number): void;
  focusField(field: FieldId): void;
  submit(event: Event): void;
  /** Asks first where something would be lost. */
  leave(): void;
  discard(): void;
  stay(): void;
}

const autocomplete: Record<AddressPart, AutoFill> = {
  line1: 'billing street-address',
  postal_code: 'billing postal-code',
  city: 'billing address-level2',
  region: 'billing address-level1',
};

/** Addresses that the contract takes. */
const mostEmails = 20;

export function detailsForm(view: DetailsView): TemplateResult {
  const { text, draft, busy, leaving, actions } = view;
  const isConsumer = draft.buyer === 'consumer';
  return html`
    <form class="details-form" part="form" novalidate aria-labelledby="details-title" @submit=${actions.submit}>
      ${summary(view)} ${buyerSwitch(view)}
      ${field(view, 'name', { label: text.text(isConsumer ? 'fullName' : 'name'), autocomplete: isConsumer ? 'name' : 'organization' })}
      ${select(view, 'country', text.text('country'), text.text('chooseCountry'), countryNames(text.locale))} ${addressFields(view)}
      ${taxIdField(view)} ${emailFields(view)}
      ${field(view, 'purchase_order', { label: text.text('purchaseOrder'), hint: text.text('purchaseOrderHint') })} ${languageField(view)}
      ${
        leaving
          ? html`<div class="leaving" role="alertdialog" aria-labelledby="leaving-text">
              <p id="leaving-text">${text.text('discardAsk')}</p>
              <div class="choice">
                <button type="button" class="button outline" @click=${actions.discard}>${text.text('discard')}</button>
                <button type="button" class="button outline" id="stay" @click=${actions.stay}>${text.text('keepEditing')}</button>
              </div>
            </div>`
          : html`<div class="choice">
              <button type="submit" class="button primary" part="submit" aria-disabled=${String(busy)}>${text.text(busy ? 'saving' : 'save')}</button>
              <button type="button" class="button outline" part="cancel" @click=${actions.leave}>${text.text('cancel')}</button>
            </div>`
      }
    </form>
  `;
}

/** What stands in the way, with a way to each field. It takes the focus. */
function summary({ text, problems, failure, actions }: DetailsView): TemplateResult | typeof nothing {
  if (problems.size === 0 && !failure) return nothing;
  return html`
    <div class="alert" id="problems" part="problems" role="alert" tabindex="-1">
      ${failure ? html`<p>${failure}</p>` : html`<strong>${text.text('checkFields', { count: problems.size })}</strong>`}
      ${
        problems.size > 0
          ? html`<ul>
              ${[...problems].map(
                ([id, words]) => html`<li><button type="button" class="link" @click=${() => actions.focusField(id)}>${words}</button></li>`,
              )}
            </ul>`
          : nothing
      }
    </div>
  `;
}

function buyerSwitch({ text, draft, actions }: DetailsView): TemplateResult {
  const option = (buyer: Buyer) => html`
    <label>
      <input class="hidden" type="radio" name="buyer" value=${buyer} .checked=${draft.buyer === buyer}
        @change=${() => actions.enter({ buyer }, 'buyer')} />
      ${text.text(buyer)}
    </label>
  `;
  return html`<div class="segmented" role="radiogroup" aria-label=${text.text('buyer')}>${option('business')} ${option('consumer')}</div>`;
}

function field(
  { text, draft, problems, actions }: DetailsView,
  id: Exclude<keyof DetailsDraft, 'billing_emails' | 'buyer'>,
  more: Partial<TextField> & { label: string },
): TemplateResult {
  return html`<div class="cell ${id}">
    ${textField({
      id,
      value: draft[id],
      input: (value) => actions.enter({ [id]: value }, id),
      problem: problems.get(id),
      ...more,
      hint: more.hint ?? (id === 'line2' || id === 'tax_id' ? text.text('optional') : ''),
    })}
  </div>`;
}

function addressFields(view: DetailsView): TemplateResult | typeof nothing {
  const { text, draft } = view;
  if (!draft.country) return nothing;
  const format = addressFormat(draft.country);
  const optional = draft.buyer === 'consumer' ? text.text('optional') : '';
  const part = (id: AddressPart) =>
    field(view, id, { label: text.text(format.labels[id] ?? id), autocomplete: autocomplete[id], hint: optional });
  const [street, ...others] = format.parts;
  return html`
    <div class="address">
      ${street ? part(street) : nothing} ${field(view, 'line2', { label: text.text('line2'), autocomplete: 'billing address-line2' })}
      ${others.map(part)}
    </div>
  `;
}

function taxIdField(view: DetailsView): TemplateResult | typeof nothing {
  const { text, draft } = view;
  const kind = taxIdKind(draft.country || undefined);
  if (!kind || draft.buyer === 'consumer') return nothing;
  return field(view, 'tax_id', { label: text.text(kind) });
}

function emailFields({ text, draft, problems, actions }: DetailsView): TemplateResult {
  const { billing_emails: emails } = draft;
  return html`
    <fieldset class="emails" part="billing-emails">
      <legend class="label">${text.text('billingEmails')}</legend>
      ${emails.map((email, place) => {
        const id = `email-${place}` as const;
        const replaced = (value: string) => emails.map((each, index) => (index === place ? value : each));
        return html`
          <div class="email-row">
            ${textField({
              id,
              label: text.text('billingEmail', { count: place + 1 }),
              value: email,
              type: 'email',
              autocomplete: 'email',
              input: (value) => actions.enter({ billing_emails: replaced(value) }, id),
              problem: problems.get(id),
            })}
            <button type="button" class="button quiet" @click=${() => actions.removeEmail(place)}
              aria-label=${email ? text.text('removeEmail', { email }) : text.text('removeEmailEmpty')}>
              <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5.5 5.5 9 9m0-9-9 9"></path></svg>
            </button>
          </div>
        `;
      })}
      ${
        emails.length < mostEmails
          ? html`<button type="button" class="link add" id="add-email" @click=${actions.addEmail}>${text.text('addEmail')}</button>`
          : nothing
      }
    </fieldset>
  `;
}

function languageField(view: DetailsView): TemplateResult {
  const { text, languages } = view;
  const names = new Intl.DisplayNames([text.locale], { type: 'language' });
  const options = languages.map((tag): [string, string] => [tag, names.of(tag) ?? tag]);
  return select(view, 'locale', text.text('language'), text.text('languageNone'), options, true);
}

function select(
  { draft, problems, actions }: DetailsView,
  id: 'country' | 'locale',
  label: string,
  placeholder: string,
  options: readonly (readonly [value: string, name: string])[],
  mayBeEmpty = false,
): TemplateResult {
  const problem = problems.get(id);
  return html`
    <div class="cell field ${id}">
      <label for=${id}>${label}</label>
      <select id=${id} class="input select" part="input" autocomplete=${id === 'country' ? 'billing country' : 'off'}
        aria-invalid=${problem ? 'true' : 'false'} aria-describedby=${problem ? `${id}-problem` : nothing}
        @change=${(event: Event) => actions.enter({ [id]: (event.target as HTMLSelectElement).value }, id)}>
        <option value="" ?disabled=${!mayBeEmpty} .selected=${!draft[id]}>${placeholder}</option>
        ${options.map(([value, name]) => html`<option value=${value} .selected=${value === draft[id]}>${name}</option>`)}
      </select>
      ${problem ? html`<p class="problem" id="${id}-problem" part="problem">${problem}</p>` : nothing}
    </div>
  `;
}
