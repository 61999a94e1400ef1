import type { Invoice, LedgerEntry } from '@tillkit/contract';
import type { BillingContext, EventDraft } from '@tillkit/host/port';
import { money } from '@tillkit/provider-sandbox/rules';
import { digestOf } from './canonical.ts';
import type { InvoiceNote } from './data.ts';
import { ledgerOf } from './ledger.ts';

/** What has to be written about invoices. */
export interface InvoiceNews {
  /** New or changed, whole, the oldest first. */
  invoices: Invoice[];
  ledger: LedgerEntry[];
  events: EventDraft[];
  /** What is known of all of them from now on. */
  notes: Record<string, InvoiceNote>;
}

/** More than a page of Stripe's; older ones do not change any more. */
const mostNotes = 120;

/**
 * @param read as Stripe has them now, the latest first
 * @param documents our rows that are at hand
 * @param noted what is known of the others
 */
export async function invoiceNews(
  context: BillingContext,
  read: Invoice[],
  documents: Invoice[],
  noted: Readonly<Record<string, InvoiceNote>>,
): Promise<InvoiceNews> {
  const news: InvoiceNews = { invoices: [], ledger: [], events: [], notes: {} };
  for (const invoice of [...read].reverse()) {
    const document = documents.find(({ id }) => id === invoice.id);
    const known = document ? await noteOf(document) : (noted[invoice.id] ?? null);
    const note = await noteOf(invoice);
    news.notes[invoice.id] = note;
    // What is over and done with is not written anew because somebody was renamed since.
    if (known && (known.digest === note.digest || (!document && isFinal(known) && known.refunded === note.refunded))) continue;
    news.invoices.push(invoice);
    news.ledger.push(...ledgerOf(context, invoice, known));
    news.events.push(...eventsOf(invoice, known));
  }
  return { ...news, notes: kept(noted, news.notes) };
}

async function noteOf(invoice: Invoice): Promise<InvoiceNote> {
  const { status, attempts, amount_refunded } = invoice;
  return { status, attempts: attempts.length, refunded: amount_refunded.amount, digest: await digestOf(invoice) };
}

function isFinal({ status }: InvoiceNote): boolean {
  return status !== 'open' && status !== 'draft';
}

function kept(noted: Readonly<Record<string, InvoiceNote>>, fresh: Record<string, InvoiceNote>): Record<string, InvoiceNote> {
  const before = Object.entries(noted).filter(([id]) => !(id in fresh));
  return Object.fromEntries([...before, ...Object.entries(fresh)].slice(-mostNotes));
}

/** In the order in which they happened. */
function eventsOf(invoice: Invoice, known: InvoiceNote | null): EventDraft[] {
  const events: EventDraft[] = known ? [] : [{ type: 'invoice.created', data: { invoice } }];
  const fresh = invoice.attempts.slice(known?.attempts ?? 0);
  const isPaidNow = invoice.status === 'paid' && known?.status !== 'paid';
  for (const attempt of fresh) {
    const payment = { ...attempt, invoice: invoice.id };
    if (attempt.status === 'failed') {
      events.push({ type: 'payment.failed', data: { payment } }, { type: 'invoice.payment_failed', data: { invoice } });
    } else events.push({ type: 'payment.succeeded', data: { payment } });
  }
  if (isPaidNow) events.push({ type: 'invoice.paid', data: { invoice } });
  if (known?.status !== invoice.status) {
    if (invoice.status === 'uncollectible') events.push({ type: 'invoice.uncollectible', data: { invoice } });
    if (invoice.status === 'void') events.push({ type: 'invoice.voided', data: { invoice } });
  }
  const refund = invoice.amount_refunded.amount - (known?.refunded ?? 0);
  if (refund > 0) events.push({ type: 'invoice.refunded', data: { invoice, refund: money(refund, invoice.currency) } });
  return events;
}
