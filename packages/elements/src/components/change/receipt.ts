import type { ChangePreview, SubscriptionChange } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon, clockIcon } from '../../styles/icons.ts';
import { cardText } from '../../templates/card.ts';
import { nextAmountText } from '../../templates/next-charge.ts';
import { isolated, type Text } from './view.ts';

interface Receipt {
  text: Text;
  preview: ChangePreview;
  result: SubscriptionChange;
  /** Takes a scheduled change back; undefined where that is not permitted. */
  undo: (() => void) | undefined;
  done: () => void;
}

/** What was changed or scheduled, exactly what was charged, and what comes next. */
export function receiptTemplate({ text, preview, result, undo, done }: Receipt): TemplateResult {
  const scheduled = result.status === 'scheduled';
  return html`
    <div class="receipt" part="receipt">
      <span class="mark ${scheduled ? 'later' : ''}">${scheduled ? clockIcon : checkIcon}</span>
      <h3 id="change-title" class="title" tabindex="-1">${titleOf(text, preview, result)}</h3>
      <div class="receipt-text">${sentences(text, preview, result).map((sentence) => html`<p>${sentence}</p>`)}</div>
      <slot name="success"></slot>
      <div class="buttons">
        <button type="button" class="button" part="done" @click=${done}>${text.text('done')}</button>
        ${scheduled && undo ? html`<button type="button" class="button quiet" part="undo" @click=${undo}>${text.text('undo')}</button>` : nothing}
      </div>
    </div>
  `;
}

function titleOf(text: Text, { kind, after, before, effective_at: at }: ChangePreview, { status }: SubscriptionChange): string {
  if (status === 'scheduled') return text.text('done_scheduled', { date: text.date(at) });
  if (status === 'sent_to_sales') return text.text('done_sales');
  const plan = isolated(after.plan.name);
  if (kind === 'interval') return text.text(`done_interval_${after.interval}`);
  if (kind === 'resumption') return text.text('done_resume', { plan });
  if (kind === 'add_ons' || (kind === 'quantity' && after.seats === before.seats)) return text.text('done_addOns');
  if (kind === 'quantity') return text.text('done_seats', { count: after.seats ?? 0 });
  return text.text('done_plan', { plan });
}

function sentences(text: Text, preview: ChangePreview, result: SubscriptionChange): string[] {
  if (result.status === 'sent_to_sales') return [text.text('doneSalesText')];
  const { next_charge: next, credit_balance: credit } = result.subscription;
  return [
    ...(result.status === 'scheduled' ? [scheduledText(text, preview)] : []),
    ...chargedText(text, result),
    ...(credit.amount > 0 ? [text.text('doneCredit', { amount: text.money(credit) })] : []),
    ...(next ? [text.text('doneNext', { amount: nextAmountText(text, next.amount, result.subscription), date: text.date(next.at) })] : []),
  ];
}

function scheduledText(text: Text, { before, after, effective_at: at }: ChangePreview): string {
  const date = text.date(at);
  if (before.plan.key !== after.plan.key)
    return text.text('doneScheduled_plan', { before: isolated(before.plan.name), after: isolated(after.plan.name), date });
  if (before.seats !== after.seats && after.seats !== null) return text.text('doneScheduled_seats', { count: after.seats, date });
  return text.text('doneScheduled_other');
}

function chargedText(text: Text, { invoice, subscription }: SubscriptionChange): string[] {
  if (!invoice || (invoice.amount_paid.amount === 0 && invoice.amount_due.amount === 0)) return [text.text('doneNothing')];
  const { number } = invoice;
  if (invoice.amount_paid.amount === 0) {
    return [text.text('doneInvoice', { number, amount: text.money(invoice.amount_due), date: text.date(invoice.due_at) })];
  }
  const amount = text.money(invoice.amount_paid);
  const card = invoice.attempts.find(({ status }) => status === 'succeeded')?.payment_method ?? subscription.payment_method;
  const charged = card ? text.text('donePaidCard', { amount, card: cardText(card) }) : text.text('donePaid', { amount });
  return [charged, text.text('doneNumber', { number })];
}
