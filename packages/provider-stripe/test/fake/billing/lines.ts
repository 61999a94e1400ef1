import Big from 'big.js';
import type Stripe from 'stripe';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { priced, round, total } from './amounts.ts';
import type { Period, Recurrence } from './calendar.ts';
import type { ItemDebit } from './records.ts';
import type { LineTax } from './tax.ts';

/** A line before it is on an invoice. Amounts in minor units, before discounts; an inclusive price's contain the tax. */
export interface DraftLine {
  description: string;
  amount: number;
  quantity: number | null;
  unitAmount: string | null;
  price: Stripe.Price;
  period: Period;
  proration: boolean;
  /** Whether the invoice's discounts apply. Prorations have theirs computed already. */
  discountable: boolean;
  /** What was or is taken off in a proration: shown where discounts are itemized. */
  discounts: { discount: string; amount: number }[];
  subscription: string | null;
  item: string | null;
  /** The pending invoice item that it comes from. */
  invoiceItem: string | null;
  credited: { invoice: string; lines: string[] } | null;
  /** The tax of the charge that a credit takes back; undefined for the tax of today. */
  tax?: LineTax | null;
  metadata: Stripe.Metadata;
}

/** What an item is or would be: from the subscription, or planned by an update. */
export interface PlannedItem {
  id: string;
  price: Stripe.Price;
  quantity: number;
  metadata: Stripe.Metadata;
  period: Period;
}

export function recurrenceOf(price: Stripe.Price): Recurrence {
  const { interval = 'month', interval_count = 1 } = price.recurring ?? {};
  return { interval: interval as Recurrence['interval'], count: interval_count };
}

export function isMetered(price: Stripe.Price): boolean {
  return price.recurring?.usage_type === 'metered';
}

/** The lines of a whole period of an item; free during a trial. */
export function periodLines(
  world: World,
  subscription: string | null,
  item: PlannedItem,
  period: Period,
  currency: string,
  trial: boolean,
): DraftLine[] {
  const base = {
    price: item.price,
    period,
    proration: false,
    discountable: true,
    discounts: [],
    subscription,
    item: item.id,
    invoiceItem: null,
    credited: null,
    metadata: item.metadata,
  };
  const name = productName(world, item.price);
  if (trial)
    return [{ ...base, description: `Free trial for ${item.quantity} × ${name}`, amount: 0, quantity: item.quantity, unitAmount: '0' }];
  return priced(world, item.price, item.quantity, currency).map((part) => ({
    ...base,
    description: part.label ? `${part.quantity} × ${name} (${part.label})` : `${part.quantity} × ${name}`,
    amount: part.amount,
    quantity: part.quantity,
    unitAmount: part.unitAmount,
  }));
}

/**
 * The part of a period's price that is left from a moment on.
 * @param whole The period that the price is for. @param discounts What is taken off a whole period.
 */
export function remainingLine(
  world: World,
  subscription: string | null,
  item: PlannedItem,
  whole: Period,
  from: number,
  currency: string,
  discounts: { discount: string; amount: number }[],
): DraftLine {
  const full = total(priced(world, item.price, item.quantity, currency));
  return {
    description: `Remaining time on ${item.quantity} × ${productName(world, item.price)} after ${dayOf(from)}`,
    amount: share(full, from, whole.end, whole),
    quantity: item.quantity,
    unitAmount: null,
    price: item.price,
    period: { start: from, end: whole.end },
    proration: true,
    discountable: false,
    discounts: discounts.map(({ discount, amount }) => ({ discount, amount: share(amount, from, whole.end, whole) })),
    subscription,
    item: item.id,
    invoiceItem: null,
    credited: null,
    metadata: item.metadata,
  };
}

/** What is given back of a charge for the time after a moment: from the amount that was charged, not from today's price. */
export function unusedLine(
  world: World,
  subscription: string,
  item: { id: string; metadata: Stripe.Metadata },
  debit: ItemDebit,
  from: number,
): DraftLine {
  const price = world.store.require('price', debit.price);
  const start = Math.max(from, debit.start);
  return {
    description: `Unused time on ${debit.quantity ?? 1} × ${productName(world, price)} after ${dayOf(from)}`,
    amount: -share(debit.amount, start, debit.end, debit),
    quantity: debit.quantity,
    unitAmount: null,
    price,
    period: { start, end: debit.end },
    proration: true,
    discountable: false,
    discounts: debit.discounts.map(({ discount, amount }) => ({ discount, amount: -share(amount, start, debit.end, debit) })),
    subscription,
    item: item.id,
    invoiceItem: null,
    credited: debit.invoice && debit.line ? { invoice: debit.invoice, lines: [debit.line] } : null,
    tax: debit.tax,
    metadata: item.metadata,
  };
}

/** The part of an amount for the time between two moments of a period, by the second. */
export function share(amount: number, from: number, to: number, whole: Period): number {
  return round(new Big(amount).times(to - from).div(whole.end - whole.start));
}

export function productName(world: World, price: Stripe.Price): string {
  const product = world.store.anything(idOf(price.product));
  return product?.object === 'product' ? product.name : idOf(price.product);
}

/** e.g. "15 Jan 2026". */
function dayOf(time: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(time * 1000),
  );
}
