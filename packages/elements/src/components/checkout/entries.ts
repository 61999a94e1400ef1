import type { CustomerUpdate, Interval } from '@tillkit/contract';
import type { CheckoutFlow, OpenState } from '@tillkit/flows/checkout';
import { looksLikeEmail } from '../../templates/text-field.ts';
import { type AddressPart, taxIdKind } from './address-format.ts';
import type { LocalProblems } from './problems.ts';
import type { CheckoutView, FieldId, MessageKey } from './view.ts';

/** What was typed and is not fit to be sent yet: half an address, half a tax id. */
export type Typed = { [Field in 'email' | 'tax_id']?: string };

/** Carries what the buyer enters to the flow, and keeps what the flow must not have yet. */
export class Entries {
  typed: Typed = {};
  problems: LocalProblems = new Map();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  enter(flow: CheckoutFlow, state: OpenState, view: Pick<CheckoutView, 'catalog'>, field: FieldId, value: string): void {
    this.#settle(field);
    const { customer, cart } = state.draft;
    const { address } = customer;
    if (field === 'email') {
      this.typed = { ...this.typed, email: value };
      if (looksLikeEmail(value)) flow.updateCustomer({ email: value.trim() });
    } else if (field === 'tax_id') this.typed = { ...this.typed, tax_id: value };
    else if (field === 'company') flow.updateCustomer({ company: value.trim() ? value : null });
    else if (field === 'buyer') {
      this.#settle('company');
      const consumer: CustomerUpdate = { buyer: 'consumer', tax_id: null };
      if (value === 'consumer') this.typed = { ...this.typed, tax_id: undefined };
      flow.updateCustomer(value === 'consumer' ? consumer : { buyer: 'business' });
    } else if (field === 'country') {
      const withoutTaxId = customer.tax_id && !taxIdKind(value) ? { tax_id: null } : {};
      flow.updateCustomer({ address: { ...address, country: value }, ...withoutTaxId });
    } else if (field === 'interval') {
      const interval = value as Interval;
      const sold = (key: string) =>
        view.catalog.add_ons.find((addOn) => addOn.key === key)?.prices.some((price) => price.interval === interval);
      const kept = cart.add_ons.filter(({ key }) => sold(key));
      flow.updateCart({ interval, ...(kept.length < cart.add_ons.length && { add_ons: kept }) });
    } else if (address) flow.updateCustomer({ address: { ...address, [field as AddressPart]: value.trim() ? value : null } });
    this.#changed();
  }

  /** Sends what was only typed so far, or says what is wrong with it. */
  leave(flow: CheckoutFlow, state: OpenState, field: FieldId): void {
    const { email, tax_id: taxId } = this.typed;
    if (field === 'email' && email !== undefined) {
      if (!email.trim()) flow.updateCustomer({ email: null });
      if (email.trim() && !looksLikeEmail(email)) this.#report('email', 'invalid_email');
      else this.typed = { ...this.typed, email: undefined };
    }
    if (field === 'tax_id' && taxId !== undefined) {
      this.typed = { ...this.typed, tax_id: undefined };
      if ((taxId.trim() || null) !== state.draft.customer.tax_id) flow.updateCustomer({ tax_id: taxId.trim() || null });
    }
    this.#changed();
  }

  setQuantity(flow: CheckoutFlow, state: OpenState, addOn: string | null, quantity: number): void {
    this.#settle('seats');
    const whole = Number.isInteger(quantity) && quantity >= 0;
    if (addOn === null) {
      if (whole && quantity > 0) flow.updateCart({ seats: quantity });
      else this.#report('seats', 'invalid_seats');
    } else if (whole) {
      const others = state.draft.cart.add_ons.filter(({ key }) => key !== addOn);
      flow.updateCart({ add_ons: quantity > 0 ? [...others, { key: addOn, quantity }] : others });
    }
    this.#changed();
  }

  applyCode(flow: CheckoutFlow, applied: boolean, code: string): void {
    this.#settle('promotion_code');
    if (code || applied) flow.updateCart({ promotion_code: code || null });
    else this.#report('promotion_code', 'missing_code');
    this.#changed();
  }

  /** What was typed, on top of what the flow knows. */
  shown(state: OpenState): OpenState {
    const { email, tax_id } = this.typed;
    if (email === undefined && tax_id === undefined) return state;
    const customer = { ...state.draft.customer, ...(email !== undefined && { email }), ...(tax_id !== undefined && { tax_id }) };
    return { ...state, draft: { ...state.draft, customer } };
  }

  clear(): void {
    this.typed = {};
    this.problems = new Map();
  }

  #report(field: FieldId, key: MessageKey): void {
    this.problems = new Map([...this.problems, [field, key]]);
  }

  #settle(field: FieldId): void {
    this.problems = new Map([...this.problems].filter(([other]) => other !== field));
  }
}
