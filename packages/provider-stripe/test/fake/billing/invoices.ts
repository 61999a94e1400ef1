import type Stripe from 'stripe';
import { previousAttributes, snapshot } from '../events.ts';
import { invalidRequest } from '../failure.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { addToBalance } from './balance.ts';
import { composeInvoice } from './compose.ts';
import { couponOf, runsAt } from './discounts.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import type { DraftLine } from './lines.ts';
import { minimumCharge } from './minimum-charge.ts';
import { whenPaid, whenVoided } from './outcomes.ts';
import { createInvoiceIntent } from './payment-intents.ts';
import type { InvoiceBook } from './records.ts';

/**
 * Writes an invoice as a draft: its items are billed, its one-time coupons used up, what waited is on it.
 * An update or resumption that waits for this invoice's payment bills its items only when it happens (`billItems`).
 */
export function draftInvoice(world: World, draft: InvoiceDraft, purpose: InvoiceBook['purpose']): Stripe.Invoice {
  const { invoice, taxes } = composeInvoice(world, draft);
  world.billing.invoices.set(invoice.id, {
    paymentIntent: null,
    retryAt: null,
    retries: 0,
    firstFailedAt: null,
    exhausted: false,
    finalizeAt: null,
    paused: null,
    overdue: false,
    purpose,
  });
  if (draft.customer && draft.customer.currency === null) {
    world.change(draft.customer, 'customer.updated', draft.at, (customer) => {
      customer.currency = draft.currency;
    });
  }
  for (const line of draft.lines) if (line.invoiceItem) world.store.forget(line.invoiceItem);
  const billItems = (): void => {
    for (const [index, line] of draft.lines.entries()) recordDebit(world, invoice, line, index, taxes[index] ?? null);
  };
  if (purpose === 'update_pending' || purpose === 'resumption') world.billing.unbilled.set(invoice.id, billItems);
  else billItems();
  world.create(invoice, 'invoice.created', draft.at);
  if (draft.subscription) {
    draft.subscription.latest_invoice = invoice.id;
    useUp(world, draft.subscription, draft.discounts, invoice, draft.at);
  }
  return invoice;
}

/** Remembers what an item was charged for its time, so that a change can give back from that. */
function recordDebit(world: World, invoice: Stripe.Invoice, line: DraftLine, index: number, tax: InvoiceTax): void {
  if (!line.item || line.amount < 0 || isPast(line)) return;
  const written = invoice.lines.data[index];
  const discounts = line.proration
    ? line.discounts
    : (written?.discount_amounts ?? []).map(({ discount, amount }) => ({ discount: idOf(discount), amount }));
  const debits = world.billing.debits.get(line.item) ?? [];
  const waiting = debits.find((debit) => debit.invoiceItem !== null && debit.invoiceItem === line.invoiceItem);
  if (waiting) Object.assign(waiting, { invoice: invoice.id, line: written?.id ?? null, invoiceItem: null });
  else {
    debits.push({
      price: line.price.id,
      quantity: line.quantity,
      start: line.period.start,
      end: line.period.end,
      amount: line.amount,
      discounts,
      tax,
      invoice: invoice.id,
      line: written?.id ?? null,
      invoiceItem: null,
    });
  }
  world.billing.debits.set(line.item, debits);
}

type InvoiceTax = ReturnType<typeof composeInvoice>['taxes'][number];

/** Use is billed afterwards: there is nothing of it to give back. */
function isPast(line: DraftLine): boolean {
  return line.price.recurring?.usage_type === 'metered';
}

/** A coupon for once is gone with the first invoice that it took something off; one for some months when they are over. */
function useUp(world: World, subscription: Stripe.Subscription, discounts: Stripe.Discount[], invoice: Stripe.Invoice, at: number): void {
  const taken = new Map((invoice.total_discount_amounts ?? []).map(({ discount, amount }) => [idOf(discount), amount]));
  const gone = discounts.filter((discount) => {
    if (!runsAt(discount, at)) return true;
    return couponOf(world, discount).duration === 'once' && (taken.get(discount.id) ?? 0) > 0;
  });
  if (!gone.length) return;
  const ids = gone.map((discount) => discount.id);
  world.change(subscription, 'customer.subscription.updated', at, () => {
    subscription.discounts = subscription.discounts.filter((discount) => !ids.includes(idOf(discount)));
  });
  for (const discount of gone) world.events.record('customer.discount.deleted', discount, at);
}

/** Makes an invoice final: it gets its number, the balance is settled, and an intent to pay it where something is due. */
export function finalizeInvoice(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  if (invoice.status !== 'draft')
    throw invalidRequest("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
      code: 'invoice_not_editable',
    });
  const customer = world.customer(idOf(invoice.customer) ?? '');
  const now = world.now(customer);
  const book = bookOf(world, invoice);
  book.finalizeAt = null;
  settleBalance(world, invoice, customer, now);
  invoice.automatically_finalizes_at = null;
  invoice.number = `${customer.invoice_prefix}-${String(customer.next_invoice_sequence ?? 1).padStart(4, '0')}`;
  customer.next_invoice_sequence = (customer.next_invoice_sequence ?? 1) + 1;
  invoice.status = 'open';
  invoice.status_transitions.finalized_at = now;
  invoice.effective_at = now;
  invoice.hosted_invoice_url = `https://invoice.stripe.com/i/acct_${world.settings.seed}/test_${invoice.id}`;
  invoice.invoice_pdf = `https://pay.stripe.com/invoice/acct_${world.settings.seed}/test_${invoice.id}/pdf`;
  if (invoice.amount_due > 0) createInvoiceIntent(world, invoice);
  world.events.record('invoice.finalized', invoice, now);
  if (invoice.amount_due === 0) markPaid(world, invoice, 0);
  return invoice;
}

/** The balance as it is now, not as it was when the invoice was drafted. */
function settleBalance(world: World, invoice: Stripe.Invoice, customer: Stripe.Customer, now: number): void {
  const starting = world.billing.balancesOf(customer.id).get(invoice.currency) ?? 0;
  const before = snapshot(customer);
  const owed = invoice.total + starting;
  const due = dueOf(invoice, owed);
  invoice.starting_balance = starting;
  invoice.amount_due = due;
  invoice.amount_remaining = due;
  invoice.ending_balance = owed - due;
  const change = owed - due - starting;
  if (change === 0) return;
  const type = change > 0 && invoice.total > 0 && owed > 0 && due === 0 ? 'invoice_too_small' : 'applied_to_invoice';
  addToBalance(world, customer, { amount: change, currency: invoice.currency, type, invoice: invoice.id });
  world.events.record('customer.updated', customer, now, previousAttributes(before, customer));
}

function dueOf(invoice: Stripe.Invoice, owed: number): number {
  if (owed <= 0 || invoice.total <= 0) return 0;
  const tooSmall = invoice.collection_method === 'charge_automatically' && owed < minimumCharge(invoice.currency);
  return tooSmall ? 0 : owed;
}

/** @param received What was paid, in minor units; less than what was due where it was forgiven or paid elsewhere. */
export function markPaid(world: World, invoice: Stripe.Invoice, received: number): void {
  const now = world.now(idOf(invoice.customer));
  const book = bookOf(world, invoice);
  book.retryAt = null;
  invoice.status = 'paid';
  invoice.amount_paid = received;
  invoice.amount_remaining = 0;
  invoice.attempted = true;
  invoice.next_payment_attempt = null;
  invoice.auto_advance = false;
  invoice.status_transitions.paid_at = now;
  world.events.record('invoice.updated', invoice, now);
  world.events.record('invoice.paid', invoice, now);
  world.events.record('invoice.payment_succeeded', invoice, now);
  whenPaid(world, invoice);
}

export function voidInvoice(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') {
    throw invalidRequest(`You can only void an open or uncollectible invoice; this one is ${invoice.status}.`, {
      code: 'invoice_not_editable',
    });
  }
  const now = world.now(idOf(invoice.customer));
  closeIntent(world, invoice, 'void_invoice');
  giveBalanceBack(world, invoice, now);
  invoice.status = 'void';
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.voided_at = now;
  bookOf(world, invoice).retryAt = null;
  world.events.record('invoice.voided', invoice, now);
  whenVoided(world, invoice);
  return invoice;
}

/** Credit that a voided invoice used is the customer's again. */
function giveBalanceBack(world: World, invoice: Stripe.Invoice, now: number): void {
  const used = (invoice.ending_balance ?? invoice.starting_balance) - invoice.starting_balance;
  if (used === 0) return;
  const customer = world.customer(idOf(invoice.customer) ?? '');
  const before = snapshot(customer);
  addToBalance(world, customer, { amount: -used, currency: invoice.currency, type: 'unapplied_from_invoice', invoice: invoice.id });
  world.events.record('customer.updated', customer, now, previousAttributes(before, customer));
}

export function markUncollectible(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  if (invoice.status !== 'open')
    throw invalidRequest('You can only mark an open invoice as uncollectible.', { code: 'invoice_not_editable' });
  const now = world.now(idOf(invoice.customer));
  invoice.status = 'uncollectible';
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.marked_uncollectible_at = now;
  bookOf(world, invoice).retryAt = null;
  world.events.record('invoice.marked_uncollectible', invoice, now);
  return invoice;
}

function closeIntent(world: World, invoice: Stripe.Invoice, reason: Stripe.PaymentIntent['cancellation_reason']): void {
  const id = bookOf(world, invoice).paymentIntent;
  const intent = id ? world.store.get('payment_intent', id) : undefined;
  if (!intent || intent.status === 'succeeded' || intent.status === 'canceled') return;
  const now = world.now(idOf(invoice.customer));
  intent.status = 'canceled';
  intent.canceled_at = now;
  intent.cancellation_reason = reason;
  intent.next_action = null;
  world.events.record('payment_intent.canceled', intent, now);
  for (const payment of world.store.all('invoice_payment')) {
    if (idOf(payment.invoice) !== invoice.id || payment.status !== 'open') continue;
    payment.status = 'canceled';
    payment.status_transitions.canceled_at = now;
  }
}

export function bookOf(world: World, invoice: Stripe.Invoice): InvoiceBook {
  const book = world.billing.invoices.get(invoice.id);
  if (!book) throw new Error(`There is no book for the invoice ${invoice.id}.`);
  return book;
}
