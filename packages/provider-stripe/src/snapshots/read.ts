import type { Invoice, Subscription } from '@tillkit/contract';
import type { AmendmentDraft, BillingChanges, EventDraft } from '@tillkit/host/port';
import { isBefore, plusDays, trialNoticeDays } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { tags } from '../metadata.ts';
import { withAhead } from './ahead.ts';
import { amendmentsOf } from './amendments.ts';
import { isSame } from './canonical.ts';
import { readData, type SubscriptionData } from './data.ts';
import { appliedDiscount, durationOf, inAllCurrencies, type WholeDiscount, wholeDiscounts } from './discount.ts';
import { readInvoice } from './invoice.ts';
import { invoiceNews } from './invoice-news.ts';
import type { KnownRows } from './known.ts';
import { nextLook } from './look.ts';
import { paymentMethodOf, type StoredMethod } from './payment-method.ts';
import { phaseDiscounts } from './phase-discounts.ts';
import { type PriceBook, readPrices } from './price-book.ts';
import { retrieveSubscription, type WholeSubscription } from './retrieve.ts';
import { nextPhase, phaseItems, phasePrices, scheduledChange } from './scheduled.ts';
import { balanceOf, periodOf, plainSubscription } from './subscription.ts';
import { subscriptionNews } from './subscription-news.ts';
import { instant, seconds } from './time.ts';

/** What a command knows besides what differs. */
export interface Told {
  /** The record of it, in place of what follows from the difference. */
  amendments?: (after: Subscription, invoices: Invoice[]) => AmendmentDraft[];
  /** Events that come first, e.g. that a card was added. */
  events?: EventDraft[];
  paymentMethods?: StoredMethod[];
  redeemedCoupon?: string | null;
  /** Units by meter that a change settled; else they are those of before, until the next period. */
  billedUsage?: Record<string, number>;
  accountData?: BillingChanges['accountData'];
  /** Reads all invoices that there ever were, not only the latest. */
  everyInvoice?: boolean;
}

/**
 * Reads a subscription anew and says what has to be written: rows as they have to be, with events, ledger and record of whatever differs
 * from what was known. Commands, news and imports all end with this; the same state at Stripe gives the same rows.
 * @throws {BillingError} subscription_not_found, not_supported_by_provider
 */
export async function readSubscription(connection: Connection, id: string, known: KnownRows, told: Told = {}): Promise<BillingChanges> {
  const whole = await retrieveSubscription(connection, id);
  const [customer, invoices, attempts] = await Promise.all([
    fetchCustomer(connection, whole.customer),
    fetchInvoices(connection, id, told.everyInvoice ?? false),
    fetchAttempts(connection, whole.customer, told.everyInvoice ?? false),
  ]);
  const next = nextPhase(whole.schedule);
  const book = await readPrices(connection, [
    ...whole.subscription.items.data.map(({ price }) => price),
    ...(next ? phasePrices(next) : []),
  ]);
  const rows = await readInvoices(connection, invoices, { whole, attempts, known, book });
  const method = methodOf(whole, customer);
  const plain = plainSubscription(connection, whole, {
    account: known.account.id,
    customer,
    paymentMethod: method?.snapshot ?? null,
    invoices: rows,
    spent: spentDiscount(whole, invoices),
    book,
  });
  const discounts = next ? await phaseDiscounts(connection, whole, next) : [];
  const ahead = await withAhead(connection, {
    whole,
    plain,
    scheduled: next && { change: scheduledChange(connection, next, plain, { book, discounts }), items: phaseItems(next, book), discounts },
    country: customer.address?.country ?? null,
    openInvoice: rows.find(({ id: invoice }) => invoice === plain.dunning?.invoice) ?? null,
    balance: balanceOf(customer, plain.currency),
    book,
  });
  return changesOf(connection, { ahead, rows, drafts: draftsOf(invoices), known, told });
}

interface Reading {
  ahead: Omit<Subscription, 'version'>;
  /** The latest first. */
  rows: Invoice[];
  drafts: number[];
  known: KnownRows;
  told: Told;
}

async function changesOf(connection: Connection, { ahead, rows, drafts, known, told }: Reading): Promise<BillingChanges> {
  const { context } = connection;
  const was = known.subscription?.snapshot ?? null;
  const data = readData(known.subscription?.data ?? {});
  const news = await invoiceNews(context, rows, known.invoices, data.invoices);
  const { notice, given } = noticeOf(ahead, was, data, context.now);
  const isChanged = news.invoices.length > 0 || notice || !was || !isSame(lasting(ahead), lasting(was));
  const snapshot: Subscription = { ...ahead, version: was ? was.version + (isChanged ? 1 : 0) : 1 };
  const events = subscriptionNews(was, snapshot, notice);
  const isSamePeriod = was?.current_period.start === snapshot.current_period.start;
  const kept: SubscriptionData = {
    invoices: news.notes,
    trial_notice_given: given,
    billed_usage: told.billedUsage ?? (isSamePeriod ? data.billed_usage : {}),
  };
  return {
    subscription: {
      snapshot,
      data: { ...known.subscription?.data, ...kept },
      dueAt: nextLook(connection, snapshot, kept, drafts),
    },
    invoices: news.invoices,
    paymentMethods: told.paymentMethods ?? [],
    ledger: news.ledger,
    events: [...(told.events ?? []), ...events.before, ...news.events, ...events.after],
    amendments: told.amendments?.(snapshot, news.invoices) ?? amendmentsOf(was, snapshot, context.now),
    redeemedCoupon: told.redeemedCoupon ?? null,
    ...(told.accountData ? { accountData: told.accountData } : {}),
  };
}

/** Without what is ahead: that may move by itself. */
function lasting(subscription: Omit<Subscription, 'version'>) {
  const { recurring: _recurring, next_charge: _next, scheduled_change, plan, items, discount, ...rest } = subscription as Subscription;
  const { version: _version, ...others } = rest;
  return {
    ...others,
    plan: plan.key,
    items: items.map(({ name: _name, ...item }) => item),
    discount: discount && { ...discount, name: '' },
    scheduled_change: scheduled_change && [scheduled_change.preview, scheduled_change.created_at, scheduled_change.effective_at],
  };
}

/** A customer hears of the end of a trial some days before, and of a later end anew. */
function noticeOf(
  { status, trial }: Pick<Subscription, 'status' | 'trial'>,
  was: Subscription | null,
  data: SubscriptionData,
  now: string,
): { notice: boolean; given: boolean } {
  if (status !== 'trialing' || !trial) return { notice: false, given: data.trial_notice_given };
  const isDue = !isBefore(now, plusDays(trial.end, -trialNoticeDays));
  const isNew = was?.trial && isBefore(was.trial.end, trial.end);
  if (isNew) return { notice: false, given: isDue };
  return { notice: isDue && !data.trial_notice_given, given: isDue || data.trial_notice_given };
}

async function fetchCustomer({ stripe }: Connection, id: string): Promise<Stripe.Customer> {
  const customer = await stripe.customers.retrieve(id, { expand: ['invoice_settings.default_payment_method'] });
  if (!customer.deleted) return customer;
  throw new Error(`The customer ${id} was deleted at Stripe.`);
}

/** Enough for whatever a command may have changed. */
const latestInvoices = 24;

/** The latest first. */
async function fetchInvoices({ stripe }: Connection, subscription: string, all: boolean): Promise<Stripe.Invoice[]> {
  const expand = ['data.discounts.source.coupon', 'data.payments'];
  const list = stripe.invoices.list({ subscription, limit: all ? 100 : latestInvoices, expand });
  if (!all) return (await list).data;
  const invoices: Stripe.Invoice[] = [];
  for await (const invoice of list) invoices.push(invoice);
  return invoices;
}

async function fetchAttempts({ stripe }: Connection, customer: string, all: boolean): Promise<Stripe.Charge[]> {
  const list = stripe.charges.list({ customer, limit: 100 });
  if (!all) return (await list).data;
  const attempts: Stripe.Charge[] = [];
  for await (const attempt of list) attempts.push(attempt);
  return attempts;
}

interface InvoiceSources {
  whole: WholeSubscription;
  attempts: Stripe.Charge[];
  known: KnownRows;
  book: PriceBook;
}

async function readInvoices(connection: Connection, invoices: Stripe.Invoice[], sources: InvoiceSources): Promise<Invoice[]> {
  const { whole, attempts, known, book } = sources;
  const { trial_start, trial_end, ended_at } = whole.subscription;
  const trial = trial_start === null || trial_end === null ? null : { start: trial_start, end: trial_end };
  const rows = await Promise.all(
    invoices.map(async (invoice) =>
      readInvoice(connection, invoice, {
        account: known.account,
        known: known.invoices.find(({ id }) => id === invoice.id) ?? null,
        attempts,
        discount: await discountOn(connection, invoice),
        trial,
        endedAt: ended_at,
        pendingInvoice: isUndecided(whole) ? (whole.latestInvoice?.id ?? null) : null,
        book,
      }),
    ),
  );
  return rows.filter((row) => row !== null);
}

/** A change, or the end of a pause, waits for its payment. */
function isUndecided({ subscription }: WholeSubscription): boolean {
  return subscription.pending_update !== null || subscription.status === 'paused';
}

async function discountOn(connection: Connection, invoice: Stripe.Invoice) {
  const { currency, created, lines, parent } = invoice;
  const discounts = await inAllCurrencies(connection, wholeDiscounts(invoice.discounts), currency);
  const lowered = Math.max(created, ...lines.data.map(({ period }) => period.end));
  const code = parent?.subscription_details?.metadata?.[tags.code];
  return appliedDiscount(connection.context, discounts, { currency, onceUntil: instant(lowered), code });
}

/** A discount for one invoice is gone once that is made; its period is lowered by it all the same. */
function spentDiscount({ subscription }: WholeSubscription, invoices: Stripe.Invoice[]): WholeDiscount | null {
  if (subscription.discounts.length > 0) return null;
  const start = seconds(periodOf(subscription).start);
  const first = invoices.find(
    ({ billing_reason, lines }) =>
      (billing_reason === 'subscription_create' || billing_reason === 'subscription_cycle') &&
      lines.data.some(({ period, amount }) => period.start === start && amount > 0),
  );
  return first ? (wholeDiscounts(first.discounts).find(({ coupon }) => durationOf(coupon) === 'once') ?? null) : null;
}

function draftsOf(invoices: Stripe.Invoice[]): number[] {
  return invoices.flatMap(({ status, automatically_finalizes_at }) => (status === 'draft' && automatically_finalizes_at) || []);
}

/** What the subscription is charged to: its own method, else that of the customer. */
function methodOf({ paymentMethod }: WholeSubscription, customer: Stripe.Customer): StoredMethod | null {
  const { default_payment_method: usual } = customer.invoice_settings;
  const method = paymentMethod ?? (typeof usual === 'object' ? usual : null);
  return method && paymentMethodOf(method, method.id);
}
