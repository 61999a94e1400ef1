import type { Invoice } from '@tillkit/contract';
import { shortDate } from './dates.ts';
import type { InvoiceText } from './view.ts';

/** What an invoice is for its reader: the host's status, and what follows from its dates, attempts and refunds. */
export type ShownStatus = 'draft' | 'open' | 'overdue' | 'failed' | 'paid' | 'refunded' | 'partly_refunded' | 'void' | 'uncollectible';

/** `now` is the environment's time, in milliseconds. */
export function shownStatus(invoice: Invoice, now: number): ShownStatus {
  const { status, attempts, due_at, amount_refunded, amount_paid, collection } = invoice;
  if (status === 'paid' && amount_refunded.amount > 0) return amount_refunded.amount >= amount_paid.amount ? 'refunded' : 'partly_refunded';
  if (status !== 'open') return status;
  const isOverdue = Date.parse(due_at) < now;
  const hasFailed = attempts.at(-1)?.status === 'failed';
  // A customer who pays by themselves cares for the date; one whose card is charged, for the card.
  if (hasFailed && !(isOverdue && collection === 'invoice')) return 'failed';
  return isOverdue ? 'overdue' : 'open';
}

export const tones: Readonly<Record<ShownStatus, '' | 'success' | 'warning' | 'danger' | 'accent'>> = {
  draft: '',
  open: 'accent',
  overdue: 'danger',
  failed: 'danger',
  paid: 'success',
  refunded: '',
  partly_refunded: 'success',
  void: '',
  uncollectible: '',
};

/** What stands below the word: the date that counts, or what came back. */
export function statusNote(text: InvoiceText, invoice: Invoice, status: ShownStatus): string {
  const { due_at, next_attempt_at, amount_refunded } = invoice;
  const date = shortDate(text.locale, next_attempt_at ?? due_at);
  if (status === 'failed' && next_attempt_at) return text.text('nextTry', { date });
  if (status === 'overdue' || status === 'failed') return text.text('dueSince', { date: shortDate(text.locale, due_at) });
  if (status === 'open') return text.text('dueOn', { date: shortDate(text.locale, due_at) });
  if (status === 'refunded' || status === 'partly_refunded') return text.text('givenBack', { amount: text.money(amount_refunded) });
  return '';
}

export function isPayable({ status, amount_due }: Invoice): boolean {
  return status === 'open' && amount_due.amount > 0;
}
