import type { Notice } from '@tillkit/contract';
import type { BannerAction } from '../../events/banner-action.ts';
import type { TillInvoiceList } from '../invoice-list/invoice-list.ts';
import type { TillPaymentMethod } from '../payment-method/payment-method.ts';

/** An element that does what a banner offers, and what it has to know. */
interface Surface {
  tag: string;
  load(): Promise<unknown>;
  properties?(notice: Notice): object;
  /** Begins what the banner offers, once the element is in the page. */
  begin?(element: HTMLElement, notice: Notice): Promise<void>;
}

const invoices: Surface = {
  tag: 'till-invoice-list',
  load: () => import('../invoice-list/invoice-list.define.ts'),
  begin: async (element, { invoice }) => {
    if (invoice) await (element as TillInvoiceList).pay(invoice);
  },
};
const card: Surface = {
  tag: 'till-payment-method',
  load: () => import('../payment-method/payment-method.define.ts'),
};
const account: Surface = { tag: 'till-account', load: () => import('../account/account.define.ts') };
/** Shows the way back where somebody is leaving or pausing. */
const leaving: Surface = { tag: 'till-cancel-flow', load: () => import('../cancel-flow/cancel-flow.define.ts') };
const plan: Surface = { tag: 'till-plan-switcher', load: () => import('../plan-switcher/plan-switcher.define.ts') };

const surfaces: Record<BannerAction, Surface> = {
  pay_invoice: invoices,
  add_card: { ...card, begin: (element) => (element as TillPaymentMethod).add() },
  replace_card: card,
  view_plan: plan,
  keep_plan: leaving,
  resume: leaving,
  view_usage: { tag: 'till-usage', load: () => import('../usage/usage.define.ts') },
  view_quote: {
    tag: 'till-quote',
    load: () => import('../quote/quote.define.ts'),
    properties: ({ quote }) => ({ quote: quote ?? undefined }),
  },
  view_contract: account,
};

/** What opens for an action. */
export interface OpenedSurface {
  element: HTMLElement;
  begin(): Promise<void>;
}

/** The element for an action, its code loaded. @throws where that cannot be loaded */
export async function surfaceFor(action: BannerAction, notice: Notice): Promise<OpenedSurface> {
  const { tag, load, properties, begin } = surfaces[action];
  await load();
  const element = Object.assign(document.createElement(tag), properties?.(notice));
  return { element, begin: async () => begin?.(element, notice) };
}
