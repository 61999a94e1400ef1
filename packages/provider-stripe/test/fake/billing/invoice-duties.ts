import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { collectInvoice } from './collect.ts';
import type { Duty } from './duties.ts';
import { finalizeInvoice, markUncollectible, voidInvoice } from './invoices.ts';
import { subscriptionOf } from './outcomes.ts';

/** What happens to an invoice by itself. */
export function* invoiceDuties(world: World, invoice: Stripe.Invoice): Generator<Duty> {
  const book = world.billing.invoices.get(invoice.id);
  if (!book) return;
  if (invoice.status === 'draft' && book.finalizeAt !== null) yield { at: book.finalizeAt, work: () => finish(world, invoice) };
  if (invoice.status !== 'open') return;
  if (book.retryAt !== null) {
    yield {
      at: book.retryAt,
      work: () => {
        book.retryAt = null;
        collectInvoice(world, invoice, { method: null, offSession: true, automatic: true });
      },
    };
  }
  if (invoice.due_date !== null && !book.overdue) {
    yield {
      at: invoice.due_date,
      work: () => {
        book.overdue = true;
        beOverdue(world, invoice);
      },
    };
  }
}

/** A draft becomes final, and is collected, sent, or left out while collection is paused. */
function finish(world: World, invoice: Stripe.Invoice): void {
  const book = world.billing.invoices.get(invoice.id);
  finalizeInvoice(world, invoice);
  if (invoice.status !== 'open') return;
  if (book?.paused === 'void') voidInvoice(world, invoice);
  else if (book?.paused === 'mark_uncollectible') markUncollectible(world, invoice);
  else if (invoice.collection_method === 'charge_automatically')
    collectInvoice(world, invoice, { method: null, offSession: true, automatic: true });
  else world.events.record('invoice.sent', invoice, world.now(idOf(invoice.customer)));
}

/** An invoice that was sent is not paid on its day. */
function beOverdue(world: World, invoice: Stripe.Invoice): void {
  const now = world.now(idOf(invoice.customer));
  world.events.record('invoice.overdue', invoice, now);
  const subscription = subscriptionOf(world, invoice);
  if (subscription?.status !== 'active') return;
  world.change(subscription, 'customer.subscription.updated', now, () => {
    subscription.status = 'past_due';
  });
}
