import type { Account, Catalog, Line } from '@tillkit/contract';
import type { PricedQuoteState, QuoteState } from '@tillkit/flows/quote';
import type { nothing, TemplateResult } from 'lit';
import type { Localize } from '../../localize/localize.ts';
import type { QuoteMessages } from '../../translations/quote.ts';

export type Text = Localize<QuoteMessages>;

/** What the templates of a quote draw from. */
export interface QuoteView {
  text: Text;
  state: QuoteState;
  catalog: Catalog | undefined;
  account: Account | undefined;
  /** Whether the person may accept. */
  may: boolean;
  /** The choice of how to pay; nothing where no card is charged. */
  payment: TemplateResult | typeof nothing;
  /** From the press of the button until it is over or back with the customer. */
  busy: boolean;
  actions: QuoteActions;
}

export type PricedView = QuoteView & { state: PricedQuoteState };

export interface QuoteActions {
  accept(event: Event): void;
  retry(): void;
  ask(): void;
  /** Undefined where there is no dialog to close. */
  done: (() => void) | undefined;
}

/** The name of a line in the reader's catalog; the host's own words where the catalog has moved on. */
export function lineName(catalog: Catalog | undefined, line: Pick<Line, 'kind' | 'key' | 'description'>): string {
  const { plans = [], add_ons: addOns = [], meters = [] } = catalog ?? {};
  const list = line.kind === 'plan' ? plans : line.kind === 'add_on' ? addOns : meters;
  return list.find(({ key }) => key === line.key)?.name ?? line.description;
}
