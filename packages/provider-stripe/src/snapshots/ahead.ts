import type { Invoice, Money, ScheduledChange, Subscription, SubscriptionItem, Totals } from '@tillkit/contract';
import { isBefore, latest, money, priceQuantity, sum } from '@tillkit/provider-sandbox/rules';
import Stripe from 'stripe';
import type { Connection } from '../client.ts';
import type { WholeDiscount } from './discount.ts';
import { nothing, recurringBill, totalsOf } from './forecast.ts';
import type { HeldPrice } from './items.ts';
import type { PriceBook } from './price-book.ts';
import type { WholeSubscription } from './retrieve.ts';
import { heldPrices, type PlainSubscription } from './subscription.ts';
import { seconds } from './time.ts';
import { stepsTowards } from './towards.ts';

/** What is known before Stripe is asked what is ahead. */
export interface Outlook {
  whole: WholeSubscription;
  plain: PlainSubscription;
  scheduled: { change: Omit<ScheduledChange, 'recurring'>; items: HeldPrice[]; discounts: WholeDiscount[] } | null;
  country: string | null;
  openInvoice: Invoice | null;
  /** What we owe to the customer, in minor units; negative for what they owe. */
  balance: number;
  book: PriceBook;
}

/** The subscription with what it will cost, as Stripe reckons it. */
export async function withAhead(connection: Connection, outlook: Outlook): Promise<Omit<Subscription, 'version'>> {
  const { whole, plain, scheduled } = outlook;
  // Nothing is ahead of it: what it would cost is read off its prices.
  if (plain.status === 'canceled') {
    return { ...plain, scheduled_change: null, recurring: listed(plain.items, plain.currency), next_charge: null };
  }
  const now = { items: plain.items, discounts: whole.discounts, held: null };
  const then = scheduled && { items: scheduled.change.items, discounts: scheduled.discounts, held: scheduled.items };
  const reckon = memo((terms: Terms, at: string | null) => reckoned(connection, outlook, terms, at));
  const recurring = await reckon(now, null);
  const scheduledRecurring = then && (await reckon(then, null));
  return {
    ...plain,
    scheduled_change: scheduled && scheduledRecurring && { ...scheduled.change, recurring: scheduledRecurring },
    recurring,
    next_charge: await nextCharge(connection, outlook, { now, then, recurring, reckon }),
  };
}

/** What is held at some time. */
interface Terms {
  items: SubscriptionItem[];
  discounts: WholeDiscount[];
  /** Null for what is held now. */
  held: HeldPrice[] | null;
}

type Reckon = (terms: Terms, at: string | null) => Promise<Totals>;

interface Reckoning {
  now: Terms;
  then: Terms | null;
  recurring: Totals;
  reckon: Reckon;
}

async function nextCharge(
  { context }: Connection,
  { plain, scheduled, openInvoice, balance }: Outlook,
  { now, then, reckon }: Reckoning,
): Promise<Subscription['next_charge']> {
  const { status, pause, current_period, cancel_at, dunning } = plain;
  if (status === 'past_due') {
    const at = dunning?.next_attempt_at;
    return at && openInvoice ? { at: latest(at, context.now), amount: openInvoice.amount_due } : null;
  }
  if (status === 'paused' && !pause) return null;
  const start = pause?.resumes_at ?? current_period.end;
  const isOver = (at: string) => cancel_at !== null && !isBefore(at, cancel_at);
  if (isOver(start)) return null;
  const comes = scheduled?.change.effective_at;
  const holds = then && comes !== undefined && !isBefore(start, comes) ? then : now;
  const charge = async (terms: Terms, at: string) => {
    const { total } = await reckon(terms, at);
    if (total.amount === 0 && !hasUse(terms) && (await reckon(terms, null)).total.amount === 0) return null;
    return { at: latest(at, context.now), amount: afterCredit(total, balance) };
  };
  const next = await charge(holds, start);
  // What is free now may cost something once its change has come.
  return next ?? (then && holds === now && comes !== undefined && !isOver(comes) ? charge(then, comes) : null);
}

const hasUse = ({ items }: Terms) => items.some(({ kind }) => kind === 'usage');
const afterCredit = (total: Money, credit: number) => money(Math.max(0, total.amount - credit), total.currency);

/** One interval's charge in advance. @param at when it is made; null once limited discounts have ended */
async function reckoned(connection: Connection, outlook: Outlook, terms: Terms, at: string | null): Promise<Totals> {
  const { whole, plain, country, book } = outlook;
  const licensed = terms.items.filter(({ kind }) => kind !== 'usage');
  if (listed(licensed, plain.currency).total.amount === 0) return nothing(plain.currency);
  const { subscription } = whole;
  const applying = terms.discounts.filter((discount) => (at === null ? isLasting(discount) : appliesAt(discount, at)));
  const isUnchanged = terms.held === null && applying.length === subscription.discounts.length;
  const bill = await recurringBill(connection, {
    of: { subscription: subscription.id },
    currency: plain.currency,
    details: { ...goingOn(subscription), ...(terms.held ? { items: stepsTowards(heldPrices(subscription), wanted(terms)) } : {}) },
    discounts: isUnchanged ? 'as_they_are' : applying.map(asParameter),
    country,
    book,
  }).catch((error: unknown) => {
    // Stripe tells nothing ahead of one that it has stopped.
    if (error instanceof Stripe.errors.StripeInvalidRequestError && plain.status === 'paused') return listed(licensed, plain.currency);
    throw error;
  });
  return totalsOf(bill);
}

/** As if it were not cancelled: what it costs is asked, not when it ends. */
function goingOn({ cancel_at, cancel_at_period_end }: Stripe.Subscription): Stripe.InvoiceCreatePreviewParams.SubscriptionDetails {
  if (cancel_at_period_end) return { cancel_at_period_end: false };
  return cancel_at === null ? {} : { cancel_at: '' };
}

function wanted({ held, items }: Terms) {
  return (held ?? []).map(({ price, quantity }) => {
    const isUse = quantity === 0 && items.some(({ kind }) => kind === 'usage');
    return { price, quantity: isUse ? null : quantity };
  });
}

/** A discount that is there already goes on; one that comes with a change is named by its coupon. */
export function asParameter({ discount, coupon }: WholeDiscount): Stripe.InvoiceCreatePreviewParams.Discount {
  return discount.id === '' ? { coupon: coupon.id } : { discount: discount.id };
}

const isLasting = ({ coupon }: WholeDiscount) => coupon.duration === 'forever';

function appliesAt({ discount: { end } }: WholeDiscount, at: string): boolean {
  return end === null || seconds(at) < end;
}

/** The list prices, without tax. */
function listed(items: SubscriptionItem[], currency: string): Totals {
  const licensed = items.filter(({ kind }) => kind !== 'usage');
  const amount = money(sum(licensed.map(({ price, quantity }) => priceQuantity(price, currency, quantity).amount)), currency);
  return { ...nothing(currency), subtotal: amount, total: amount };
}

/** Asks once for the same. */
function memo(reckon: Reckon): Reckon {
  const answers = new Map<string, Promise<Totals>>();
  return (terms, at) => {
    const applying = terms.discounts.filter((discount) => (at === null ? isLasting(discount) : appliesAt(discount, at)));
    const key = [terms.held === null, ...applying.map(({ discount, coupon }) => `${discount.id} ${coupon.id}`)].join();
    const answer = answers.get(key) ?? reckon(terms, at);
    answers.set(key, answer);
    return answer;
  };
}
