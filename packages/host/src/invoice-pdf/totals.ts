import type { Money, TaxLine } from '@tillkit/contract';
import { dayMs } from '../billing/calendar.ts';
import { body, type Draft, small } from './head.ts';
import type { Style } from './paper.ts';

interface Sum {
  label: string;
  amount: string;
  strong?: boolean;
}

/** From the sum of the lines to what is paid or due, with the tax by rate: all of it on one page. */
export function drawTotals(draft: Draft): void {
  const { paper } = draft;
  const sums = sumsOf(draft);
  const { column } = paper;
  const width = Math.min(column.width, 330);
  const place = { x: column.x + column.width - width, width };
  const amounts = Math.max(...sums.map(({ amount }) => paper.widthOf(amount, { size: 11, weight: 'bold' }))) + 16;
  const rows = sums.map((sum) => {
    const style: Style = sum.strong ? { size: 11, weight: 'bold' } : body;
    const labels = paper.wrap(sum.label, { width: width - amounts }, style);
    return { ...sum, style, labels, height: paper.heightOf(labels.length, style) + (sum.strong ? 13 : 4) };
  });
  if (paper.y + rows.reduce((all, { height }) => all + height, 4) > paper.bottom) paper.addPage();
  const table = paper.part(paper.root, 'Table');
  paper.y += 4;
  for (const { labels, amount, style, strong, height } of rows) {
    if (strong) paper.rule(place, paper.y + 2, '#9aa0a8');
    const y = strong ? paper.y + 9 : paper.y;
    const row = paper.part(table, 'TR');
    paper.lines(row, 'TH', labels, { ...place, width: width - amounts }, y, style, { scope: 'Row' });
    paper.lines(row, 'TD', [amount], place, y, { ...style, align: 'right' });
    row.end();
    paper.y += height;
  }
  table.end();
}

function sumsOf({ invoice, texts, formats }: Draft): Sum[] {
  const { subtotal, discount, discount_applied, taxes, total, credit_applied, amount_paid, amount_due, amount_refunded, status } = invoice;
  const sum = (label: string, money: Money): Sum => ({ label, amount: formats.money(money) });
  const less = (label: string, money: Money): Sum[] => (money.amount > 0 ? [sum(label, negative(money))] : []);
  const exclusive = taxes.filter(({ behavior }) => behavior === 'exclusive');
  const inclusive = taxes.filter(({ behavior }) => behavior === 'inclusive');
  const tax = (line: TaxLine) => sum(taxLabel({ texts, formats }, line), line.amount);
  return [
    sum(texts.subtotal, subtotal),
    ...less(texts.discount(discount_applied?.name ?? ''), discount),
    ...exclusive.map(tax),
    { ...sum(texts.total(total.currency.toUpperCase()), total), strong: true },
    ...inclusive.map(tax),
    ...less(texts.creditApplied, credit_applied),
    ...less(texts.amountPaid, amount_paid),
    ...(status === 'paid' ? [] : [{ ...sum(texts.amountDue, amount_due), strong: true }]),
    ...(amount_refunded.amount > 0 ? [sum(texts.refunded, amount_refunded)] : []),
  ];
}

const negative = (money: Money): Money => ({ ...money, amount: -money.amount });

function taxLabel(
  { texts, formats }: Pick<Draft, 'texts' | 'formats'>,
  { name, rate, taxable, behavior, reverse_charge }: TaxLine,
): string {
  const net = formats.money(taxable);
  const called = texts.taxName(name);
  if (reverse_charge) return texts.reverseChargeTax(called, net);
  return behavior === 'inclusive' ? texts.taxInside(called, formats.percent(rate), net) : texts.tax(called, formats.percent(rate), net);
}

/** What the law wants to be said, and how what is open is paid. */
export function drawNotes({ invoice, paper, texts, formats }: Draft): void {
  const { taxes, status, collection, issued_at, due_at, next_attempt_at, amount_refunded } = invoice;
  const days = Math.round((Date.parse(due_at) - Date.parse(issued_at)) / dayMs);
  const notes = [
    ...(taxes.some(({ reverse_charge }) => reverse_charge) ? [texts.reverseCharge] : []),
    ...(status === 'open' && collection === 'invoice' ? [texts.terms(formats.date(due_at), days)] : []),
    ...(status === 'open' && next_attempt_at ? [texts.retried(formats.date(next_attempt_at))] : []),
    ...(amount_refunded.amount > 0 ? [texts.wasRefunded(formats.money(amount_refunded))] : []),
  ];
  paper.y += 18;
  for (const note of notes) {
    const lines = paper.wrap(note, paper.column, small);
    if (paper.y + paper.heightOf(lines.length, small) > paper.bottom) paper.addPage();
    paper.y += paper.lines(paper.root, 'P', lines, paper.column, paper.y, { ...small, color: body.color ?? '#16181d' }) + 6;
  }
}
