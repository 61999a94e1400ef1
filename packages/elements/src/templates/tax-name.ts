import type { Localize } from '../localize/localize.ts';

/** A tax as it is called in the reader's language, where we know it; else as the host has it. */
export function taxName(text: Pick<Localize, 'text'>, name: string): string {
  const words = text.text(`tax_${name}`);
  return words === `tax_${name}` ? name : words;
}
