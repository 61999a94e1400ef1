import type { CreditLine, Line, TaxLine, Totals } from '@tillkit/contract';
import { money, sum } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { type Charge, chargesOf, creditsOf, exclusiveTax, linesOf, priceIdOf, taxOf } from './lines.ts';
import { type PriceBook, readPrices } from './price-book.ts';
import { readTaxRates, taxLines } from './taxes.ts';

/** What an invoice at Stripe, also one that is only previewed, comes to in our words. */
export interface Bill extends Totals {
  lines: Line[];
  credits: CreditLine[];
  taxes: TaxLine[];
  /** What the lines cost, in minor units, is paid with that of what is given back and of the balance before; negative is owed to us from before. */
  creditApplied: number;
  /** What has to be paid with money. */
  due: number;
  /** What we owe to the customer afterwards; negative for what they owe. */
  balance: number;
}

/** Which lines count. */
export interface Selection {
  /** False leaves out use: what is known of it now is not all of it. */
  usage: boolean;
}

/** @param book prices that are known already */
export async function readBill(
  connection: Connection,
  invoice: Stripe.Invoice,
  { usage }: Selection,
  book: PriceBook = new Map(),
): Promise<Bill & { charges: Charge[] }> {
  const { context, stripe } = connection;
  const all = invoice.lines.has_more ? await everyLine(stripe, invoice) : invoice.lines.data;
  const ids = all.flatMap((line) => priceIdOf(line) ?? []).filter((id) => !book.has(id));
  const prices = new Map([...book, ...(await readPrices(connection, ids))]);
  const rates = await readTaxRates(connection, all);
  const charges = chargesOf(all, prices, context.catalog).filter(({ meaning }) => usage || meaning.kind !== 'usage');
  const places = { seller: context.environment.seller.address.country, buyer: invoice.customer_address?.country ?? null };
  return { ...settled(charges, invoice), taxes: taxLines(charges, invoice.currency, rates, places), charges };
}

async function everyLine(stripe: Stripe, invoice: Stripe.Invoice): Promise<Stripe.InvoiceLineItem[]> {
  const lines: Stripe.InvoiceLineItem[] = [];
  for await (const line of stripe.invoices.listLineItems(invoice.id, { limit: 100 })) lines.push(line);
  return lines;
}

function settled(charges: Charge[], invoice: Stripe.Invoice): Omit<Bill, 'taxes'> {
  const { currency, amount_due, starting_balance, ending_balance } = invoice;
  const positive = charges.filter(({ amount }) => amount >= 0);
  const total = sum(positive.map((charge) => charge.amount - charge.discount + exclusiveTax(charge)));
  const in_ = (amount: number) => money(amount, currency);
  return {
    lines: linesOf(charges),
    credits: creditsOf(charges),
    subtotal: in_(sum(positive.map(({ amount }) => amount))),
    discount: in_(sum(positive.map(({ discount }) => discount))),
    tax: in_(sum(positive.map(taxOf))),
    total: in_(total),
    creditApplied: total - amount_due,
    due: amount_due,
    balance: -(ending_balance ?? starting_balance),
  };
}
