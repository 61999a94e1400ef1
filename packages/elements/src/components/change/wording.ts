import type { ChangePreview, SubscriptionTerms } from '@tillkit/contract';
import { lawfulWords, namesObligationTo } from '../../templates/order-words.ts';
import { addOnName, isolated, type ReviewView, type Text } from './view.ts';

type Wording = Pick<ReviewView, 'text' | 'preview' | 'catalog' | 'subscription' | 'account'>;

/** The words on the one button: what it does, and for how much or when. */
export function confirmLabel(view: Wording): string {
  const { text, preview, account } = view;
  const action = actionWords(view, preview);
  if (namesMoreToPay(preview) && namesObligationTo(account)) return lawfulWords(text, account?.address?.country);
  if (preview.when === 'period_end') return text.text('buttonOn', { action, date: text.date(preview.effective_at) });
  if (preview.due_now.amount === 0) return text.text('buttonNow', { action });
  const amount = text.money(preview.due_now);
  return text.text(isInvoiced(view) ? 'buttonInvoice' : 'buttonPay', { action, amount });
}

/** Something is paid at once, or more is going to be. */
function namesMoreToPay({ due_now: due, direction, after, before }: ChangePreview): boolean {
  return due.amount > 0 || (direction === 'increase' && after.recurring.total.amount > 0) || after.interval !== before.interval;
}

export function isInvoiced({ subscription }: Pick<ReviewView, 'subscription'>): boolean {
  return subscription.collection.method === 'invoice';
}

/** "Switch to Team", "Add 3 seats". */
function actionWords({ text, catalog }: Pick<Wording, 'text' | 'catalog'>, { kind, before, after }: ChangePreview): string {
  switch (kind) {
    case 'upgrade':
    case 'downgrade':
    case 'sideways':
      return text.text('do_plan', { plan: isolated(after.plan.name) });
    case 'interval':
      return text.text(`do_${after.interval}`);
    case 'resumption':
      return text.text('do_resume', { plan: isolated(after.plan.name) });
    case 'quantity': {
      const more = (after.seats ?? 0) - (before.seats ?? 0);
      if (more !== 0) return text.text(more > 0 ? 'do_seats_more' : 'do_seats_fewer', { count: Math.abs(more) });
      return addOnWords(text, catalog, before, after);
    }
    case 'add_ons':
      return addOnWords(text, catalog, before, after);
  }
}

function addOnWords(text: Text, catalog: Wording['catalog'], before: SubscriptionTerms, after: SubscriptionTerms): string {
  const keys = ({ add_ons }: SubscriptionTerms) => add_ons.map(({ key }) => key);
  const added = keys(after).filter((key) => !keys(before).includes(key));
  const removed = keys(before).filter((key) => !keys(after).includes(key));
  const changed = after.add_ons.some(({ key, quantity }) => before.add_ons.some((old) => old.key === key && old.quantity !== quantity));
  const [only] = added.length > 0 ? added : removed;
  if (!only || changed || added.length + removed.length > 1) return text.text('do_addOns');
  return text.text(added.length > 0 ? 'do_add' : 'do_remove', { name: isolated(addOnName(catalog, only)) });
}

/** What is charged now and when more is due: exact amounts and calendar dates. */
export function disclosure(view: Wording): string[] {
  const { text, preview, subscription } = view;
  const { due_now: due, next_invoice: next, after, replaces } = preview;
  const invoiced = isInvoiced(view);
  const now =
    due.amount === 0
      ? text.text('nothingNow')
      : invoiced
        ? text.text('invoiceNow', { amount: text.money(due), count: subscription.collection.net_days })
        : text.text('payNow', { amount: text.money(due) });
  const then = next && {
    next: text.money(next.amount_due),
    date: text.date(next.at),
    amount: text.money(after.recurring.total),
  };
  const later = then ? text.text(`${invoiced ? 'nextBill' : 'nextCharge'}_${after.interval}`, then) : text.text('noNext');
  const instead = replaces && text.text('replaces', { plan: isolated(replaces.plan.name), date: text.date(replaces.effective_at) });
  return [now, later, ...(instead ? [instead] : [])];
}
