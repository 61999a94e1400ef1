import PDFDocument from 'pdfkit';
import { toBytes } from 'pdfkit/output';
import type { Fonts, Weight } from './fonts.ts';

export interface Style {
  /** Points. */
  size: number;
  weight?: Weight;
  color?: string;
  align?: 'left' | 'right';
}

export const ink = '#16181d';
export const muted = '#63686f';
export const hairline = '#dfe1e5';

/** Where something is written: its left edge and its width, in points. */
export interface Column {
  x: number;
  width: number;
}

export type Tag = PDFKit.PDFStructureElement;
/** `scope`: what a heading of a table is about. */
type TagOptions = PDFKit.Mixins.StructureElementOptions & { scope?: 'Column' | 'Row' };

interface PaperOptions {
  size: 'a4' | 'letter';
  locale: string;
  title: string;
  author: string;
  fonts: Fonts;
  /** The same time gives the same bytes. */
  createdAt: Date;
}

const leading = 1.42;

/** Pages with a cursor that goes down. Whatever is written has a place in the document's structure, which screen readers follow. */
export class Paper {
  readonly margin = 54;
  /** Where the next thing is written, in points from the top. */
  y = 54;
  readonly root: Tag;
  readonly #document: PDFKit.PDFDocument;
  readonly #fonts: Fonts;
  /** Of texts at one point, by weight: measuring takes longer than anything else. */
  readonly #widths = new Map<string, number>();

  constructor({ size, locale, title, author, fonts, createdAt }: PaperOptions) {
    this.#fonts = fonts;
    this.#document = new PDFDocument({
      size: size === 'a4' ? 'A4' : 'LETTER',
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      lang: locale,
      displayTitle: true,
      bufferPages: true,
      font: '',
      info: { Title: title, Author: author, Creator: 'Tillkit', Producer: 'Tillkit', CreationDate: createdAt, ModDate: createdAt },
    });
    for (const [name, bytes] of fonts.files) this.#document.registerFont(name, bytes);
    this.root = this.#document.struct('Document');
    this.#document.addStructure(this.root);
  }

  get column(): Column {
    return { x: this.margin, width: this.#document.page.width - 2 * this.margin };
  }

  get bottom(): number {
    return this.#document.page.height - 72;
  }

  get pages(): number {
    return this.#document.bufferedPageRange().count;
  }

  /** A part of the structure that holds others. */
  part(parent: Tag, type: string, options: TagOptions = {}): Tag {
    const element = this.#document.struct(type, options);
    parent.add(element);
    return element;
  }

  widthOf(text: string, { size, weight = 'regular' }: Style): number {
    const key = `${weight} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known * size;
    const parts = this.#fonts.runs(text, weight).map((run) => this.#document.font(run.font, 1).widthOfString(run.text));
    const width = parts.reduce((sum, part) => sum + part, 0);
    this.#widths.set(key, width);
    return width * size;
  }

  /** The text in lines that are no wider than the column. A word that is too long for a line is parted. */
  wrap(text: string, { width }: Pick<Column, 'width'>, style: Style): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(' ').flatMap((each) => this.#fitting(each, width, style))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && this.widthOf(longer, style) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  }

  #fitting(word: string, width: number, style: Style): string[] {
    if (this.widthOf(word, style) <= width) return [word];
    const parts = [''];
    for (const letter of word) {
      const longer = `${parts.at(-1)}${letter}`;
      if (this.widthOf(longer, style) > width) parts.push(letter);
      else parts[parts.length - 1] = longer;
    }
    return parts;
  }

  /** Points that lines of a style take. */
  heightOf(lines: number, { size }: Style): number {
    return lines * size * leading;
  }

  /** Writes lines one below the other from `y` on, as one element of the structure. @returns their height */
  lines(parent: Tag, type: string, lines: string[], column: Column, y: number, style: Style, options?: TagOptions): number {
    const { size, weight = 'regular', color = ink, align = 'left' } = style;
    this.#marked(this.part(parent, type, options), type, () => {
      for (const [index, text] of lines.entries()) {
        const left = align === 'right' ? column.x + column.width - this.widthOf(text, style) : column.x;
        this.#line(text, left, y + index * size * leading + size, { size, weight, color });
      }
    });
    return this.heightOf(lines.length, style);
  }

  /** Writes a text that wraps. @returns its height */
  text(parent: Tag, type: string, text: string, column: Column, y: number, style: Style): number {
    return this.lines(parent, type, this.wrap(text, column, style), column, y, style);
  }

  /** A hairline across a column. It means nothing, so that no structure holds it. */
  rule({ x, width }: Column, y: number, color = hairline): void {
    this.#artifact('Layout', () => {
      this.#document
        .lineWidth(0.6)
        .strokeColor(color)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke();
    });
  }

  /** A rounded frame. */
  frame({ x, width }: Column, y: number, height: number, color: string): void {
    this.#artifact('Layout', () => {
      this.#document.lineWidth(0.9).strokeColor(color).roundedRect(x, y, width, height, 6).stroke();
    });
  }

  /** What stands on every page besides the document: pages are visited in order. */
  onEveryPage(draw: (page: number, write: (text: string, column: Column, y: number, style: Style) => void) => void): void {
    for (let page = 0; page < this.pages; page += 1) {
      this.#document.switchToPage(page);
      draw(page + 1, (text, column, y, style) => {
        const { size, weight = 'regular', color = ink } = style;
        const left = style.align === 'right' ? column.x + column.width - this.widthOf(text, style) : column.x;
        this.#artifact('Pagination', () => this.#line(text, left, y + size, { size, weight, color }));
      });
    }
  }

  addPage(): void {
    this.#document.addPage();
    this.y = this.margin;
  }

  /** Ends the document. */
  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = toBytes(this.#document);
    this.root.end();
    this.#document.end();
    return bytes;
  }

  #line(text: string, x: number, baseline: number, { size, weight, color }: Required<Pick<Style, 'size' | 'weight' | 'color'>>): void {
    let left = x;
    for (const run of this.#fonts.runs(text, weight)) {
      const font = this.#document.font(run.font, size);
      const width = font.widthOfString(run.text);
      font.fillColor(color).text(run.text, left, baseline, { lineBreak: false, baseline: 'alphabetic' });
      left += width;
    }
  }

  #marked(element: Tag, type: string, draw: () => void): void {
    const content = this.#document.markStructureContent(type);
    draw();
    this.#document.endMarkedContent();
    element.add(content);
    element.end();
  }

  #artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.#document.markContent('Artifact', { type });
    draw();
    this.#document.endMarkedContent();
  }
}
