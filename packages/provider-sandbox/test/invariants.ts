import type { Invoice, Line, PricePreview } from '@tillkit/contract';
import { expect } from 'vitest';
import type { Life } from './life.ts';

type Summed = Pick<PricePreview, 'lines' | 'subtotal' | 'discount' | 'tax' | 'total' | 'taxes'>;

const add = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const totalOf = (lines: Line[], field: 'amount' | 'discount' | 'tax') => add(lines.map((line) => line[field].amount));

/** Lines, taxes and totals agree to the last unit, and nothing is negative. */
export function expectSums({ lines, subtotal, discount, tax, total, taxes }: Summed): void {
  const exclusive = lines.filter((line) => line.tax_behavior === 'exclusive');
  expect(totalOf(lines, 'amount')).toBe(subtotal.amount);
  expect(totalOf(lines, 'discount')).toBe(discount.amount);
  expect(totalOf(lines, 'tax')).toBe(tax.amount);
  expect(add(taxes.map((entry) => entry.amount.amount))).toBe(tax.amount);
  expect(total.amount).toBe(subtotal.amount - discount.amount + totalOf(exclusive, 'tax'));
  expect(total.amount).toBeGreaterThanOrEqual(0);
  for (const line of lines) {
    expect(line.discount.amount).toBeGreaterThanOrEqual(0);
    expect(line.discount.amount).toBeLessThanOrEqual(line.amount.amount);
    expect(line.tax.amount).toBeGreaterThanOrEqual(0);
    if (line.tiers) expect(add(line.tiers.map((tier) => tier.amount.amount))).toBe(line.amount.amount);
    if (line.tiers) expect(add(line.tiers.map((tier) => tier.quantity))).toBe(line.quantity);
  }
}

/** Every transaction balances, and the accounts tell the same as the invoices. */
export function expectLedger(life: Life): void {
  const transactions = Map.groupBy(life.ledger, (entry) => entry.transaction);
  for (const entries of transactions.values()) expect(add(entries.map((entry) => entry.amount.amount))).toBe(0);
  const balance = (account: string) =>
    add(life.ledger.filter((entry) => entry.ledger_account === account).map((entry) => entry.amount.amount));
  const all = [...life.invoices.values()];
  // What was withdrawn from is turned back as a whole.
  const isWithdrawn = ({ status, amount_refunded }: Invoice) => status === 'void' || amount_refunded.amount > 0;
  const invoices = all.some(isWithdrawn) ? [] : all;
  const owed = (status: Invoice['status']) =>
    add(invoices.filter((invoice) => invoice.status === status).map((invoice) => invoice.amount_due.amount));
  const credited = (field: 'total' | 'tax') => add(invoices.flatMap(({ credits }) => credits.map((credit) => credit[field].amount)));
  expect(balance('cash')).toBe(add(invoices.map((invoice) => invoice.amount_paid.amount)));
  expect(balance('receivable')).toBe(owed('open'));
  expect(balance('bad_debt')).toBe(owed('uncollectible'));
  expect(0 - balance('customer_credit')).toBe(life.subscription.credit_balance.amount);
  expect(0 - balance('tax_payable')).toBe(add(invoices.map((invoice) => invoice.tax.amount)) - credited('tax'));
  const delivered = add(invoices.map((invoice) => invoice.total.amount - invoice.tax.amount));
  expect(0 - balance('revenue')).toBe(delivered - (credited('total') - credited('tax')));
}

/** Numbers follow on each other, periods too, and events come in order. */
export function expectOrder(life: Life): void {
  const invoices = [...life.invoices.values()];
  expect(invoices.map((invoice) => invoice.number)).toEqual(invoices.map((_, index) => `INV-${String(index + 1).padStart(6, '0')}`));
  const periods = invoices.filter(({ reason }) => reason !== 'final_usage' && reason !== 'change').map((invoice) => invoice.period);
  for (const [index, period] of periods.entries()) {
    expect(period.start < period.end).toBe(true);
    const next = periods[index + 1];
    if (next) expect(next.start).toBe(period.end);
  }
  const times = life.events.map((event) => event.at);
  expect(times).toEqual([...times].sort());
}
