import type { Account, AppliedDiscount, Invoice, Party, PaymentAttempt, Period } from '@tillkit/contract';
import { money, sum } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { refusalOf } from '../errors.ts';
import { type Bill, readBill } from './bill.ts';
import type { Charge } from './lines.ts';
import { attemptedWith } from './payment-method.ts';
import type { PriceBook } from './price-book.ts';
import { instant, instantOrNull } from './time.ts';

/** What an invoice at Stripe does not say itself. */
export interface InvoiceFrame {
  account: Account;
  /** Our row of it, where there is one: seller and kind of buyer stay as they were when it was issued. */
  known: Invoice | null;
  /** All attempts to collect anything from the customer. */
  attempts: Stripe.Charge[];
  discount: AppliedDiscount | null;
  /** Of its subscription. */
  trial: { start: number; end: number } | null;
  /** When its subscription ended, in Stripe's seconds. */
  endedAt: number | null;
  /** Id of the one that a change of it waits for. */
  pendingInvoice: string | null;
  book: PriceBook;
}

/**
 * An invoice of Stripe's as a row. Null for what is none in our sense: a draft, one of a trial or of a free plan that charges nothing and
 * names nothing.
 */
export async function readInvoice(connection: Connection, invoice: Stripe.Invoice, frame: InvoiceFrame): Promise<Invoice | null> {
  if (invoice.status === 'draft' || !invoice.status || isUnagreed(invoice, frame) || isOfPause(invoice)) return null;
  const { charges, ...bill } = await readBill(connection, invoice, { usage: true }, frame.book);
  const counted = charges.filter((charge) => counts(charge, invoice));
  if (counted.length === 0 || isOfTrial(counted, invoice, frame.trial)) return null;
  const shown = counted.length === charges.length ? bill : withoutEmptyUse(bill);
  return asRow(connection, invoice, shown, counted, frame);
}

/** Of a change that is not paid yet, or was given up: until it is paid, nothing changes and nobody owes it. */
function isUnagreed({ id, status, billing_reason, collection_method }: Stripe.Invoice, { pendingInvoice }: InvoiceFrame): boolean {
  if (billing_reason !== 'subscription_update' || collection_method === 'send_invoice') return false;
  return status === 'void' || id === pendingInvoice;
}

/** Of a period in a pause: Stripe voids it as it issues it, so that nobody ever owed it. */
function isOfPause({ status, billing_reason, status_transitions }: Stripe.Invoice): boolean {
  if (status !== 'void' || billing_reason !== 'subscription_cycle') return false;
  const { finalized_at, voided_at } = status_transitions;
  return finalized_at === null || (voided_at ?? finalized_at) - finalized_at <= aMomentSeconds;
}

const aMomentSeconds = 60;

/** Use of nothing is told at a renewal only, whose period it was counted in. */
function counts({ meaning, amount }: Charge, { billing_reason }: Stripe.Invoice): boolean {
  return meaning.kind !== 'usage' || amount !== 0 || billing_reason === 'subscription_cycle';
}

/** Use of nothing is no line of what is charged in between. */
export function withoutEmptyUse(bill: Bill): Bill {
  const lines = bill.lines.filter(({ kind, amount }) => kind !== 'usage' || amount.amount !== 0);
  return { ...bill, lines: lines.map((line, index) => ({ ...line, id: `line_${index + 1}` })) };
}

function isOfTrial(charges: Charge[], { total, amount_due }: Stripe.Invoice, trial: InvoiceFrame['trial']): boolean {
  if (!trial || total !== 0 || amount_due !== 0) return false;
  return charges.every(({ amount, period }) => amount === 0 && period.start >= trial.start && period.start < trial.end);
}

function asRow({ context }: Connection, invoice: Stripe.Invoice, bill: Bill, charges: Charge[], frame: InvoiceFrame): Invoice {
  const { account, known } = frame;
  const { currency, status, status_transitions } = invoice;
  const { lines, credits, taxes, subtotal, discount, tax, total, creditApplied } = bill;
  const { seller } = context.environment;
  const issued = instant(status_transitions.finalized_at ?? invoice.created);
  const own = attemptsOf(invoice, frame.attempts);
  const isOpen = status === 'open';
  return {
    id: invoice.id,
    number: invoice.number ?? invoice.id,
    account: account.id,
    subscription: subscriptionOf(invoice),
    status: statusOf(status),
    reason: reasonOf(invoice, charges, frame),
    collection: invoice.collection_method === 'send_invoice' ? 'invoice' : 'automatic',
    purchase_order: invoice.custom_fields?.find(({ name }) => name === 'Purchase order')?.value ?? null,
    currency,
    seller: known?.seller ?? {
      name: seller.name,
      email: seller.email ?? null,
      address: seller.address,
      tax_id: seller.tax_id ?? null,
    },
    buyer: buyerOf(invoice, account),
    buyer_type: known ? known.buyer_type : account.buyer,
    period: periodOf(charges, invoice),
    lines,
    subtotal,
    discount,
    tax,
    total,
    taxes,
    discount_applied: frame.discount,
    credits,
    credit_applied: money(creditApplied, currency),
    amount_paid: money(invoice.amount_paid, currency),
    amount_due: money(invoice.amount_due - invoice.amount_paid, currency),
    amount_refunded: money(sum(own.map(({ amount_refunded }) => amount_refunded)), currency),
    attempts: own.map(attemptOf),
    issued_at: issued,
    due_at: instantOrNull(invoice.due_date) ?? issued,
    paid_at: instantOrNull(status_transitions.paid_at),
    next_attempt_at: isOpen ? instantOrNull(invoice.next_payment_attempt) : null,
  };
}

export function subscriptionOf({ parent }: Stripe.Invoice): string | null {
  const subscription = parent?.subscription_details?.subscription ?? null;
  return subscription === null || typeof subscription === 'string' ? subscription : subscription.id;
}

const statuses: readonly Invoice['status'][] = ['draft', 'open', 'paid', 'void', 'uncollectible'];

function statusOf(status: string | null): Invoice['status'] {
  return statuses.find((known) => known === status) ?? 'open';
}

function reasonOf({ billing_reason, created }: Stripe.Invoice, charges: Charge[], { trial, endedAt }: InvoiceFrame): Invoice['reason'] {
  if (billing_reason === 'subscription_create') return 'purchase';
  if (billing_reason === 'subscription_update') return 'change';
  if (billing_reason !== 'subscription_cycle') return charges.every(({ meaning }) => meaning.kind === 'usage') ? 'final_usage' : 'change';
  if (endedAt !== null && created >= endedAt) return 'final_usage';
  const isFirst = trial !== null && charges.some(({ meaning, period }) => meaning.kind !== 'usage' && period.start === trial.end);
  return isFirst ? 'trial_end' : 'renewal';
}

/** That of what is paid in advance; else that of what is given back or was used. */
function periodOf(charges: Charge[], invoice: Stripe.Invoice): Period {
  const charged = charges.filter(({ amount, meaning }) => amount >= 0 && meaning.kind !== 'usage');
  const told = charged.length > 0 ? charged : charges;
  const start = Math.min(...told.map(({ period }) => period.start), ...(told.length > 0 ? [] : [invoice.period_start]));
  const end = Math.max(...told.map(({ period }) => period.end), ...(told.length > 0 ? [] : [invoice.period_end]));
  return { start: instant(start), end: instant(end) };
}

function buyerOf({ customer_name, customer_email, customer_address, customer_tax_ids }: Stripe.Invoice, account: Account): Party {
  return {
    name: customer_name ?? account.name,
    email: customer_email ?? account.email,
    address: customer_address && addressOf(customer_address),
    tax_id: customer_tax_ids?.[0]?.value ?? null,
  };
}

/** Null where the country is not known. */
export function addressOf({ line1, line2, postal_code, city, state, country }: Stripe.Address): Account['address'] {
  if (!country) return null;
  return {
    line1: line1 || null,
    line2: line2 || null,
    postal_code: postal_code || null,
    city: city || null,
    region: state || null,
    country,
  };
}

/** The first one first. */
function attemptsOf({ payments }: Stripe.Invoice, attempts: Stripe.Charge[]): Stripe.Charge[] {
  const intents = new Set((payments?.data ?? []).map(({ payment }) => idOf(payment.payment_intent)));
  const charges = new Set((payments?.data ?? []).map(({ payment }) => idOf(payment.charge)));
  return attempts
    .filter(({ status }) => status !== 'pending')
    .filter(({ id, payment_intent }) => charges.has(id) || (payment_intent !== null && intents.has(idOf(payment_intent))))
    .sort((one, other) => one.created - other.created || (one.id < other.id ? -1 : 1));
}

function attemptOf(charge: Stripe.Charge): PaymentAttempt {
  const failed = charge.status === 'failed';
  return {
    id: charge.id,
    at: instant(charge.created),
    amount: money(charge.amount, charge.currency),
    status: failed ? 'failed' : 'succeeded',
    code: failed ? refusalOf({ code: charge.failure_code, decline_code: charge.outcome?.reason ?? null }).code : null,
    payment_method: attemptedWith(charge.payment_method_details),
  };
}

function idOf(reference: string | { id: string } | null | undefined): string | null {
  return reference == null || typeof reference === 'string' ? (reference ?? null) : reference.id;
}
