import type { Account, Consent, Quote, QuotePreview } from '@tillkit/contract';
import { lawfulWords, namesObligationTo } from '../../templates/order-words.ts';
import type { Text } from './view.ts';

interface Wording {
  text: Text;
  quote: Quote;
  preview: QuotePreview;
  account: Account | undefined;
}

/** The words on the button that accepts: what it does, and for how much. */
export function acceptLabel({ text, preview, account }: Wording): string {
  if (namesObligationTo(account)) return lawfulWords(text, account?.address?.country);
  const { due_now: due, invoiced } = preview;
  if (invoiced && invoiced.amount.amount > 0) return text.text('acceptInvoice');
  return due.amount > 0 ? text.text('acceptPay', { amount: text.money(due) }) : text.text('accept');
}

/** What is paid now and later: exact amounts and calendar dates. */
export function disclosure({ text, quote, preview }: Wording): string[] {
  const { due_now: due, invoiced, next_invoice: next } = preview;
  return [
    ...beginning({ text, quote, preview }),
    ...(due.amount > 0 ? [text.text('paysNow', { amount: text.money(due) })] : []),
    ...(invoiced && invoiced.amount.amount > 0
      ? [text.text('paysInvoice', { amount: text.money(invoiced.amount), date: text.date(invoiced.due_at) })]
      : []),
    ...(next ? [text.text(`next_${quote.interval}`, { amount: text.money(next.amount_due), date: text.date(next.at) })] : []),
    ...(quote.usage_prices.length > 0 ? [text.text('usageLater')] : []),
  ];
}

/** When it begins, where that is not at once. */
export function beginning({ text, quote, preview }: Omit<Wording, 'account'>): string[] {
  const { effective_at: at, created_at: now } = preview;
  const isLater = quote.starts === 'period_end' && at > now;
  return isLater ? [text.text('startsOn', { plan: quote.plan_name, date: text.date(at) })] : [];
}

export function bindingSentence(view: Wording): string {
  return view.text.text('binding', { button: acceptLabel(view), number: view.quote.number });
}

/** What the customer agrees to, word for word as shown around the button, with the button's own words. */
export function consentFor(view: Wording): Consent {
  const words = [...disclosure(view), bindingSentence(view), `[${acceptLabel(view)}]`];
  return { text: words.join(' '), locale: view.text.locale };
}
