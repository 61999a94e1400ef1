import type { Invoice, Party } from '@tillkit/contract';
import type { Formats } from './formats.ts';
import { type Column, ink, muted, type Paper, type Style, type Tag } from './paper.ts';
import type { Texts } from './texts.ts';

/** What the parts of an invoice are drawn from. */
export interface Draft {
  invoice: Invoice;
  paper: Paper;
  texts: Texts;
  formats: Formats;
}

export const body: Style = { size: 9.5 };
export const small: Style = { size: 8.5, color: muted };
const label: Style = { size: 8, color: muted };
const title: Style = { size: 26, weight: 'bold' };
const lead: Style = { size: 12, weight: 'bold' };
const green = '#1b7a4a';
const red = '#b3261e';

/** Title, what is paid or due, the facts, and who sells to whom. */
export function drawHead(draft: Draft): void {
  const { paper, texts } = draft;
  const { column } = paper;
  drawStamp(draft);
  paper.y += paper.text(paper.root, 'H1', texts.invoice, { ...column, width: column.width - 190 }, paper.y, title) + 2;
  const { text, color } = standing(draft);
  paper.y += paper.text(paper.root, 'P', text, column, paper.y, { ...lead, color }) + 18;
  drawFacts(draft);
  drawParties(draft);
}

/** The state of the invoice in one sentence. */
function standing({ invoice, texts, formats }: Draft): { text: string; color: string } {
  const { status, amount_paid, amount_due, due_at, paid_at, issued_at } = invoice;
  if (status === 'void') return { text: texts.isVoid, color: muted };
  if (status === 'uncollectible') return { text: texts.isUncollectible(formats.money(amount_due)), color: red };
  if (status !== 'paid') return { text: texts.isDue(formats.money(amount_due), formats.date(due_at)), color: ink };
  const date = formats.date(paid_at ?? issued_at);
  return { text: amount_paid.amount > 0 ? texts.isPaid(formats.money(amount_paid), date) : texts.isSettled(date), color: ink };
}

/** A quiet stamp at the upper right of what is paid, with its date and card. */
function drawStamp({ invoice, paper, texts, formats }: Draft): void {
  if (invoice.status !== 'paid') return;
  const card = invoice.attempts.findLast(({ status }) => status === 'succeeded')?.payment_method;
  const date = formats.date(invoice.paid_at ?? invoice.issued_at);
  const rows = [date, ...(card ? [card.last4 === null ? nameOf(card.brand) : texts.card(nameOf(card.brand), card.last4)] : [])];
  const width = Math.max(...rows.map((row) => paper.widthOf(row, small)), paper.widthOf(texts.paid, lead)) + 28;
  const { column } = paper;
  const frame = { x: column.x + column.width - width, width };
  const inside = { x: frame.x + 14, width: width - 28 };
  paper.frame(frame, paper.y, 32 + rows.length * 12.5, green);
  paper.lines(paper.root, 'P', [texts.paid], inside, paper.y + 7, { ...lead, color: green });
  paper.lines(paper.root, 'P', rows, inside, paper.y + 25, { ...small, color: green });
}

/** `mastercard` as it is written. */
function nameOf(brand: string): string {
  return brand.length <= 4 && brand !== 'visa' ? brand.toUpperCase() : `${brand.charAt(0).toUpperCase()}${brand.slice(1)}`;
}

function drawFacts({ invoice, paper, texts, formats }: Draft): void {
  const { number, issued_at, due_at, paid_at, purchase_order, status } = invoice;
  const facts: [string, string][] = [
    [texts.number, number],
    [texts.issued, formats.date(issued_at)],
    status === 'paid' && paid_at ? [texts.paidOn, formats.date(paid_at)] : [texts.due, formats.date(due_at)],
    ...(purchase_order ? [[texts.purchaseOrder, purchase_order] as [string, string]] : []),
  ];
  const { column } = paper;
  paper.rule(column, paper.y);
  paper.y += 12;
  const width = column.width / 4;
  const heights = facts.map(([name, value], index) => {
    const place = { x: column.x + index * width, width: width - 12 };
    const part = paper.part(paper.root, 'P');
    const top = paper.lines(part, 'Span', [name], place, paper.y, label);
    const height = top + paper.text(part, 'Span', value, place, paper.y + top + 1, body);
    part.end();
    return height;
  });
  paper.y += Math.max(...heights) + 18;
}

function drawParties(draft: Draft): void {
  const { invoice, paper, texts } = draft;
  const { column } = paper;
  const width = column.width / 2;
  const heights = (['seller', 'buyer'] as const).map((who, index) => {
    const place = { x: column.x + index * width, width: width - 16 };
    const section = paper.part(paper.root, 'Sect');
    const height = drawParty(draft, section, who === 'seller' ? texts.from : texts.to, invoice[who], place);
    section.end();
    return height;
  });
  paper.y += Math.max(...heights) + 22;
}

function drawParty({ paper, texts, formats }: Draft, section: Tag, heading: string, party: Party, column: Column): number {
  const { name, address, email, tax_id } = party;
  const details = [
    ...(address ? formats.address(address) : []),
    ...(email ? [email] : []),
    ...(tax_id ? [/^[A-Z]{2}/.test(tax_id) ? texts.vatId(tax_id) : texts.taxId(tax_id)] : []),
  ].flatMap((line) => paper.wrap(line, column, body));
  let height = paper.lines(section, 'H2', [heading], column, paper.y, label) + 2;
  height += paper.text(section, 'P', name, column, paper.y + height, { ...body, weight: 'bold' });
  return details.length === 0 ? height : height + paper.lines(section, 'P', details, column, paper.y + height, body);
}
