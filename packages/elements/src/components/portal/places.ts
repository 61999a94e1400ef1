import type { Notice, Subscription } from '@tillkit/contract';
import type { BannerAction } from '../../events/banner-action.ts';
import type { Place } from './hash-route.ts';
import type { TabName } from './panels.ts';

/** In place of the id of a card that is replaced. */
const newCard = 'new';

const tabOf: Record<BannerAction, TabName> = {
  pay_invoice: 'invoices',
  add_card: 'payment',
  replace_card: 'payment',
  view_plan: 'plan',
  keep_plan: 'plan',
  resume: 'plan',
  view_usage: 'usage',
  view_quote: 'account',
  view_contract: 'account',
};

/** Where the matter of a notice is settled. */
export function placeFor(action: BannerAction, { invoice, quote }: Notice, subscription: Subscription | undefined): Place {
  const items: { [Action in BannerAction]?: string | null | undefined } = {
    pay_invoice: invoice,
    view_quote: quote,
    add_card: newCard,
    replace_card: subscription?.payment_method?.id ?? newCard,
  };
  return { tab: tabOf[action], item: items[action] ?? undefined };
}

/** Opens an invoice to pay, a quote, or the form for a card, in the tab that shows such. */
export function openItem(root: ParentNode, tab: string, item: string): void {
  const find = <Name extends keyof HTMLElementTagNameMap>(name: Name) => root.querySelector(name);
  // What cannot be opened can be found by hand: the elements say what is wrong.
  if (tab === 'invoices')
    find('till-invoice-list')
      ?.pay(item)
      .catch(() => {});
  if (tab === 'payment')
    find('till-payment-method')
      ?.add(item === newCard ? undefined : item)
      .catch(() => {});
  if (tab === 'account') find('till-account')?.openQuote(item);
}
