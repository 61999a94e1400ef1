import type { Invoice, LedgerEntry } from '@tillkit/contract';
import type { BillingContext } from '@tillkit/host/port';
import Big from 'big.js';
import { money, sum, toMinorUnits } from '../money/money.ts';

type Posting = [LedgerEntry['ledger_account'], number];

/** The customer owes the total; what is not tax is revenue. */
export function invoicedEntries(context: BillingContext, invoice: Invoice): LedgerEntry[] {
  const { total, tax } = invoice;
  return transaction(context, invoice, [
    ['receivable', total.amount],
    ['revenue', tax.amount - total.amount],
    ['tax_payable', -tax.amount],
  ]);
}

/** What is given back is no revenue and no tax any more: we owe it to the customer. */
export function creditedEntries(context: BillingContext, invoice: Invoice): LedgerEntry[] {
  const total = sum(invoice.credits.map((credit) => credit.total.amount));
  const tax = sum(invoice.credits.map((credit) => credit.tax.amount));
  return transaction(context, invoice, [
    ['revenue', total - tax],
    ['tax_payable', tax],
    ['customer_credit', -total],
  ]);
}

/** A part of the total, or all of it, is paid from what we owe to the customer. */
export function creditAppliedEntries(context: BillingContext, invoice: Invoice): LedgerEntry[] {
  return transaction(context, invoice, [
    ['customer_credit', invoice.credit_applied.amount],
    ['receivable', -invoice.credit_applied.amount],
  ]);
}

/** What was owed came in. */
export function paidEntries(context: BillingContext, invoice: Invoice): LedgerEntry[] {
  return transaction(context, invoice, [
    ['cash', invoice.amount_paid.amount],
    ['receivable', -invoice.amount_paid.amount],
  ]);
}

/** What was owed will not come in. */
export function uncollectibleEntries(context: BillingContext, invoice: Invoice): LedgerEntry[] {
  return transaction(context, invoice, [
    ['bad_debt', invoice.amount_due.amount],
    ['receivable', -invoice.amount_due.amount],
  ]);
}

/**
 * An invoice of a contract that was withdrawn from is turned back: what was paid is given back, what is owed is owed no more, and nothing
 * of it is revenue, tax or credit.
 */
export function withdrawnEntries(context: BillingContext, invoice: Invoice): LedgerEntry[] {
  const { total, tax, credits, credit_applied, amount_paid, amount_due } = invoice;
  const credited = sum(credits.map((credit) => credit.total.amount));
  const creditedTax = sum(credits.map((credit) => credit.tax.amount));
  return transaction(context, invoice, [
    ['revenue', total.amount - tax.amount - credited + creditedTax],
    ['tax_payable', tax.amount - creditedTax],
    ['customer_credit', credited - credit_applied.amount],
    ['cash', -amount_paid.amount],
    ['receivable', -amount_due.amount],
  ]);
}

/** A part of what was paid is given back, in minor units; its share of the tax is owed to the state no more. */
export function refundedEntries(context: BillingContext, invoice: Invoice, refund: number): LedgerEntry[] {
  const { total, tax } = invoice;
  const taxed = total.amount === 0 ? 0 : toMinorUnits(new Big(refund).times(tax.amount).div(total.amount));
  return transaction(context, invoice, [
    ['revenue', refund - taxed],
    ['tax_payable', taxed],
    ['cash', -refund],
  ]);
}

/** Entries of nothing are left out. */
function transaction(context: BillingContext, invoice: Invoice, postings: Posting[]): LedgerEntry[] {
  const moved = postings.filter(([, amount]) => amount !== 0);
  if (moved.length === 0) return [];
  const id = context.createId('txn');
  return moved.map(([ledger_account, amount]) => ({
    id: context.createId('le'),
    transaction: id,
    at: context.now,
    ledger_account,
    amount: money(amount, invoice.currency),
    account: invoice.account,
    invoice: invoice.id,
  }));
}
