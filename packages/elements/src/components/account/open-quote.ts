import { openSurface } from '../../open-surface.ts';
import type { TillElement } from '../../till-element.ts';

/** Opens a quote in a dialog; its code is loaded on first need. */
export async function openQuote(host: TillElement, quote: string): Promise<void> {
  await import('../quote/quote.define.ts');
  openSurface(host, 'till-quote', { quote });
}
