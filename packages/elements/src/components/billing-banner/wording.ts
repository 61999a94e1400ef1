import type { Notice } from '@tillkit/contract';
import type { BannerAction } from '../../events/banner-action.ts';
import type { Localize } from '../../localize/localize.ts';
import { cardText } from '../../templates/card.ts';
import type { BillingBannerMessages } from '../../translations/billing-banner.ts';

type Text = Localize<BillingBannerMessages>;

const actions: Record<Notice['kind'], BannerAction> = {
  payment_failed: 'pay_invoice',
  invoice_overdue: 'pay_invoice',
  card_expired: 'replace_card',
  trial_ends: 'view_plan',
  will_cancel: 'keep_plan',
  paused: 'resume',
  pause_scheduled: 'view_plan',
  card_expires: 'replace_card',
  usage_over: 'view_usage',
  quote_open: 'view_quote',
  contract_ends: 'view_contract',
  contract_renews: 'view_contract',
  invoice_due: 'pay_invoice',
  change_scheduled: 'view_plan',
};

/** The one thing to do about a notice. */
export function actionFor(notice: Notice): BannerAction {
  return notice.kind === 'trial_ends' && lacksCard(notice) ? 'add_card' : actions[notice.kind];
}

/** A card is missed where the end of a trial is a warning: who pays by invoice needs none. */
function lacksCard({ has_payment_method: hasCard, severity }: Notice): boolean {
  return !hasCard && severity !== 'info';
}

/** What is the matter, and what happens when: with exact amounts and dates, as far as they are known. */
export function sentencesFor(text: Text, notice: Notice): string[] {
  const { kind, at, amount, deadline, count, name, has_payment_method: hasCard } = notice;
  const isCard = kind === 'card_expired' || kind === 'card_expires';
  const values = {
    count,
    name: isCard ? cardOf(name ?? '') : (name ?? ''),
    ...(at && { at: isCard ? monthBefore(text, at) : text.date(at) }),
    ...(amount && { amount: text.money(amount) }),
    ...(deadline && { deadline: text.date(deadline) }),
  };
  const say = (key: keyof BillingBannerMessages) => text.text(key, values);
  switch (kind) {
    case 'payment_failed':
      return [say(amount ? 'payment_failed' : 'payment_failed_unknown'), ...(deadline ? [say('retry_on')] : [])];
    case 'invoice_overdue':
      if (!amount) return [say('invoices_overdue_unknown')];
      return [say(count > 1 ? 'invoices_overdue' : 'invoice_overdue')];
    case 'invoice_due':
      if (!amount) return [say('invoices_due_unknown')];
      return [say(count > 1 ? 'invoices_due' : 'invoice_due')];
    case 'card_expired':
    case 'card_expires':
      return [say(kind), ...(amount && deadline ? [say('next_charge')] : [])];
    case 'trial_ends':
      if (lacksCard(notice)) return [say('trial_ends_without_card')];
      return [say('trial_ends'), ...(amount?.amount ? [say(hasCard ? 'charged_then' : 'due_then')] : [])];
    case 'paused':
      return [say(at ? 'paused_until' : 'paused'), ...(at && amount?.amount ? [say(hasCard ? 'charged_then' : 'due_then')] : [])];
    case 'pause_scheduled':
      return [say(deadline ? 'pause_scheduled_until' : 'pause_scheduled')];
    case 'usage_over':
      return [say(count > 1 ? 'usage_over_several' : 'usage_over'), ...(amount?.amount ? [say('costs_so_far')] : [])];
    case 'quote_open':
      return [say(name ? 'quote_open_named' : 'quote_open')];
    case 'contract_renews':
      return [say('contract_renews'), ...(deadline ? [say('renewal_until')] : [])];
    case 'change_scheduled':
      return [say('change_scheduled')];
    default:
      return [say(kind)];
  }
}

/** The host names a card by brand and last digits. */
function cardOf(name: string): string {
  const place = name.search(/ \d+$/);
  return place < 0 ? name : cardText({ brand: name.slice(0, place), last4: name.slice(place + 1) });
}

/** A card is good until the end of its month: the host gives the moment after. */
function monthBefore(text: Text, end: string): string {
  return text.date(new Date(Date.parse(end) - 1).toISOString(), { month: 'long', year: 'numeric', timeZone: 'UTC' });
}
