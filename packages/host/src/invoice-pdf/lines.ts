import type { CreditLine, Line } from '@tillkit/contract';
import { body, type Draft, small } from './head.ts';
import type { Column, Style, Tag } from './paper.ts';

interface Row {
  description: string;
  /** Below the description. */
  details: string[];
  quantity: string;
  unitPrice: string;
  amount: string;
}

type Columns = Record<'description' | 'quantity' | 'unitPrice' | 'amount', Column>;

const heading: Style = { ...small, size: 8 };
const right: Style = { ...body, align: 'right' };

/** What is charged, line by line. A row is never parted; the heads of the columns come again on each page. */
export function drawLines(draft: Draft): void {
  drawTable(
    draft,
    draft.invoice.lines.map((line) => rowOf(draft, line)),
  );
}

/** What is given back of earlier lines. */
export function drawCredits(draft: Draft): void {
  const { invoice, paper, texts } = draft;
  if (invoice.credits.length === 0) return;
  if (paper.y + 110 > paper.bottom) paper.addPage();
  paper.y += 20;
  paper.y += paper.text(paper.root, 'H2', texts.credits, paper.column, paper.y, { ...body, weight: 'bold' }) + 8;
  drawTable(
    draft,
    invoice.credits.map((credit) => creditRow(draft, credit)),
  );
  paper.y += 4;
  paper.y += paper.text(paper.root, 'P', texts.creditsNote, paper.column, paper.y, small);
}

function rowOf({ formats, texts }: Draft, line: Line): Row {
  const { currency } = line.amount;
  const tiers = (line.tiers ?? []).filter(({ quantity }) => quantity > 0);
  const priced = tiers.map(({ tier, quantity }) => {
    const parts = [texts.tierQuantity(formats.count(quantity), formats.unitPrice(tier.unit_amount, currency))];
    if (tier.flat_amount > 0) parts.push(texts.tierFlat(formats.money({ amount: tier.flat_amount, currency })));
    return parts.join(' + ');
  });
  return {
    description: line.description,
    details: [formats.period(line.period), ...priced],
    quantity: formats.count(line.quantity),
    unitPrice: line.unit_amount === null ? '' : formats.unitPrice(line.unit_amount, currency),
    amount: formats.money(line.amount),
  };
}

function creditRow({ formats }: Draft, { description, period, quantity, total }: CreditLine): Row {
  return {
    description,
    details: [formats.period(period)],
    quantity: formats.count(quantity),
    unitPrice: '',
    amount: formats.money({ ...total, amount: -total.amount }),
  };
}

function drawTable(draft: Draft, rows: Row[]): void {
  const { paper } = draft;
  const columns = columnsOf(draft, rows);
  const table = paper.part(paper.root, 'Table');
  drawHeading(draft, table, columns);
  for (const row of rows) {
    const lines = paper.wrap(row.description, columns.description, body);
    const details = row.details.flatMap((detail) => paper.wrap(detail, columns.description, small));
    const height = paper.heightOf(lines.length, body) + paper.heightOf(details.length, small);
    if (paper.y + height + 14 > paper.bottom) {
      paper.addPage();
      drawHeading(draft, table, columns);
    }
    drawRow(draft, table, columns, row, { lines, details });
    paper.y += height + 7;
    paper.rule(paper.column, paper.y);
    paper.y += 7;
  }
  table.end();
}

/** As wide as numbers need it; the description takes the rest. */
function columnsOf({ paper, texts }: Draft, rows: Row[]): Columns {
  const { column } = paper;
  const widest = (field: 'quantity' | 'unitPrice' | 'amount', title: string) =>
    Math.max(paper.widthOf(title, heading), ...rows.map((row) => paper.widthOf(row[field], body))) + 18;
  const widths = {
    quantity: widest('quantity', texts.quantity),
    unitPrice: widest('unitPrice', texts.unitPrice),
    amount: widest('amount', texts.amount),
  };
  const end = column.x + column.width;
  const amount = { x: end - widths.amount, width: widths.amount };
  const unitPrice = { x: amount.x - widths.unitPrice, width: widths.unitPrice };
  const quantity = { x: unitPrice.x - widths.quantity, width: widths.quantity };
  return { description: { x: column.x, width: quantity.x - column.x - 8 }, quantity, unitPrice, amount };
}

function drawHeading({ paper, texts }: Draft, table: Tag, columns: Columns): void {
  const row = paper.part(table, 'TR');
  const names = { description: texts.description, quantity: texts.quantity, unitPrice: texts.unitPrice, amount: texts.amount };
  for (const [field, column] of Object.entries(columns) as [keyof Columns, Column][]) {
    const style: Style = { ...heading, align: field === 'description' ? 'left' : 'right' };
    paper.lines(row, 'TH', [names[field]], column, paper.y, style, { scope: 'Column' });
  }
  row.end();
  paper.y += 16;
  paper.rule(paper.column, paper.y, '#9aa0a8');
  paper.y += 8;
}

function drawRow({ paper }: Draft, table: Tag, columns: Columns, row: Row, text: { lines: string[]; details: string[] }): void {
  const element = paper.part(table, 'TR');
  const cell = paper.part(element, 'TD');
  const height = paper.lines(cell, 'P', text.lines, columns.description, paper.y, body);
  paper.lines(cell, 'P', text.details, columns.description, paper.y + height, small);
  cell.end();
  for (const field of ['quantity', 'unitPrice', 'amount'] as const)
    paper.lines(element, 'TD', [row[field]], columns[field], paper.y, right);
  element.end();
}
