import type { Invoice } from '@tillkit/contract';
import { loadFonts } from './fonts.ts';
import { formatsOf, paperOf } from './formats.ts';
import { type Draft, drawHead, small } from './head.ts';
import { drawCredits, drawLines } from './lines.ts';
import { Paper } from './paper.ts';
import { localeOf, textsOf } from './texts.ts';
import { drawNotes, drawTotals } from './totals.ts';

export interface InvoicePaper {
  /** What is usual in the buyer's country unless said. */
  size?: 'a4' | 'letter' | undefined;
  /** BCP 47 tag; English where there are no texts in its language. */
  locale?: string | undefined;
}

/** An invoice as a PDF document to file. The same invoice gives the same bytes. */
export async function invoiceFile(invoice: Invoice, options: InvoicePaper): Promise<File> {
  const locale = localeOf(options.locale);
  const texts = textsOf(locale);
  const formats = formatsOf(locale);
  const { seller, buyer, number } = invoice;
  const paper = new Paper({
    size: options.size ?? paperOf(buyer),
    locale,
    title: `${texts.invoice} ${number}`,
    author: seller.name,
    fonts: await loadFonts(wordsOf([invoice, texts, formats.money(invoice.total)])),
    createdAt: new Date(invoice.paid_at ?? invoice.issued_at),
  });
  const draft: Draft = { invoice, paper, texts, formats };
  drawHead(draft);
  drawLines(draft);
  drawTotals(draft);
  drawNotes(draft);
  drawCredits(draft);
  drawFeet(draft);
  return new File([await paper.bytes()], `${number}.pdf`, { type: 'application/pdf' });
}

/** Who it is from, which one it is, and which page of how many. */
function drawFeet({ invoice, paper, texts }: Draft): void {
  const { seller, number } = invoice;
  const { column, bottom } = paper;
  const y = bottom + 26;
  const style = { ...small, size: 8 };
  paper.onEveryPage((page, write) => {
    const right = `${number}  ·  ${texts.page(page, paper.pages)}`;
    const width = column.width - paper.widthOf(right, style) - 24;
    write(paper.wrap(seller.name, { width }, style)[0] ?? '', column, y, style);
    write(right, column, y, { ...style, align: 'right' });
  });
}

/** Every text in a value, however deep, with what money and dates may need. */
function* wordsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value && typeof value === 'object') for (const inner of Object.values(value)) yield* wordsOf(inner);
}
