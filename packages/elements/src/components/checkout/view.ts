import type { Catalog, CheckoutResult, Plan } from '@tillkit/contract';
import type { OpenState } from '@tillkit/flows/checkout';
import type { Localize } from '../../localize/localize.ts';
import type { CheckoutMessages } from '../../translations/checkout.ts';
import type { AddressPart } from './address-format.ts';

export type Text = Localize<CheckoutMessages>;
export type MessageKey = keyof CheckoutMessages;

/** Controls of the form, by the id that they have in the markup. */
export type FieldId =
  | 'buyer'
  | 'email'
  | 'company'
  | 'country'
  | AddressPart
  | 'tax_id'
  | 'payment'
  | 'seats'
  | 'promotion_code'
  | 'add_ons'
  | 'interval';

/** What one field says is wrong: already in the reader's language. */
export interface FieldProblem {
  field: FieldId | null;
  text: string;
}

export interface Links {
  terms: string | undefined;
  privacy: string | undefined;
}

/** What the templates of an open checkout draw from. */
export interface CheckoutView {
  text: Text;
  state: OpenState;
  catalog: Catalog;
  plan: Plan;
  /** A payment is under way: nothing can be changed. */
  busy: boolean;
  problems: readonly FieldProblem[];
  /** The buyer pressed the button and something stood in the way. */
  refused: boolean;
  surface: 'loading' | 'ready' | 'failed';
  summaryOpen: boolean;
  codeOpen: boolean;
  links: { label: string; url: string }[];
  actions: CheckoutActions;
}

export interface CheckoutActions {
  /** A value that was typed or chosen. */
  enter(field: FieldId, value: string): void;
  /** The buyer left a field. */
  leave(field: FieldId): void;
  /** Steps seats (`key` null) or an add-on to a quantity. */
  setQuantity(addOn: string | null, quantity: number): void;
  applyCode(code: string): void;
  toggle(part: 'summary' | 'code'): void;
  focusField(field: FieldId): void;
  /** Settles when the purchase is over or back with the buyer. */
  submit(): Promise<void>;
  /** Asked before a wallet opens: marks what is missing. @returns whether nothing is */
  express(): boolean;
  /** Leads to a page of the payment provider's own. */
  depart(): void;
  retry(): void;
}

export function problemOf(view: CheckoutView, field: FieldId): string | undefined {
  return view.problems.find((problem) => problem.field === field)?.text;
}

/** The name of a line in the reader's catalog; the host's own words where the catalog has moved on. */
export function lineName(catalog: Catalog | undefined, line: { kind: string; key: string; description: string }): string {
  const { plans = [], add_ons: addOns = [], meters = [] } = catalog ?? {};
  const list = line.kind === 'plan' ? plans : line.kind === 'add_on' ? addOns : meters;
  return list.find(({ key }) => key === line.key)?.name ?? line.description;
}

export type Result = CheckoutResult;
